"""The attendance as the writing page shows it: rows, coverage of the regions, who is still to be put up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.names import is_same_name
from minutes.models import Attendance, AttendanceCategory, AttendanceStatus, ItemPresenter

BLANK = "__uid__"  # stands for the uid in what a script clones
MEMBERS = (AttendanceCategory.MEMBER, AttendanceCategory.DEPUTY)


@dataclass(frozen=True)
class Row:
    """One person of the attendance."""

    uid: str = BLANK
    version: int = 0
    person_id: int | str = ""
    name: str = ""
    category: str = AttendanceCategory.MEMBER
    status: str = AttendanceStatus.PRESENT
    is_chair: bool = False
    deputy_for: str = ""  # uid
    deputy_for_name: str = ""
    organisation_name: str = ""
    region_name: str = ""
    arrived: str = ""
    left: str = ""

    @property
    def is_secretariat(self) -> bool:
        return self.category == AttendanceCategory.SECRETARIAT

    @property
    def is_present(self) -> bool:
        return self.status == AttendanceStatus.PRESENT

    @property
    def role(self) -> str:
        """What stands after the name; the script writes the same (attendance.js)."""
        if self.deputy_for_name:
            words = _("vara for %(name)s") % {"name": self.deputy_for_name}
        elif self.category in (AttendanceCategory.MEMBER, AttendanceCategory.SECRETARIAT):
            words = ""
        else:
            words = str(AttendanceCategory(self.category).label)
        return ", ".join(filter(None, [_("møteleder") if self.is_chair else "", words]))

    @property
    def times(self) -> str:
        came = _("kom %(when)s") % {"when": self.arrived} if self.arrived else ""
        went = _("gikk %(when)s") % {"when": self.left} if self.left else ""
        return ", ".join(filter(None, [came, went]))


def row_of(attendance: Attendance) -> Row:
    principal = attendance.deputy_for
    return Row(
        uid=str(attendance.uid),
        version=attendance.version,
        person_id=attendance.person_id,
        name=attendance.person.name,
        category=attendance.category,
        status=attendance.status,
        is_chair=attendance.is_chair,
        deputy_for=str(principal.uid) if principal else "",
        deputy_for_name=principal.person.name if principal else "",
        organisation_name=attendance.organisation_name,
        region_name=attendance.region_name,
        arrived=attendance.arrived,
        left=attendance.left,
    )


@dataclass(frozen=True)
class Coverage:
    """A segment per region, and the sentence that says which are missing."""

    segments: tuple[tuple[str, bool], ...]
    sentence: str


def coverage(rows: Iterable[Row]) -> Coverage:
    """A region is there when a member or a deputy from it is. The script counts the same way (coverage.js)."""
    counted = [row for row in rows if row.category in MEMBERS]
    regions = list(dict.fromkeys(row.region_name for row in counted if row.region_name))
    there = {row.region_name for row in counted if row.is_present}
    excused = {row.region_name for row in counted if row.status == AttendanceStatus.APOLOGIES}
    segments = tuple((name, name in there) for name in regions)
    missing = [name for name in regions if name not in there]
    if not regions or not missing:
        return Coverage(segments, _all_there(sum(row.is_present for row in counted), len(regions)))
    sentences = [
        _("%(there)s av %(all)s delregioner til stede.") % {"there": len(regions) - len(missing), "all": len(regions)}
    ]
    sentences += _missing([name for name in missing if name in excused], _("%(names)s har meldt forfall."))
    sentences += _missing([name for name in missing if name not in excused], _("%(names)s mangler."))
    return Coverage(segments, " ".join(sentences))


def _all_there(members: int, regions: int) -> str:
    people = ngettext("%(count)s medlem", "%(count)s medlemmer", members) % {"count": members}
    if not regions:
        return people
    places = ngettext("%(count)s delregion", "%(count)s delregioner", regions) % {"count": regions}
    return _("%(people)s fra %(places)s") % {"people": people, "places": places}


def _missing(names: list[str], sentence: str) -> list[str]:
    return [sentence % {"names": and_list(names)}] if names else []


def and_list(names: Sequence[str]) -> str:
    """A, B og C"""
    return _(" og ").join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@dataclass(frozen=True)
class Suggestion:
    """Someone who presents an item and stands on no list: the guest's line is filled in beforehand."""

    name: str
    organisation: str
    number: str

    @property
    def sentence(self) -> str:
        who = f"{self.name} ({self.organisation})" if self.organisation else self.name
        return _("%(who)s er innleder i sak %(number)s og er foreslått herfra.") % {"who": who, "number": self.number}


def suggestion(presenters: Iterable[tuple[str, ItemPresenter]], rows: Sequence[Row]) -> Suggestion | None:
    """The first presenter who is not among the attendance. `presenters` are (item number, presenter)."""
    for number, presenter in presenters:
        name, _comma, organisation = presenter.as_written.partition(",")
        if presenter.person:
            name = presenter.person.name
        listed = any(row.person_id == presenter.person_id or is_same_name(row.name, name) for row in rows)
        if name.strip() and not listed:
            return Suggestion(name.strip(), organisation.strip(), number)
    return None
