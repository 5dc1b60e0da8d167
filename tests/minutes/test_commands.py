import json

import pytest
from django.core.management import CommandError, call_command

from minutes.document.codec import from_json
from minutes.models import Edition, MinutesStatus
from tests.factories import GroupFactory, MeetingFactory, MinutesFactory, MinutesItemFactory, UserFactory, secretary_of
from tests.minutes.published import PDF, document, item, publish, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def secretary(group):
    return secretary_of(group, email="sekretariat@example.org")


@pytest.fixture
def draft(group):
    return MinutesItemFactory(minutes__meeting=MeetingFactory(group=group)).minutes


def refused(*arguments):
    with pytest.raises(CommandError) as problem:
        call_command(*arguments)
    return str(problem.value), problem.value.returncode


# --- publish_referat


@pytest.mark.parametrize("day", ["2022-03-11", "11.3.2022", "fredag 11. mars 2022"])
def test_publish_referat(group, secretary, draft, day, capsys):
    call_command("publish_referat", group.slug, day, "--by", "Sekretariat@example.org")
    edition = Edition.objects.get(minutes=draft)
    draft.refresh_from_db()
    assert (edition.number, edition.published_by, draft.status) == (1, secretary, MinutesStatus.PUBLISHED)
    assert edition.documents.get().pdf.startswith(b"%PDF-1.7")
    assert [delivery.email for delivery in edition.deliveries.all()] == ["sekretariat@example.org"]
    assert capsys.readouterr().out == "Utgave 1 av 2022-03-11 er publisert. E-post til 1.\n"


def test_publish_referat_without_mail(group, secretary, draft):
    call_command("publish_referat", group.slug, "2022-03-11", "--by", secretary.email, "--no-mail")
    assert not Edition.objects.get(minutes=draft).deliveries.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["klima", "2022-03-11"], "Det finnes ingen gruppe «klima»."),
        (["naeringssamarbeidet", "2022-03-12"], "Næringssamarbeidet har ikke noe møte 2022-03-12."),
        (["naeringssamarbeidet", "tull"], "Skriv datoen som 17. mars 2022 eller 17.3.22."),
        (["naeringssamarbeidet", "2022-04-01"], "Møtet 2022-04-01 har ikke noe referat."),
    ],
)
def test_publish_referat_says_what_is_not_there(group, secretary, draft, arguments, sentence):
    MeetingFactory(group=group, slug="2022-04-01", starts_at="2022-04-01T09:00+02:00", ends_at=None, released_at=None)
    assert refused("publish_referat", *arguments, "--by", secretary.email) == (sentence, 2)


def test_publish_referat_asks_which_of_two_meetings(group, secretary, draft):
    MeetingFactory(group=group, slug="2022-03-11-2")
    sentence = "Næringssamarbeidet har flere møter 2022-03-11: skriv 2022-03-11, 2022-03-11-2."
    assert refused("publish_referat", group.slug, "11.3.2022", "--by", secretary.email) == (sentence, 2)


def test_publish_referat_asks_who_may(group, draft):
    UserFactory(email="andre@example.org")
    call = ("publish_referat", group.slug, "2022-03-11", "--by")
    assert refused(*call, "ingen@example.org") == ("Ingen bruker har adressen ingen@example.org.", 2)
    assert refused(*call, "andre@example.org") == ("andre@example.org kan ikke publisere for Næringssamarbeidet.", 2)
    assert not Edition.objects.exists()


def test_publish_referat_refuses_what_is_published(group, secretary, draft):
    publish(minutes=draft)
    sentence = "Referatet er ikke et utkast. Åpne en rettelse for å publisere en ny utgave."
    assert refused("publish_referat", group.slug, "2022-03-11", "--by", secretary.email) == (sentence, 2)


# --- export_edition


def export(group, kind, path, *more):
    call_command("export_edition", group.slug, "2022-03-11", "--format", kind, "--output", str(path), *more)


def test_export_edition_gives_the_stored_bytes(group, tmp_path):
    publish(group=group)
    export(group, "pdf", tmp_path / "referat.pdf")
    assert (tmp_path / "referat.pdf").read_bytes() == PDF


def test_export_edition_gives_the_value(group, tmp_path):
    edition = publish(group=group)
    export(group, "json", tmp_path / "referat.json")
    value = from_json(json.loads((tmp_path / "referat.json").read_text()))
    assert value == from_json(edition.documents.get().document)


def test_export_edition_gives_a_page(group, tmp_path):
    publish(document(item(text="Orientering om kommunene.")), group=group)
    export(group, "html", tmp_path / "referat.html")
    page = (tmp_path / "referat.html").read_text()
    assert page.startswith('<!DOCTYPE html>\n<html lang="nb">')
    assert "<p>Orientering om kommunene.</p>" in page
    assert "src=" not in page


def test_export_edition_gives_the_one_asked_for(group, tmp_path, capsys):
    first = publish(group=group)
    publish(minutes=first.minutes, pdf=b"%PDF-1.7 second")
    export(group, "pdf", tmp_path / "ny.pdf")
    export(group, "pdf", tmp_path / "gammel.pdf", "--edition", "1")
    assert (tmp_path / "ny.pdf").read_bytes() == b"%PDF-1.7 second"
    assert (tmp_path / "gammel.pdf").read_bytes() == PDF
    assert capsys.readouterr().out.splitlines()[1] == f"Utgave 1 er skrevet til {tmp_path}/gammel.pdf."


def test_export_edition_says_what_is_wrong(group, tmp_path):
    edition = publish(group=group)
    call = ("export_edition", group.slug, "2022-03-11", "--format", "pdf", "--output")
    assert refused(*call, str(tmp_path / "a.pdf"), "--edition", "2") == ("Møtet 2022-03-11 har ingen slik utgave 2.", 2)
    assert refused(*call, str(tmp_path)) == (
        f"Kan ikke skrive til {tmp_path}. Finnes mappen, og har du lov?",
        2,
    )
    take_back(edition)
    assert refused(*call, str(tmp_path / "a.pdf")) == ("Utgave 1 er trukket tilbake.", 2)
    assert not (tmp_path / "a.pdf").exists()


def test_export_edition_of_a_draft(group, tmp_path):
    MinutesFactory(meeting=MeetingFactory(group=group))
    call = ("export_edition", group.slug, "2022-03-11", "--format", "pdf", "--output", str(tmp_path / "a.pdf"))
    assert refused(*call) == ("Møtet 2022-03-11 har ingen slik utgave.", 2)
