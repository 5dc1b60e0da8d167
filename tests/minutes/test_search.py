import pytest

from minutes.document.model import Contribution, Speaker
from minutes.search import marked
from tests.counting import count_queries
from tests.factories import GroupFactory, UserFactory, member_of, oslo, secretary_of
from tests.minutes.published import document, item, noted, publish, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def reader(client, group):
    client.force_login(member_of(group))
    return client


def found(client, words, **more):
    response = client.get("/sok/", {"q": words, **more})
    return [(hit.row.edition_id, [each.number for each in hit.items]) for hit in response.context.get("hits", [])]


def test_search_leads_to_the_item(reader, group):
    publish(
        document(item("1", "Innkalling"), item("6", "Kampanje", "Mer om rekruttering.", outcome=noted())), group=group
    )
    page = reader.get("/sok/", {"q": "rekruttering"})
    assert page.status_code == 200
    assert 'href="/grupper/naeringssamarbeidet/moter/2022-03-11/referat/#sak-6"' in page.content.decode()
    assert "Mer om <mark>rekruttering</mark>." in page.content.decode()
    assert page.context["heading"] == "1 sak i 1 referat"


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("kommunene", ["1"]),  # the stem of "kommuner"
        ("talent", ["2"]),  # the beginning of a compound
        ("attraksjon", []),  # its end is another word
        ("talent asker", ["2"]),
        ("kommuner talent", []),  # in the referat, though in no single item
        ('"arbeid i grupper"', ["3"]),
        ('"grupper i arbeid"', []),
        ("arbeid -grupper", []),
        ("anders", ["2"]),
    ],
)
def test_search_understands_words(reader, group, words, hits):
    turn = Contribution("c", Speaker("Anders Myhrvold", "Asker"), "<p>Talentattraksjon er viktig.</p>")
    publish(
        document(
            item("1", "Plan", "To kommuner var med."),
            item("2", "Runden", contributions=(turn,)),
            item("3", "Gruppearbeid", "Det var arbeid i grupper."),
        ),
        group=group,
    )
    assert [number for _edition, numbers in found(reader, words) for number in numbers] == hits


def test_search_marks_the_words_in_the_title_and_quotes_the_text_only(reader, group):
    who = Speaker("Anders Myhrvold", "Asker")
    publish(document(item("6", "Talent i dag", "Åpning.", presenters=(who,), outcome=noted("Talent."))), group=group)
    (hit,) = reader.get("/sok/", {"q": "talent"}).context["hits"]
    assert [(each.title, each.excerpt) for each in hit.items] == [("<mark>Talent</mark> i dag", "Åpning.")]
    assert [numbers for _edition, numbers in found(reader, "anders")] == [["6"]]


def test_search_shows_the_referat_when_words_are_spread(reader, group):
    edition = publish(document(item("1", "Plan", "To kommuner."), item("2", "Talent", "Tre byer.")), group=group)
    assert found(reader, "kommuner byer") == [(edition.pk, [])]
    assert "<mark>kommuner</mark>" in reader.get("/sok/", {"q": "kommuner byer"}).content.decode()


def test_search_never_finds_an_older_edition(reader, group):
    first = publish(document(item(text="Hemmelig rekruttering")), group=group)
    publish(document(item(text="Åpen dag")), minutes=first.minutes)
    assert found(reader, "hemmelig") == []


def test_search_never_finds_what_was_withdrawn(reader, group):
    take_back(publish(document(item(text="Hemmelig rekruttering")), group=group))
    assert found(reader, "hemmelig") == []


def test_search_does_not_fall_back_to_the_edition_before_a_withdrawn_one(reader, group):
    first = publish(document(item(text="Rekruttering")), group=group)
    take_back(publish(document(item(text="Rekruttering")), minutes=first.minutes))
    assert found(reader, "rekruttering") == []


def test_search_finds_only_what_one_may_read(client, group):
    closed = publish(document(item(text="Rekruttering")), group=group)
    other = GroupFactory(slug="klima", name="Klima og miljø")
    public = publish(document(item(text="Rekruttering")), group=other, visibility="public")
    assert found(client, "rekruttering") == [(public.pk, ["1"])]
    client.force_login(UserFactory())
    assert found(client, "rekruttering") == [(public.pk, ["1"])]
    client.force_login(secretary_of(group))
    assert sorted(found(client, "rekruttering")) == sorted([(public.pk, ["1"]), (closed.pk, ["1"])])


def test_search_of_others_stays_outside_of_exempt_items(client, group):
    publish(
        document(item(text="Hemmelig rekruttering")),
        public=document(item(exempt="offentleglova § 23")),
        group=group,
        visibility="public",
    )
    assert found(client, "hemmelig") == []
    client.force_login(member_of(group))
    assert len(found(client, "hemmelig")) == 1


def test_search_escapes_what_it_shows(reader, group):
    publish(document(item("1", "<b>Plan</b>", "1 &lt; 2 &amp; plan &lt;i&gt;")), group=group)
    page = reader.get("/sok/", {"q": "plan"}).content.decode()
    assert "1 &lt; 2 &amp; <mark>plan</mark>" in page
    assert "<i>" not in page
    assert "<b>Plan" not in page
    assert 'value="&quot;&gt;&lt;i&gt;"' in reader.get("/sok/", {"q": '"><i>'}).content.decode()


def test_marks_come_in_pairs():
    assert marked("a \x02b\x03 \x02c") == "a <mark>b</mark> <mark>c</mark>"
    assert marked("a\x03 <b>") == "a &lt;b&gt;"


def test_search_filters_by_group_and_year(reader, group):
    old = publish(document(item(text="Rekruttering")), group=group, day=oslo(2021, 3, 12))
    new = publish(document(item(text="Rekruttering")), group=group)
    assert found(reader, "rekruttering", aar="2021") == [(old.pk, ["1"])]
    assert len(found(reader, "rekruttering", gruppe=group.slug)) == 2
    form = reader.get("/sok/").context["form"]
    assert form.fields["aar"].choices == [("", "Alle år"), (2022, 2022), (2021, 2021)]
    assert form.fields["gruppe"].choices == [("", "Alle grupper"), ("naeringssamarbeidet", "Næringssamarbeidet")]
    assert new.minutes.meeting.group == group


@pytest.mark.parametrize("query", [{"aar": "tull"}, {"gruppe": "finnes-ikke"}, {"q": "x" * 201}])
def test_search_says_what_is_wrong_with_a_filter(reader, group, query):
    publish(group=group)
    page = reader.get("/sok/", {"q": "plan", **query})
    assert page.status_code == 200
    assert "hits" not in page.context
    assert page.context["form"].errors


@pytest.mark.parametrize("words", ["", "   ", "!!!", "&", "''", '"', "(", "og", "\\"])
def test_search_takes_whatever_is_typed(reader, group, words):
    publish(group=group)
    assert found(reader, words) == []


def test_search_says_when_nothing_is_found(reader, group):
    publish(group=group)
    assert "Ingen treff på «elg»" in reader.get("/sok/", {"q": "elg"}).content.decode()


def test_search_pages(reader, group):
    for day in range(1, 13):
        publish(document(item(text="Rekruttering")), group=group, day=oslo(2022, 3, day))
    first = reader.get("/sok/", {"q": "rekruttering"})
    assert (len(first.context["hits"]), first.context["heading"]) == (10, "12 referater")
    assert len(reader.get("/sok/", {"q": "rekruttering", "side": "2"}).context["hits"]) == 2


def test_search_costs_the_same_for_one_and_three(reader, group):
    publish(document(item(text="Rekruttering"), item("2", "Mer")), group=group)
    one = count_queries(reader, "/sok/?q=rekruttering")
    for day in (2, 3):
        publish(document(item(text="Rekruttering"), item("2", "Mer")), group=group, day=oslo(2022, 3, day))
    assert len(found(reader, "rekruttering")) == 3
    assert count_queries(reader, "/sok/?q=rekruttering") == one


def test_search_is_only_read(reader):
    assert reader.post("/sok/").status_code == 405
