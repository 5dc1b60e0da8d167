"""What the writing page shows: a view model built with a constant number of queries."""

from minutes.writing.page import Problem, WritingPage

__all__ = ["Problem", "WritingPage"]
