import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from members.jobs import send_invitation
from members.models import Event, User
from members.refusal import Refused
from members.workflow import change_user, deactivate_user
from tests.counting import count_queries
from tests.factories import GroupFactory, PersonFactory, UserFactory, administrator, member_of

pytestmark = pytest.mark.django_db
NEW = reverse("members:user_new")


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    return user


def test_user_new_lets_a_person_in_and_writes_to_them(client, admin):
    person = PersonFactory(given_name="Anders", family_name="Myhrvold", email="Anders@Example.org")
    page = client.get(NEW, {"person": person.pk}).content.decode()
    assert 'value="Anders Myhrvold"' in page
    assert client.post(NEW, {"person": "Anders Myhrvold", "email": ""}).url == reverse("members:users")
    user = User.objects.get(person=person)
    assert (user.email, user.is_administrator, user.is_active) == ("anders@example.org", False, True)
    assert not user.has_usable_password()
    jobs = ProcrastinateJob.objects.values_list("task_name", "args")
    assert list(jobs) == [("members.send_invitation", {"user": user.pk})]
    assert Event.objects.get().verb == "user.invited"


def test_the_invitation_says_where_to_sign_in(settings):
    settings.SITE_URL = "https://referat.example.org"
    user = UserFactory(email="anders@example.org", person=PersonFactory(given_name="Anders", family_name="Myhrvold"))
    send_invitation(user=user.pk)
    [message] = mail.outbox
    assert (message.to, message.subject) == (["anders@example.org"], "Du kan logge inn i Referat")
    assert message.body.startswith("Hei, Anders Myhrvold.\n")
    assert "https://referat.example.org/\n" in message.body


def test_no_invitation_for_someone_who_was_shut_out_meanwhile():
    send_invitation(user=UserFactory(is_active=False).pk)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"email": ["Skriv en e-postadresse."]}),
        ({"email": "ikke en adresse"}, {"email": ["Oppgi en gyldig e-postadresse"]}),
        ({"email": "Tatt@example.org"}, {"email": ["En annen bruker har denne adressen."]}),
        (
            {"person": "Har Bruker", "email": "ny@example.org"},
            {"person": ["Har Bruker har en bruker fra før: tatt@example.org."]},
        ),
    ],
)
def test_user_new_with_bad_input_says_what(client, admin, sent, errors):
    UserFactory(email="tatt@example.org", person=PersonFactory(given_name="Har", family_name="Bruker"))
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == errors
    assert User.objects.count() == 2


@pytest.mark.parametrize("person", ["x", "99999", ""])
def test_user_new_for_nobody_known_is_an_empty_form(client, admin, person):
    assert client.get(NEW, {"person": person}).status_code == 200


def test_user_edit_changes_address_and_role(client, admin):
    user = UserFactory(email="gammel@example.org")
    EmailAddress.objects.create(user=user, email="gammel@example.org", verified=True, primary=True)
    sent = {"person": user.person.name, "email": "Ny@example.org", "is_administrator": "on"}
    assert client.post(reverse("members:user_edit", args=[user.pk]), sent).status_code == 302
    user.refresh_from_db()
    assert (user.email, user.is_administrator) == ("ny@example.org", True)
    assert not EmailAddress.objects.exists()  # the old one signs nobody in
    assert Event.objects.get().data["after"] == {"email": None, "is_administrator": True}


def test_the_last_administrator_stays(client, admin):
    sent = {"person": admin.person.name, "email": admin.email}
    answer = client.post(reverse("members:user_edit", args=[admin.pk]), sent)
    assert answer.context["form"].non_field_errors() == ["Noen må være administrator. Gi en annen rollen først."]
    answer = client.post(reverse("members:user_deactivate", args=[admin.pk]), follow=True)
    assert "Noen må være administrator." in answer.content.decode()
    admin.refresh_from_db()
    assert (admin.is_administrator, admin.is_active) == (True, True)


def test_a_deactivated_administrator_does_not_count():
    last, other = administrator(), administrator()
    deactivate_user(other, by=last)
    with pytest.raises(Refused):
        change_user(last, email=last.email, person=last.person, is_administrator=False, by=last)


def test_user_deactivate_asks_first_and_ends_the_session(client, admin):
    user = member_of(GroupFactory())
    address = reverse("members:user_deactivate", args=[user.pk])
    assert f"Ta fra {user.name} tilgangen?" in client.get(address).content.decode()
    theirs = type(client)()
    theirs.force_login(user)
    assert theirs.get(reverse("home")).status_code == 200

    assert client.post(address).url == reverse("members:users")
    assert theirs.get(reverse("home")).url == "/konto/login/?next=/"

    client.post(reverse("members:user_activate", args=[user.pk]))
    assert theirs.get(reverse("home")).status_code == 200
    assert list(Event.objects.values_list("verb", flat=True)) == ["user.activated", "user.deactivated"]


def test_user_activate_is_a_post_of_administrators(client):
    user = UserFactory(is_active=False)
    address = reverse("members:user_activate", args=[user.pk])
    assert client.post(address).url == f"/konto/login/?next={address}"
    client.force_login(member_of(GroupFactory()))
    assert client.post(address).status_code == 404
    client.force_login(administrator())
    assert client.get(address).status_code == 405
    user.refresh_from_db()
    assert user.is_active is False


def test_users_costs_the_same_for_one_and_three(client, admin):
    one = count_queries(client, reverse("members:users"))
    UserFactory()
    UserFactory()
    assert count_queries(client, reverse("members:users")) == one


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_resign_to_each_other_at_once():
    users = [administrator(), administrator()]
    start = threading.Barrier(2)

    def resign(user):
        start.wait()
        try:
            deactivate_user(user, by=user)
            return "gone"
        except Refused:
            return "stays"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(resign, users)) == ["gone", "stays"]
    assert User.objects.filter(is_administrator=True, is_active=True).count() == 1
