"""One meeting in a status, and somebody in every role."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver

from agenda.files import store_upload
from agenda.models import ItemKind, Paper
from agenda.workflow import add_paper, create_meeting, release_agenda
from members.models import (
    Affiliation,
    MunicipalityNumber,
    OutboxMessage,
    RegionMembership,
    StoredAsset,
    Term,
    User,
    WorkingGroup,
)
from minutes.models import Attachment, FollowUp, ImportDoubt, ImportSource, Minutes, OutcomeKind
from minutes.workflow.binning import bin_draft
from minutes.workflow.correcting import open_correction, withdraw
from minutes.workflow.publishing import publish
from minutes.workflow.starting import start_minutes
from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    member_of,
    oslo,
    secretary_of,
)

PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass
class World:
    """What the addresses of the product are about."""

    status: str
    group: WorkingGroup
    users: dict[str, User | None]
    arguments: dict[str, Any] = field(default_factory=dict)


def make(status: str) -> World:
    group = GroupFactory()
    other = GroupFactory(slug="areal-og-transport", name="Areal og transport")
    users = {
        "anonymous": None,
        "stranger": UserFactory(),
        "other_secretary": secretary_of(other),
        "member": member_of(group),
        "secretary": secretary_of(group),
        "administrator": UserFactory(is_administrator=True),
    }
    world = World(status, group, users)
    meeting = create_meeting(group, starts_at=oslo(2022, 3, 11), ends_at=None, place="", form="", by=users["secretary"])
    add_paper(
        meeting, title="Lysark", by=users["secretary"], stored=store_upload(SimpleUploadedFile("lysark.pdf", PDF))
    )
    release_agenda(meeting, by=users["secretary"])
    minutes = _minutes(world, meeting)
    world.arguments = _arguments(world, meeting, minutes)
    return world


def _minutes(world: World, meeting: Any) -> Minutes | None:
    """The minutes of the meeting, brought to the status by the verbs themselves."""
    secretary, status = world.users["secretary"], world.status
    if status == "none":
        return None
    minutes = start_minutes(meeting, by=secretary)
    item = minutes.items.first()
    FollowUp.objects.create(item=item, what="Sende innspill", owner=world.users["member"].person)
    attachment = Attachment(
        minutes=minutes, title="Lysark", **store_upload(SimpleUploadedFile("l.pdf", PDF)).as_fields()
    )
    attachment.save()
    source = ImportSource.objects.create(minutes=minutes, file_name="referat.txt", text="x")
    ImportDoubt.objects.create(source=source, code="speaker_not_listed", message="Silje står ikke på listen")
    if status == "binned":
        bin_draft(minutes, by=secretary)
    if status not in ("draft", "binned"):
        edition = publish(minutes, by=secretary)
    if status == "withdrawn":
        withdraw(edition, reason="Skulle vært unntatt", by=secretary)
    if status == "correction":
        open_correction(minutes, reason="Feil navn", by=secretary)
    if status == "approved":
        _approve(world, meeting)
    minutes.refresh_from_db()
    return minutes


def _approve(world: World, meeting: Any) -> None:
    secretary = world.users["secretary"]
    later = create_meeting(world.group, starts_at=oslo(2022, 5, 13), ends_at=None, place="", form="", by=secretary)
    minutes = start_minutes(later, by=secretary)
    minutes.items.filter(kind=ItemKind.APPROVAL_OF_MINUTES).update(outcome=OutcomeKind.APPROVED)
    publish(minutes, by=secretary)


def _arguments(world: World, meeting: Any, minutes: Minutes | None) -> dict[str, Any]:
    """A value for every argument that an address can have."""
    edition = minutes.editions.first() if minutes else None
    doubt = minutes.import_source.doubts.first() if minutes else None
    organisation, region = OrganisationFactory(), RegionFactory()
    member = Term.objects.get(person=world.users["member"].person)
    asset = StoredAsset.keep(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="logo.svg", media_type="image/svg+xml")
    paper = Paper.objects.first()
    return {
        "slug": world.group.slug,
        "meeting": meeting.slug,
        "number": 1,
        "a": 1,
        "b": 1,
        "code": edition.code if edition else "22222222",
        "doubt": doubt.uid if doubt else uuid4(),
        "follow_up": FollowUp.objects.first().uid if minutes else uuid4(),
        "item": meeting.items.first(),
        "paper": paper,
        "organisation": organisation,
        "region": region,
        "membership": RegionMembership.objects.create(organisation=organisation, region=region),
        "municipality_number": MunicipalityNumber.objects.create(
            organisation=organisation, number="9999", county_name="Fjord"
        ),
        "affiliation": Affiliation.objects.create(person=member.person, organisation=organisation),
        "term": member,
        "asset": asset,
        "mail": OutboxMessage.objects.create(sender="a@example.org", subject="Kode", body="123"),
        "minutes": minutes,
        "person": member.person,
        "user": world.users["member"],
        "sha256": paper.sha256,
        "name": "lysark.pdf",
        "kind": "head",
    }


def arguments_of(world: World, name: str) -> dict[str, Any]:
    """The arguments of one address: those that its pattern names, from the rows of this world."""
    special = SPECIAL.get(name, {})
    there = world.arguments | {argument: value(world.arguments) for argument, value in special.items()}
    namespace, _colon, last = name.rpartition(":")
    resolver = get_resolver()
    if namespace:
        resolver = resolver.namespace_dict[namespace][1]
    _pattern, wanted = resolver.reverse_dict.getlist(last)[0][0][0]
    return {argument: there[argument] for argument in wanted}


def _pk(kind: str) -> dict[str, Any]:
    return {"pk": lambda arguments: arguments[kind].pk}


SPECIAL: dict[str, dict[str, Any]] = {
    "outbox_message": _pk("mail"),
    **{f"members:{name}": _pk("person") for name in ("person", "person_edit", "person_confirm", "affiliation_new")},
    "members:affiliation_edit": _pk("person") | {"affiliation": lambda arguments: arguments["affiliation"].pk},
    **{
        f"members:{name}": _pk("organisation")
        for name in ("organisation", "organisation_edit", "organisation_confirm", "number_new")
    },
    "members:number_edit": _pk("organisation") | {"number": lambda arguments: arguments["municipality_number"].pk},
    **{f"members:{name}": _pk("region") for name in ("region", "region_edit", "membership_new")},
    "members:membership_edit": _pk("region") | {"membership": lambda arguments: arguments["membership"].pk},
    **{f"members:{name}": _pk("user") for name in ("user_edit", "user_deactivate", "user_activate")},
    **{f"members:{name}": _pk("term") for name in ("term_edit", "term_end", "term_reopen")},
    "members:asset": {"sha256": lambda arguments: arguments["asset"].pk},
    **{
        f"agenda:{name}": {"uid": lambda arguments: arguments["item"].uid} | _pk("item")
        for name in ("item_edit", "item_move", "item_remove", "item_restore", "item_paper_new")
    },
    **{f"agenda:{name}": _pk("paper") for name in ("paper_remove", "paper_restore", "paper")},
    "minutes:save_form": {"kind": lambda _arguments: "head", "uid": lambda _arguments: "head"},
    "minutes:answer_doubt": {"uid": lambda arguments: arguments["doubt"]},
    "minutes:restore": {"pk": lambda arguments: arguments["minutes"].pk if arguments["minutes"] else 0},
    "minutes:follow_up_done": {"uid": lambda arguments: arguments["follow_up"]},
    "minutes:follow_up_undone": {"uid": lambda arguments: arguments["follow_up"]},
}
