"""Pages as a member or a secretary gets them, against the floor of a bare Django view with one query.

.venv/bin/python -m benchmarks.pages
"""

from benchmarks.scaffold import empty_database, median_ms, show

from django.core.management import call_command  # isort: skip
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from members.models import Person, WorkingGroup
from minutes.importing.draft import import_draft
from minutes.workflow.publishing import publish
from tests.factories import member_of, secretary_of

TWIN = Path(__file__).resolve().parent.parent / "demo" / "referat-2022-03-11.txt"


@login_not_required
def bare(_request: HttpRequest) -> HttpResponse:
    """The floor: one query, one line."""
    return HttpResponse(str(Person.objects.count()))


urlpatterns = [path("bare/", bare), path("", include("config.urls"))]


def main() -> None:
    with empty_database(), override_settings(ROOT_URLCONF=__name__):
        call_command("load_register", verbosity=0)
        group = WorkingGroup.objects.create(slug="naeringssamarbeidet", name="Næringssamarbeidet")
        secretary, member = secretary_of(group), member_of(group)
        minutes = import_draft(TWIN.read_text(), group, by=secretary).minutes
        arguments = [group.slug, minutes.meeting.slug]
        writing = median_ms(lambda: fetch(as_user(secretary), reverse("minutes:write", args=arguments)))
        publish(minutes, by=secretary)
        reader = as_user(member)
        floor = median_ms(lambda: fetch(reader, "/bare/"), times=200)
        show("bare view, one query (floor)", floor, floor)
        for name, address in (
            ("group page", reverse("minutes:group", args=[group.slug])),
            ("published referat, 11 items", reverse("minutes:referat", args=arguments)),
            ("its PDF, stored", reverse("minutes:pdf", args=arguments)),
        ):
            show(name, median_ms(lambda address=address: fetch(reader, address)), floor)
        show("writing page, 11 items", writing, floor)


def as_user(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fetch(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    b"".join(response)


if __name__ == "__main__":
    main()
