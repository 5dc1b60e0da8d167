"""Many writers at once, in threads and in processes: no acknowledged word is lost."""

import http.client
import json
import random
import threading
import time
import uuid

import pytest
from django.db import connections
from django.test import Client

from members.models import TermRole
from minutes.models import Contribution, MinutesItem, MinutesStatus
from minutes.workflow.saving import Change, Closed, save_changes
from tests.factories import MinutesFactory, MinutesItemFactory, member_of
from tests.live import Server

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 20


def together(count, work):
    """Runs `work(number)` in threads and raises what one of them raised."""
    problems = []

    def run(number):
        try:
            work(number)
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_two_writers_of_one_text_one_wins_and_the_other_is_told():
    minutes = MinutesFactory()
    item = MinutesItemFactory(minutes=minutes)
    writer = member_of(minutes.group, TermRole.SECRETARY)
    results = {}

    def write(number):
        change = Change("c", "text", str(item.uid), 1, {"text": f"<p>Tekst {number}</p>"})
        results[number] = save_changes(minutes, [change], by=writer)[0]

    together(2, write)
    stored = MinutesItem.objects.get(pk=item.pk).text
    winner = next(number for number, result in results.items() if result.status == "saved")
    assert stored == f"<p>Tekst {winner}</p>"
    assert results[1 - winner].theirs == {"text": stored}


def test_many_make_and_move_blocks_of_one_item():
    minutes = MinutesFactory()
    item = MinutesItemFactory(minutes=minutes)
    writer = member_of(minutes.group, TermRole.SECRETARY)
    uids = [str(uuid.uuid4()) for _number in range(12)]

    def write(number):
        values = {"item": str(item.uid), "as_written": f"Taler {number}", "after": random.choice(["", *uids])}
        save_changes(minutes, [Change("c", "contribution", uids[number], 0, values)], by=writer)
        move = {"after": random.choice(["", *uids])}
        save_changes(minutes, [Change("m", "contribution", uids[number], 1, move)], by=writer)

    together(12, write)
    rows = list(Contribution.objects.filter(item=item).order_by("position"))
    assert sorted(row.as_written for row in rows) == sorted(f"Taler {number}" for number in range(12))
    assert [row.position for row in rows] == list(range(12))


def test_no_save_slips_in_after_the_status_changed():
    minutes = MinutesFactory()
    items = [MinutesItemFactory(minutes=minutes) for _number in range(8)]
    writer = member_of(minutes.group, TermRole.SECRETARY)
    acknowledged = {}

    def write(number):
        for turn in range(1, 40):
            change = Change("c", "text", str(items[number].uid), turn, {"text": f"<p>{number} {turn}</p>"})
            try:
                save_changes(minutes, [change], by=writer)
            except Closed:
                return
            acknowledged[number] = f"<p>{number} {turn}</p>"

    def close(_number):
        time.sleep(0.15)
        type(minutes).objects.filter(pk=minutes.pk).update(status=MinutesStatus.PUBLISHED)

    together(9, lambda number: close(number) if number == 8 else write(number))
    stored = {number: MinutesItem.objects.get(pk=item.pk).text for number, item in enumerate(items)}
    assert stored == {number: acknowledged.get(number, "") for number in range(8)}


def test_killed_server_keeps_every_acknowledged_save():
    """kill -9 of the web server while 20 writers save."""
    minutes = MinutesFactory()
    items = [MinutesItemFactory(minutes=minutes) for _number in range(WRITERS)]
    client = Client()
    client.force_login(member_of(minutes.group, TermRole.SECRETARY))
    session = f"{client.cookies.output(attrs=[], header='', sep=';').strip()}"
    address = f"/grupper/{minutes.group.slug}/moter/{minutes.meeting.slug}/referat/skriv/lagre/"
    sent, acknowledged = {}, dict.fromkeys(range(WRITERS), 0)

    with Server() as server:

        def write(number):
            http_client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            turn = 0
            while True:
                turn += 1
                sent[number] = turn
                try:
                    _save(http_client, address, session, server.port, items[number], turn)
                except (OSError, http.client.HTTPException):
                    http_client.close()
                    return  # the server is gone
                acknowledged[number] = turn

        def kill(_number):
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and sum(acknowledged.values()) < 150:
                time.sleep(0.05)
            server.kill()

        together(WRITERS + 1, lambda number: kill(number) if number == WRITERS else write(number))

    assert sum(acknowledged.values()) >= 150
    for number, item in enumerate(items):
        item.refresh_from_db()
        kept = item.text_version - 1
        assert kept in (acknowledged[number], sent[number])
        assert item.text == (f"<p>{kept}</p>" if kept else "")


def _save(http_client, address, session, port, item, turn):
    change = {"id": "c", "kind": "text", "uid": str(item.uid), "version": turn, "values": {"text": f"<p>{turn}</p>"}}
    token = "a" * 32
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"{session.replace('referat-8000', f'referat-{port}')}; referat-csrf-{port}={token}",
        "X-CSRFToken": token,
    }
    http_client.request("POST", address, json.dumps({"changes": [change]}), headers)
    answer = http_client.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    assert json.loads(body)["results"][0]["status"] == "saved"
