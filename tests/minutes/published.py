"""Editions for tests of what readers see, made without drawing a PDF."""

import datetime as dt
import hashlib
from dataclasses import replace

from members.models import User, Visibility
from minutes.document.codec import to_json, value_hash
from minutes.document.model import Document, Item, Letterhead, Outcome
from minutes.document.text import document_text
from minutes.models import Audience, Edition, EditionDocument, Minutes, MinutesStatus
from minutes.workflow.correcting import withdraw
from tests.factories import MeetingFactory, MinutesFactory, UserFactory, oslo

PDF = b"%PDF-1.7 the bytes of an edition"


def document(*items: Item, **changes: object) -> Document:
    """A published document of the meeting of 11 March 2022."""
    base = Document(
        language="nb",
        letterhead=Letterhead(
            "Fjordregionen",
            "Næringssamarbeidet",
            "Faggruppe Næringssamarbeidet",
            "Fjordregionens sekretariat",
            "referat.example",
        ),
        title="Referat møte i Fjordregionens faggruppe Næringssamarbeidet",
        starts_at="2022-03-11T09:00:00+01:00",
        ends_at="2022-03-11T11:00:00+01:00",
        status="published",
        issued_on="2022-03-17",
        items=items,
    )
    return replace(base, **changes)


def item(number: str = "1", title: str = "Orientering om planen", text: str = "", **more: object) -> Item:
    return Item(f"item-{number}", number, title, html=f"<p>{text}</p>" if text else "", **more)


def noted(text: str = "Faggruppen tok saken til orientering.") -> Outcome:
    return Outcome("noted", "Til orientering", text)


def publish(
    value: Document | None = None,
    *,
    minutes: Minutes | None = None,
    group: object = None,
    day: dt.datetime | None = None,
    visibility: str = Visibility.GROUP,
    by: User | None = None,
    public: Document | None = None,
    pdf: bytes = PDF,
    reason: str = "",
) -> Edition:
    """The next edition of the minutes, straight into the database."""
    if minutes is None:
        where = {"starts_at": day or oslo(2022, 3, 11)} | ({"group": group} if group else {})
        minutes = MinutesFactory(meeting=MeetingFactory(**where))
    number = minutes.editions.count() + 1
    edition = Edition.objects.create(
        minutes=minutes,
        number=number,
        visibility=visibility,
        reason=reason or ("Feil navn" if number > 1 else ""),
        issued_on=dt.date(2022, 3, 17),
        published_by=by or UserFactory(),
    )
    Minutes.objects.filter(pk=minutes.pk).update(status=MinutesStatus.PUBLISHED)
    value = replace(value or document(item()), edition=number, code=edition.code, reason=edition.reason)
    for audience, version in {Audience.FULL: value, Audience.PUBLIC: public}.items():
        if version is not None:
            EditionDocument.objects.create(
                edition=edition,
                audience=audience,
                document=to_json(version),
                document_sha256=value_hash(version),
                pdf=pdf if audience == Audience.FULL else b"%PDF-1.7 public",
                pdf_sha256=hashlib.sha256(pdf).hexdigest(),
                pages=3,
                text=document_text(version),
            )
    return edition


def take_back(edition: Edition) -> None:
    withdraw(edition, reason="Feil vedlegg", by=edition.published_by)
