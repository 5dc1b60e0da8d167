"""Every address, as every role, in every status of the minutes. An address without a line in the table fails.

Anonymous on anything that is not public gets the sign-in page, a stranger and a member on a draft get 404, and a
reader who may not write gets 403 (decisions: "Who sees what").
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests import access_world
from tests.access_table import OUTSIDE, ROLES, STATUSES, TABLE

pytestmark = pytest.mark.django_db


def names(patterns=None, namespace=""):
    """Every named address of the URL configuration."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from names(pattern.url_patterns, inner)
        else:
            yield ":".join(filter(None, (namespace, pattern.name)))


def test_every_address_has_a_line():
    ours = {name for name in names() if not name.startswith(OUTSIDE)}
    assert ours - TABLE.keys() == set(), "an address was added without a line in tests/access_table.py"
    assert TABLE.keys() - ours == set(), "a line of the table has no address"


@pytest.mark.parametrize("status", STATUSES)
def test_every_role_gets_what_the_table_says(status, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = access_world.make(status)
    wrong = {}
    for role in ROLES:
        client = Client()
        if world.users[role]:
            client.force_login(world.users[role])
        for name, line in TABLE.items():
            got, wanted = answer(client, world, name, line), line.rule(role, status)
            if got != wanted:
                wrong[name, role] = f"{got} instead of {wanted}"
    assert not wrong, "\n".join(f"{role} at {name}: {told}" for (name, role), told in wrong.items())


def answer(client, world, name, line):
    """What the address gives, in the words of the table. Whatever it changed is undone."""
    address = reverse(name, kwargs=access_world.arguments_of(world, name))
    with transaction.atomic():
        if line.method == "post json":
            response = client.post(address, '{"changes": []}', content_type="application/json")
        else:
            response = getattr(client, line.method)(address)
        transaction.set_rollback(True)
    for close in response._resource_closers:
        close()  # its files; response.close() would close the connection of the test too
    return in_words(response)


def in_words(response):
    if response.status_code == 302 and response.url.startswith("/konto/login/"):
        return "sign in"
    if response.status_code in (401, 403, 404, 405, 410):
        return str(response.status_code)
    assert response.status_code < 500 or response.status_code == 503, response.content[:300]
    return "ok"
