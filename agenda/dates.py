"""The dates of `members.dates`, for this app and those above it."""

from members.dates import (
    DateProblem,
    TimeProblem,
    backwards,
    find_date,
    format_date,
    format_time,
    format_time_range,
    has_year,
    is_only_times,
    parse_date,
    parse_time_range,
    weekday_warning,
    written_weekday,
)

__all__ = [
    "DateProblem",
    "TimeProblem",
    "backwards",
    "find_date",
    "format_date",
    "format_time",
    "format_time_range",
    "has_year",
    "is_only_times",
    "parse_date",
    "parse_time_range",
    "weekday_warning",
    "written_weekday",
]
