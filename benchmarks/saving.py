"""Autosave by 20 writers, against the floor of a bare conditional UPDATE by 20 writers.

.venv/bin/python -m benchmarks.saving
"""

import threading
import time
from collections.abc import Callable

from benchmarks.scaffold import empty_database

from django.db import connection, connections  # isort: skip

from minutes.models import MinutesItem
from minutes.workflow.saving import Change, save_changes
from tests.factories import MinutesFactory, MinutesItemFactory, secretary_of

WRITERS, TURNS = 20, 40
TEXT = "<p>" + "Fagfolk vil dit andre fagfolk er, og toget må gå. " * 12 + "</p>"


def main() -> None:
    with empty_database():
        floor = per_save_ms(bare_update)
        ours = per_save_ms(our_save)
        print(f"{WRITERS} writers, {TURNS} saves each of {len(TEXT)} characters, one text a writer")
        print(f"bare conditional UPDATE (floor)  {floor:7.2f} ms a save")
        print(f"save_changes                     {ours:7.2f} ms a save   {ours / floor:.1f} × floor")


def per_save_ms(save: Callable[[MinutesItem, int, object], None]) -> float:
    """Milliseconds of wall clock for each save, all writers together, each in a referat of its own group of four."""
    from tests.factories import GroupFactory, MeetingFactory

    writers = []
    for number in range(WRITERS):
        if number % 4 == 0:
            group = GroupFactory(slug=f"gruppe-{save.__name__.replace('_', '-')}-{number}")
            minutes, writer = MinutesFactory(meeting=MeetingFactory(group=group)), secretary_of(group)
        writers.append((MinutesItemFactory(minutes=minutes), writer))

    def write(item: MinutesItem, writer: object) -> None:
        for turn in range(1, TURNS + 1):
            save(item, turn, writer)
        connections.close_all()

    threads = [threading.Thread(target=write, args=pair) for pair in writers]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - start
    stored = set(MinutesItem.objects.filter(pk__in=[item.pk for item, _writer in writers]).values_list("text_version"))
    assert stored == {(TURNS + 1,)}, stored
    return taken * 1000 / (WRITERS * TURNS)


def bare_update(item: MinutesItem, turn: int, _writer: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE minutes_minutesitem SET text = %s, text_version = text_version + 1 "
            "WHERE id = %s AND text_version = %s",
            [f"{TEXT}{turn}", item.pk, turn],
        )


def our_save(item: MinutesItem, turn: int, writer: object) -> None:
    change = Change("c", "text", str(item.uid), turn, {"text": f"{TEXT}<p>{turn}</p>"})
    result = save_changes(item.minutes, [change], by=writer)[0]
    assert result.status == "saved"


if __name__ == "__main__":
    main()
