import pytest
from django.urls import reverse

from members.models import Event, WorkingGroup
from tests.factories import GroupFactory, administrator, member_of, secretary_of

pytestmark = pytest.mark.django_db
NEW = reverse("members:group_new")
SETTINGS = reverse("members:group_settings", args=["naeringssamarbeidet"])
CHOICES = {"language": "nn", "numbering": "per_year", "visibility": "public", "letterhead": "Faggruppe Næring"}


def test_group_new_makes_the_address_of_the_name(client):
    user = administrator()
    client.force_login(user)
    answer = client.post(NEW, {"name": "Klima og miljø på Åsen", "kind": "working_group", **CHOICES})
    group = WorkingGroup.objects.get()
    assert group.slug == "klima-og-miljo-pa-asen"
    assert answer.url == reverse("members:roster", args=[group.slug])
    assert (group.language, group.numbering, group.visibility, group.group_line) == (
        "nn",
        "per_year",
        "public",
        "Faggruppe Næring",
    )
    event = Event.objects.get()
    assert (event.verb, event.group, event.actor) == ("group.added", group, user)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"name": ""}, {"name": ["Feltet er påkrevet."]}),
        ({"slug": "ny"}, {"slug": ["Den adressen er opptatt. Velg en annen."]}),
        ({"slug": "naeringssamarbeidet"}, {"slug": ["En annen gruppe har denne adressen."]}),
        ({"name": "Næringssamarbeidet"}, {"slug": ["En annen gruppe har denne adressen."]}),
    ],
)
def test_group_new_with_bad_input_says_what(client, sent, errors):
    GroupFactory()
    client.force_login(administrator())
    answer = client.post(NEW, {"name": "Ny gruppe", "kind": "working_group", **CHOICES} | sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == errors
    assert WorkingGroup.objects.count() == 1


def test_settings_are_for_secretariat_and_administrators(client):
    group = GroupFactory()
    assert client.get(SETTINGS).url == f"/konto/login/?next={SETTINGS}"
    found = {}
    for who, user in {
        "member": member_of(group),
        "stranger": member_of(GroupFactory(slug="annen")),
        "secretary": secretary_of(group),
        "administrator": administrator(),
    }.items():
        client.force_login(user)
        found[who] = client.get(SETTINGS).status_code
    assert found == {"member": 403, "stranger": 404, "secretary": 200, "administrator": 200}


def test_secretariat_sets_how_documents_look_and_not_who_may_what(client):
    group = GroupFactory()
    client.force_login(secretary_of(group))
    sent = {**CHOICES, "name": "Kapret", "secretariat_edits_roster": "on", "is_closed": "on"}
    assert client.post(SETTINGS, sent).status_code == 302
    group.refresh_from_db()
    assert (group.language, group.letterhead) == ("nn", "Faggruppe Næring")
    assert (group.name, group.secretariat_edits_roster, group.is_closed) == ("Næringssamarbeidet", False, False)


def test_administrators_set_everything_but_the_address(client):
    group = GroupFactory()
    client.force_login(administrator())
    sent = {**CHOICES, "name": "Næring", "kind": "project", "slug": "annet", "secretariat_edits_roster": "on"}
    assert client.post(SETTINGS, sent).status_code == 302
    group.refresh_from_db()
    assert (group.name, group.kind, group.secretariat_edits_roster) == ("Næring", "project", True)
    assert group.slug == "naeringssamarbeidet"
    assert Event.objects.get().data["after"]["secretariat_edits_roster"] is True
