import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from members.models import Event
from minutes.compare import Piece, differences, word_pieces
from minutes.document.model import Attendee, Contribution, FollowUp, Outcome, Speaker
from minutes.models import Delivery
from tests.counting import count_queries
from tests.factories import GroupFactory, UserFactory, member_of, oslo, secretary_of
from tests.minutes.published import document, item, publish, take_back

PAGE = "/grupper/naeringssamarbeidet/moter/2022-03-11/referat/"
EDITIONS = f"{PAGE}utgaver/"


@pytest.fixture
def group(db):
    return GroupFactory()


@pytest.fixture
def reader(client, group):
    client.force_login(member_of(group))
    return client


@pytest.fixture
def secretary(client, group):
    client.force_login(secretary_of(group))
    return client


def text(response):
    return response.content.decode()


def failed_delivery(edition, email="ida@example.org"):
    error = "Adressen ble ikke godtatt av e-posttjeneren."
    return Delivery.objects.create(
        edition=edition, name="Ida Myr", email=email, failed_at=oslo(2022, 3, 17), error=error
    )


# --- the list


def test_editions_lists_each_with_its_reason(reader, group):
    first = publish(group=group)
    publish(minutes=first.minutes, reason="Feil navn i sak 6")
    response = reader.get(EDITIONS)
    assert [entry["edition"].number for entry in response.context["rows"]] == [2, 1]
    page = text(response)
    assert "Rettet: Feil navn i sak 6" in page
    assert f'<a href="{EDITIONS}1-2/">Forskjeller fra utgave 1</a>' in page
    assert f'<a href="{EDITIONS}1.pdf" type="application/pdf">PDF (3 sider, 1\xa0kB)</a>' in page
    assert '<span class="ds-tag" data-color="neutral">Erstattet</span>' in page
    assert "Trekk tilbake" not in page


def test_editions_shows_of_a_withdrawn_one_only_that(reader, group):
    first = publish(group=group)
    take_back(publish(minutes=first.minutes, reason="Hemmelig begrunnelse"))
    page = text(reader.get(EDITIONS))
    assert "Trukket tilbake" in page
    assert ("Hemmelig begrunnelse" in page, "Feil vedlegg" in page) == (False, False)
    assert (f'href="{EDITIONS}2.pdf"' in page, "Forskjeller" in page) == (False, False)


def test_editions_shows_the_mail_to_the_secretariat(secretary, group):
    edition = publish(group=group)
    failed_delivery(edition)
    Delivery.objects.create(edition=edition, name="Eva", email="eva@example.org", sent_at=oslo(2022, 3, 17))
    Delivery.objects.create(edition=edition, name="Tor", email="tor@example.org")
    page = text(secretary.get(EDITIONS))
    assert "E-post: 1 av 3 er sendt. 1 venter." in page
    assert "<li>Ida Myr, ida@example.org: Adressen ble ikke godtatt av e-posttjeneren.</li>" in page


def test_editions_keeps_the_mail_from_readers(reader, group):
    failed_delivery(publish(group=group))
    assert "ida@example.org" not in text(reader.get(EDITIONS))


def test_editions_costs_the_same_for_one_and_three(secretary, group):
    first = publish(group=group)
    failed_delivery(first)
    one = count_queries(secretary, EDITIONS)
    for _again in range(2):
        failed_delivery(publish(minutes=first.minutes))
    assert count_queries(secretary, EDITIONS) == one


def test_editions_of_a_draft_are_not_found(secretary, group):
    assert secretary.get(EDITIONS).status_code == 404


# --- sending again


def test_resend_tries_again_what_failed(secretary, group):
    edition = publish(group=group)
    delivery = failed_delivery(edition)
    Delivery.objects.create(edition=edition, name="Eva", email="eva@example.org", sent_at=oslo(2022, 3, 17))
    page = secretary.post(f"{EDITIONS}1/send-pa-nytt/", follow=True)
    assert "1 e-post sendes på nytt." in text(page)
    (job,) = ProcrastinateJob.objects.filter(task_name="minutes.jobs.send_delivery")
    assert job.args == {"delivery_id": delivery.pk}
    assert Event.objects.about(edition).get().verb == "edition.sent_again"


def test_resend_of_nothing_says_so(secretary, group):
    publish(group=group)
    assert "Det er ingen e-post å sende på nytt." in text(secretary.post(f"{EDITIONS}1/send-pa-nytt/", follow=True))


def test_resend_of_a_withdrawn_edition_sends_nothing(secretary, group):
    edition = publish(group=group)
    failed_delivery(edition)
    take_back(edition)
    secretary.post(f"{EDITIONS}1/send-pa-nytt/")
    assert not ProcrastinateJob.objects.filter(task_name="minutes.jobs.send_delivery").exists()


def test_resend_is_for_the_secretariat(client, group):
    failed_delivery(publish(group=group))
    assert client.post(f"{EDITIONS}1/send-pa-nytt/").headers["Location"].startswith("/konto/login/")
    client.force_login(member_of(group))
    assert client.post(f"{EDITIONS}1/send-pa-nytt/").status_code == 403
    client.force_login(UserFactory())
    assert client.post(f"{EDITIONS}1/send-pa-nytt/").status_code == 404


# --- comparing


def test_compare_shows_words_that_changed(reader, group):
    first = publish(document(item("6", "Kampanje", "Møtet er 30. mars i Oslo.")), group=group)
    publish(document(item("6", "Kampanje", "Møtet er 31. mars i Oslo.")), minutes=first.minutes, reason="Feil dato")
    page = text(reader.get(f"{EDITIONS}1-2/"))
    assert '<h1 class="h1">Fra utgave 1 til utgave 2</h1>' in page
    assert "Rettet: Feil dato" in page
    assert "Sak 6: Kampanje" in page
    before = 'Møtet er <del><span class="ds-sr-only">[fjernet: </span>30<span class="ds-sr-only">]</span></del>'
    after = '<ins><span class="ds-sr-only">[lagt til: </span>31<span class="ds-sr-only">]</span></ins>. mars i Oslo.'
    assert before + after in page


def test_compare_escapes_the_texts(reader, group):
    first = publish(document(item("6", "<b>x</b>", "&lt;i&gt;")), group=group)
    publish(document(item("6", "<b>y</b>", "&lt;u&gt;")), minutes=first.minutes)
    page = text(reader.get(f"{EDITIONS}1-2/"))
    assert ("<b>" in page, "<i>" in page, "<u>" in page) == (False, False, False)


def test_compare_says_when_nothing_differs(reader, group):
    first = publish(group=group)
    publish(minutes=first.minutes)
    assert "De to utgavene har samme innhold." in text(reader.get(f"{EDITIONS}1-2/"))


def test_compare_of_a_withdrawn_edition_is_not_found(secretary, group):
    first = publish(group=group)
    take_back(publish(minutes=first.minutes))
    assert secretary.get(f"{EDITIONS}1-2/").status_code == 404


@pytest.mark.parametrize("numbers", ["1-1", "1-3", "0-1"])
def test_compare_with_what_is_not_there(reader, group, numbers):
    publish(group=group)
    assert reader.get(f"{EDITIONS}{numbers}/").status_code == 404


def test_compare_is_for_readers(client, group):
    first = publish(group=group)
    publish(minutes=first.minutes)
    assert client.get(f"{EDITIONS}1-2/").headers["Location"].startswith("/konto/login/")
    client.force_login(UserFactory())
    assert client.get(f"{EDITIONS}1-2/").status_code == 404


# --- differences of two values


def changes(old, new):
    return {
        section.title: {
            change.label: [(piece.kind, piece.text) for piece in change.pieces] for change in section.changes
        }
        for section in differences(old, new)
    }


def test_pieces_are_whole_words():
    assert word_pieces("fem kommuner møtte", "seks kommuner møtte") == [
        Piece("removed", "fem"),
        Piece("added", "seks"),
        Piece("same", " kommuner møtte"),
    ]


def test_pieces_take_the_space_between_exchanged_words_along():
    assert word_pieces("en to tre fire", "en 2 3 fire") == [
        Piece("same", "en "),
        Piece("removed", "to tre"),
        Piece("added", "2 3"),
        Piece("same", " fire"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("", "ny tekst"), ("gammel tekst", ""), ("a  b", "a b"), ("a b c d", "d c b a"), ("æ ø å", "Æ Ø Å"), ("x ", "y ")],
)
def test_pieces_lose_nothing(old, new):
    pieces = word_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_moved_item_is_not_removed_and_added():
    one, two = item("1", "Plan", "Tekst."), item("2", "Runden", "Mer tekst.")
    moved = document(two, one)
    assert changes(document(one, two), moved) == {}


def test_new_and_removed_items_are_said_to_be():
    sections = differences(document(item("1", "Plan", "Tekst.")), document(item("2", "Runden")))
    assert [(section.title, section.fate) for section in sections] == [
        ("Sak 2: Runden", "added"),
        ("Sak 1: Plan", "removed"),
    ]


def test_people_outcomes_turns_and_follow_ups_are_compared():
    def version(status, said, outcome, due):
        turn = Contribution("c", Speaker("Anders", "Asker"), f"<p>{said}</p>")
        task = FollowUp("f", "Sende liste", who="Ida", due_on=due)
        parts = item("5", "Runden", contributions=(turn,), outcome=outcome, follow_ups=(task,))
        return document(parts, attendees=(Attendee("Anders", "member", status, person_id=7),))

    noted = Outcome("noted", "Til orientering", "Tatt til orientering.")
    old, new = version("present", "Ja.", None, "2022-04-01"), version("absent", "Nei.", noted, "2022-05-01")
    assert changes(old, new) == {
        "Frammøtte": {"Anders": [("same", "Anders, "), ("added", "ikke "), ("same", "møtt")]},
        "Sak 5: Runden": {
            "Anders, Asker": [("same", "Anders, Asker: "), ("removed", "Ja"), ("added", "Nei"), ("same", ".")],
            "Utfall": [("added", "Til orientering: Tatt til orientering.")],
            "Oppfølging": [
                ("same", "Sende liste, Ida, 1. "),
                ("removed", "april"),
                ("added", "mai"),
                ("same", " 2022"),
            ],
        },
    }


def test_changed_layout_of_the_same_words_is_said():
    old, new = document(item(text="viktig")), document(item(text="<strong>viktig</strong>"))
    assert changes(old, new)["Sak 1: Orientering om planen"]["Tekst"] == [
        ("same", "Ordene er de samme. Utheving, lenker eller avsnitt er endret.")
    ]
