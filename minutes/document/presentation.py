"""The document as its template needs it: words in the document's language, rich text safe to print.

`present` is the only way from a document to a page. The published page, the preview and the PDF all render what it
returns, with `templates/minutes/document/body.html`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from minutes.document import typography
from minutes.document.attendance import AttendanceView, attendance_view
from minutes.document.audience import public_version
from minutes.document.characters import clean_line
from minutes.document.items import FollowUpRow, ItemView, LinkView, follow_up_rows, item_views, link_views
from minutes.document.labels import labels
from minutes.document.model import Document, Link
from minutes.document.safe import line

FileUrl = Callable[[Link], str]
MADE_LOCALLY = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry at the top: a label, and what stands beside it."""

    label: str
    values: tuple[SafeString, ...] = ()
    links: tuple[LinkView, ...] = ()
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class Presentation:
    """All that `body.html` and `pdf.html` print."""

    document: Document
    label: Mapping[str, str]
    name: str  # "Referat 11. mars 2022"
    kind: str  # "Referat", set large, where the title begins with it
    subject: SafeString  # the rest of the title
    facts: tuple[Fact, ...]
    attendance: AttendanceView
    items: tuple[ItemView, ...]
    follow_ups: tuple[FollowUpRow, ...]
    identity: str  # in the footer of every page
    imprint: tuple[str, ...]  # sentences at the end
    address: str  # the short address as it is shown, empty while there is none
    address_url: str

    @property
    def is_draft(self) -> bool:
        return self.document.status != "published"

    @property
    def sender(self) -> str:
        head = self.document.letterhead
        return " · ".join(filter(None, [head.alliance, head.group_line]))

    @property
    def page_title(self) -> str:
        head = self.document.letterhead
        return f"{self.name} – {', '.join(filter(None, [head.group_line, head.alliance]))}"


def present(document: Document, file_url: FileUrl | None = None) -> Presentation:
    """What there is to print. `file_url` says where a reader of the page gets a file; a PDF leads to its page."""
    if document.audience == "public":
        document = public_version(document)
    label = labels(document.language)
    address, address_url = _address(document)

    def link_url(link: Link) -> str:
        if link.file:
            return file_url(link) if file_url else address_url and f"{address_url}#vedlegg-{link.uid}"
        return link.url if link.url.lower().startswith(("http://", "https://", "mailto:")) else ""

    items = item_views(document.items, label, link_url)
    kind, subject = _title(document.title)
    return Presentation(
        document=document,
        label=label,
        name=_name(document, label),
        kind=kind,
        subject=line(subject),
        facts=tuple(_facts(document, label, link_views(document.links, link_url))),
        attendance=attendance_view(document.attendees, label),
        items=items,
        follow_ups=follow_up_rows(items, label),
        identity=_identity(document, label, address),
        imprint=tuple(_imprint(document, label)),
        address=address,
        address_url=address_url,
    )


def moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso).astimezone(typography.OSLO) if iso else None


def day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_published(document: Document) -> bool:
    return document.status == "published"


def _meeting_day(document: Document) -> date:
    return datetime.fromisoformat(document.starts_at).astimezone(typography.OSLO).date()


def _title(title: str) -> tuple[str, str]:
    """ "Referat møte i …" is one heading in two sizes."""
    title = clean_line(title)
    first, _, rest = title.partition(" ")
    return (first, rest) if first == "Referat" and rest else ("", title)


def _name(document: Document, label: Mapping[str, str]) -> str:
    kind = label["minutes"] if _is_published(document) else label["draft_of"]
    return f"{kind} {typography.long_date(_meeting_day(document))}"


def _address(document: Document) -> tuple[str, str]:
    """As it is shown, and as a link. A demo on this machine has no certificate."""
    host = document.letterhead.host
    if not (host and document.code):
        return "", ""
    scheme = "http" if host.startswith(MADE_LOCALLY) else "https"
    return f"{host}/r/{document.code}", f"{scheme}://{host}/r/{document.code}/"


def _facts(document: Document, label: Mapping[str, str], links: tuple[LinkView, ...]) -> list[Fact]:
    starts_at = datetime.fromisoformat(document.starts_at)
    when = typography.meeting_time(starts_at, moment(document.ends_at), document.language)
    chair = document.chair or typography.enumerated([person.name for person in document.attendees if person.is_chair])
    issued_on = day(document.issued_on)
    facts = [
        _status(document, label),
        Fact(label["when"], (line(when),), is_important=True),
        Fact(label["place"], (line(document.place),)),
        Fact(label["chair"], (line(chair),)),
        Fact(label["minute_taker"], (line(document.minute_taker),)),
        Fact(label["issued_on"], (line(typography.long_date(issued_on)),) if issued_on else ()),
        Fact(label["attachments"], links=links),
    ]
    return [fact for fact in facts if any(fact.values) or fact.links]


def _status(document: Document, label: Mapping[str, str]) -> Fact:
    """Said first where the reader must know it: this is a draft, or it corrects another edition."""
    values: list[str] = []
    if not _is_published(document):
        saved_at = moment(document.made_at)
        saved = f", {label['saved']} {typography.long_date(saved_at)} {typography.clock(saved_at)}" if saved_at else ""
        values = [f"{label['draft']}{saved}"]
    elif document.edition > 1:
        values = [f"{label['edition']} {document.edition} – {label['correction']}", document.reason]
    return Fact(label["status"], tuple(line(value) for value in values if value), is_important=True)


def _identity(document: Document, label: Mapping[str, str], address: str) -> str:
    when = typography.short_date(_meeting_day(document))
    if _is_published(document):
        parts = [f"{label['minutes']} {when}", f"{label['edition'].lower()} {document.edition}"]
    else:
        saved_at = moment(document.made_at)
        parts = [f"{label['draft_of']} {when}"]
        if saved_at:
            parts.append(f"{label['saved']} {typography.short_date(saved_at)} {typography.clock(saved_at)}")
    return " · ".join([*parts, address] if address else parts)


def _imprint(document: Document, label: Mapping[str, str]) -> list[str]:
    sender = f"{document.letterhead.sender}." if document.letterhead.sender else ""
    if not _is_published(document):
        return [part for part in (sender, f"{label['draft']}. {label['draft_ends']}") if part]
    edition = f"{label['edition']}{typography.NBSP}{document.edition}"
    if issued_on := day(document.issued_on):
        edition += f", {label['published_on']} {typography.long_date(issued_on)}"
    next_approval = day(document.next_approval)
    return [
        part
        for part in (
            sender,
            f"{edition}.",
            label["public_version"] if document.audience == "public" else "",
            f"{label['next_approval']} {typography.long_date(next_approval)}." if next_approval else "",
        )
        if part
    ]
