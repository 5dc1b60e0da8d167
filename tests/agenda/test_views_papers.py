import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agenda import workflow
from agenda.models import Paper
from members.models import Visibility
from tests.factories import MeetingFactory, oslo
from tests.pages import page_of, words_of

HERE = "/grupper/naeringssamarbeidet/moter/2022-03-11/"
AGENDA = f"{HERE}saksliste/"
NEW = f"{HERE}papir/ny/"
PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def pdf(name="moteplan.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def paper(client_of, meeting, secretary):
    client = client_of(secretary)
    client.post(NEW, {"title": "Forslag til møteplan", "file": pdf()})
    client.logout()
    return Paper.objects.get()


def read(client, paper):
    response = client.get(f"{HERE}papir/{paper.pk}/moteplan.pdf")
    assert response.status_code != 200 or b"".join(response) == PDF  # reading it to its end closes the file
    return response.status_code


def test_a_file_is_handed_out(client_of, meeting, secretary, paper):
    assert (paper.title, paper.file_name, paper.media_type, paper.size) == (
        "Forslag til møteplan",
        "moteplan.pdf",
        "application/pdf",
        len(PDF),
    )
    client = client_of(secretary)
    link = page_of(client.get(AGENDA)).cssselect(".files a")[0]
    assert link.get("href") == f"{HERE}papir/{paper.pk}/moteplan.pdf"
    response = client.get(link.get("href"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="moteplan.pdf"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_and_a_link_of_an_item(client_of, meeting, secretary):
    item = meeting.items.first()
    client = client_of(secretary)
    client.post(f"{AGENDA}{item.uid}/vedlegg/", {"title": "", "file": pdf("Plan for året.pdf")})
    client.post(f"{AGENDA}{item.uid}/vedlegg/", {"title": "", "url": "example.org/rapport"})
    assert list(item.papers.values_list("title", "url")) == [
        ("Plan for året.pdf", ""),
        ("https://example.org/rapport", "https://example.org/rapport"),
    ]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Gi enten en lenke eller en fil."),
        ({"url": "https://example.org/", "file": pdf}, "Gi enten en lenke eller en fil."),
        ({"url": "javascript:alert(1)"}, "Oppgi en gyldig nettadresse."),
        ({"file": lambda: pdf("side.html")}, "Filer av slaget «side.html» tas ikke imot."),
        ({"file": lambda: pdf("plan.pdf", b"<html>")}, "Innholdet i «plan.pdf» er ikke det filnavnet sier."),
        ({"file": lambda: pdf("plan.pdf", b"")}, "Filen er tom."),
    ],
)
def test_what_cannot_be_handed_out_is_refused(client_of, meeting, secretary, storage, sent, sentence):
    values = {name: value() if callable(value) else value for name, value in sent.items()}
    response = client_of(secretary).post(NEW, {"title": "Planen"} | values)
    assert response.status_code == 422
    page = page_of(response)
    form = page.cssselect("#vedleggsskjema-motet")[0]
    assert sentence in words_of(form)
    assert form.cssselect("[name=title]")[0].value == "Planen"
    assert not Paper.objects.exists()
    assert not [path for path in storage.rglob("*") if path.is_file()]


def test_a_paper_is_removed_and_comes_back(client_of, meeting, secretary, paper):
    client = client_of(secretary)
    response = client.post(f"{HERE}papir/{paper.pk}/fjern/", follow=True)
    undo = page_of(response).cssselect(".undo")[0]
    assert words_of(undo) == "«Forslag til møteplan» er fjernet. Angre"
    assert client.get(f"{HERE}papir/{paper.pk}/moteplan.pdf").status_code == 404
    client.post(undo.cssselect("form")[0].get("action"))
    assert read(client, paper) == 200
    assert client.post(f"{HERE}papir/{paper.pk}/angre/").status_code == 422


def test_a_locked_agenda_takes_no_papers(client_of, meeting, secretary, paper):
    workflow.lock_agenda(meeting)
    client = client_of(secretary)
    response = client.post(NEW, {"title": "Planen", "url": "https://example.org/plan"})
    assert response.status_code == 422
    assert page_of(response).cssselect(".unsaved")[0].text == "Planen https://example.org/plan"
    assert client.post(f"{HERE}papir/{paper.pk}/fjern/").status_code == 422
    assert Paper.objects.count() == 1


def test_a_file_is_read_by_who_may_read_the_agenda(
    client, client_of, group, meeting, secretary, member, stranger, paper
):
    assert read(client, paper) == 302
    assert [read(client_of(user), paper) for user in (stranger, member, secretary)] == [404, 404, 200]
    workflow.release_agenda(meeting, by=secretary)
    assert [read(client_of(user), paper) for user in (stranger, member, secretary)] == [404, 200, 200]
    client.logout()
    assert read(client, paper) == 302
    group.visibility = Visibility.PUBLIC
    group.save()
    assert read(client, paper) == 200


def test_files_of_another_meeting_or_a_removed_item_are_not_reached(client_of, group, meeting, secretary, paper):
    MeetingFactory(group=group, starts_at=oslo(2022, 1, 14), slug="2022-01-14")
    client = client_of(secretary)
    foreign = f"/grupper/naeringssamarbeidet/moter/2022-01-14/papir/{paper.pk}/"
    assert client.get(f"{foreign}moteplan.pdf").status_code == 404
    assert client.post(f"{foreign}fjern/").status_code == 404
    item = meeting.items.first()
    Paper.objects.update(item=item)
    workflow.remove_item(item, by=secretary)
    assert read(client, paper) == 404


def test_a_link_is_no_file(client_of, meeting, secretary):
    link = workflow.add_paper(meeting, title="Rapport", url="https://example.org/", by=secretary)
    assert client_of(secretary).get(f"{HERE}papir/{link.pk}/x").status_code == 404


def test_a_file_that_storage_lost_is_not_there(client_of, meeting, secretary, paper, storage):
    (storage / paper.sha256[:2] / paper.sha256).unlink()
    assert client_of(secretary).get(f"{HERE}papir/{paper.pk}/moteplan.pdf").status_code == 404


@pytest.mark.parametrize("address", ["papir/ny/", "papir/{pk}/fjern/", "papir/{pk}/angre/"])
def test_handing_out_is_for_the_secretariat(client, client_of, meeting, secretary, member, stranger, paper, address):
    where = HERE + address.format(pk=paper.pk)
    login = client.post(where)
    assert (login.status_code, login.url.split("?")[0]) == (302, reverse("account_login"))
    assert client_of(stranger).post(where).status_code == 404
    assert client_of(member).post(where).status_code == 404
    workflow.release_agenda(meeting, by=secretary)
    assert client_of(member).post(where).status_code == 403
    assert Paper.objects.count() == 1
