"""Writing without a script: forms, each with its own button, in the same stream of changes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minutes.models import Attendance, Contribution, FollowUp, MinutesStatus
from minutes.writing.plain import from_plain, to_plain
from tests.factories import AttendanceFactory, MinutesFactory, MinutesItemFactory, PersonFactory, secretary_of

pytestmark = pytest.mark.django_db
UID = "5f0c6a3e-6b1f-4f1b-9d0a-0d7e6f6f1c11"


@pytest.fixture
def minutes():
    return MinutesFactory()


@pytest.fixture
def item(minutes):
    return MinutesItemFactory(minutes=minutes, number="1", text="<p>Først.</p>")


@pytest.fixture
def signed_in(client, minutes):
    client.force_login(secretary_of(minutes.group))
    return client


def url(minutes, kind, uid):
    return reverse("minutes:save_form", args=[minutes.group.slug, minutes.meeting.slug, kind, uid])


def page(minutes):
    return reverse("minutes:write", args=[minutes.group.slug, minutes.meeting.slug]) + "?uten-skript"


def test_head_is_stored_and_the_page_comes_back_at_its_place(signed_in, minutes):
    sent = {"version": minutes.version, "title": "Referat", "place": "Rådhuset", "time": "11.3.22 kl. 9-11"}

    response = signed_in.post(url(minutes, "head", "head"), sent)

    minutes.refresh_from_db()
    assert response.url == f"{page(minutes)}#hode"
    assert (minutes.title, minutes.place) == ("Referat", "Rådhuset")


def test_value_that_cannot_be_read_is_said_and_what_was_typed_stays(signed_in, minutes):
    response = signed_in.post(url(minutes, "head", "head"), {"version": minutes.version, "issued_on": "31.2.22"})

    html = response.content.decode()
    assert response.status_code == 409
    assert "Det finnes ingen 31. februar i 2022." in html
    assert 'value="31.2.22"' in html


def test_text_keeps_what_was_not_touched(signed_in, minutes, item):
    item.text = '<p>Les <a href="https://example.org">planen</a>.</p><ul><li>en</li><li>to</li></ul><p>Slutt.</p>'
    item.save()
    typed = to_plain(item.text).replace("Slutt.", "Slutt.\n- ny\n  - under\nHelt sist & ferdig")

    signed_in.post(url(minutes, "text", item.uid), {"version": item.text_version, "text": typed})

    item.refresh_from_db()
    assert item.text == (
        '<p>Les <a href="https://example.org">planen</a>.</p><ul><li>en</li><li>to</li></ul><p>Slutt.</p>'
        "<ul><li>ny<ul><li>under</li></ul></li></ul><p>Helt sist &amp; ferdig</p>"
    )


def test_two_texts_are_shown_and_answered_on_the_same_page(signed_in, minutes, item):
    MinutesItemFactory._meta.model.objects.filter(pk=item.pk).update(text="<p>Tones tekst.</p>", text_version=7)
    address = url(minutes, "text", item.uid)

    html = signed_in.post(address, {"version": item.text_version, "text": "Min tekst."}).content.decode()

    assert "<p>Tones tekst.</p>" in html
    assert ">Min tekst.</textarea>" in html
    assert 'name="version" value="7"' in html
    signed_in.post(address, {"version": 7, "text": "Min tekst.", "do": "both"})
    item.refresh_from_db()
    assert item.text == "<p>Tones tekst.</p><p>Min tekst.</p>"


def test_contribution_finds_its_speaker_among_those_present(signed_in, minutes, item):
    trond = AttendanceFactory(
        minutes=minutes, person=PersonFactory(given_name="Trond", family_name="Lieng"), organisation_name="Kongsberg"
    )
    sent = {"item": item.uid, "speaker": "Trond", "text": "- Ja\n- Nei"}

    response = signed_in.post(url(minutes, "contribution", UID), sent)

    said = Contribution.objects.get()
    assert (said.person, said.as_written, said.label) == (trond.person, "Trond", "Kongsberg")
    assert said.text == "<ul><li>Ja</li><li>Nei</li></ul>"
    assert response.url == f"{page(minutes)}#innspill-{UID}"


def test_follow_up_owner_may_be_words(signed_in, minutes, item):
    sent = {"item": item.uid, "what": "Rydde", "owner_text": "alle grupper", "due": "25.3"}

    signed_in.post(url(minutes, "follow_up", UID), sent)

    task = FollowUp.objects.get()
    assert (task.owner, task.owner_text, str(task.due_on)) == (None, "alle grupper", "2022-03-25")


def test_guest_is_put_on_the_list_and_a_member_marked(signed_in, minutes):
    member = AttendanceFactory(minutes=minutes)
    signed_in.post(
        url(minutes, "attendance", UID), {"name": "Geir Torsvik", "organisation_name": "NHO", "category": "guest"}
    )
    signed_in.post(
        url(minutes, "attendance", member.uid),
        {"version": member.version, "status": "apologies", "is_chair": ["", "true"]},
    )

    guest = Attendance.objects.get(uid=UID)
    member.refresh_from_db()
    assert (guest.person.name, guest.organisation_name, guest.category) == ("Geir Torsvik", "NHO", "guest")
    assert (member.status, member.is_chair) == ("apologies", True)


def test_items_move_go_and_come_back(signed_in, minutes, item):
    second = MinutesItemFactory(minutes=minutes, number="2", title="To")
    address = url(minutes, "item", second.uid)

    signed_in.post(address, {"version": second.version, "do": "up"})
    assert [row.title for row in minutes.items.live()] == ["To", item.title]
    signed_in.post(address, {"version": second.version, "do": "down"})
    assert [row.title for row in minutes.items.live()] == [item.title, "To"]

    response = signed_in.post(address, {"version": second.version, "do": "remove"})
    assert response.url == f"{page(minutes)}&fjernet=item:{second.uid}#sak-{second.uid}"
    assert b'value="restore"' in signed_in.get(response.url).content
    signed_in.post(address, {"do": "restore"})
    assert [row.title for row in minutes.items.live()] == [item.title, "To"]


def test_file_is_taken_and_a_wrong_one_said(signed_in, minutes, item):
    address = reverse("minutes:upload", args=[minutes.group.slug, minutes.meeting.slug])
    signed_in.post(address, {"item": str(item.uid), "file": SimpleUploadedFile("plan.txt", b"Planen")})
    refused = signed_in.post(address, {"file": SimpleUploadedFile("plan.html", b"<b>")}, follow=True)
    empty = signed_in.post(address, {}, follow=True)

    attachment = minutes.attachments.get()
    assert (attachment.item, attachment.title, attachment.size) == (item, "plan.txt", 6)
    assert "tas ikke imot" in refused.content.decode()
    assert "Velg en fil." in empty.content.decode()


def test_file_sent_twice_is_one_attachment(signed_in, minutes):
    address = reverse("minutes:upload", args=[minutes.group.slug, minutes.meeting.slug])
    for _time in range(2):
        sent = {"uid": UID, "id": "1", "file": SimpleUploadedFile("plan.txt", b"Planen")}
        told = signed_in.post(address, sent, headers={"accept": "application/json"}).json()

    assert [told["results"][0][name] for name in ("uid", "status")] == [UID, "saved"]
    assert minutes.attachments.count() == 1


def test_closed_minutes_say_so(signed_in, minutes, item):
    minutes.status = MinutesStatus.PUBLISHED
    minutes.save()

    response = signed_in.post(url(minutes, "text", item.uid), {"version": 1, "text": "For sent."})

    assert response.url == reverse("minutes:referat", args=[minutes.group.slug, minutes.meeting.slug])
    item.refresh_from_db()
    assert item.text == "<p>Først.</p>"


def test_unknown_kind_is_no_page(signed_in, minutes):
    assert signed_in.post(url(minutes, "annet", UID)).status_code == 404
    assert signed_in.post(url(minutes, "text", "tull"), {"text": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Én linje", "<p>Én linje</p>"),
        ("1. som skrevet\n+ og dette\n# også", "<p>1. som skrevet</p><p>+ og dette</p><p># også</p>"),
        ("- a\n- b\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text, html):
    assert from_plain(text) == html
    assert to_plain(html) == text
