"""Those who present an item: known people where the name is one of theirs, else what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from agenda.models import AgendaItem, AgendaPresenter
from members.models import Person
from members.names import is_same_name


@dataclass(frozen=True, slots=True)
class Presenter:
    person_id: int | None
    as_written: str


def known_people() -> list[Person]:
    """Whom a name may mean, in Norwegian order."""
    return list(Person.objects.only("given_name", "family_name", "display_name"))


def read_presenters(written: Iterable[str]) -> list[Presenter]:
    """A presenter for each line that is not empty. Two people of one name: nobody knows who, so what was typed."""
    names = [name for line in written if (name := " ".join(line.split()))]
    people = known_people() if names else []
    return [Presenter(_person_id(name, people), name[:200]) for name in names]


def write_presenters(item: AgendaItem, presenters: Iterable[Presenter]) -> None:
    """Puts these in the place of those the item has."""
    item.presenters.all().delete()
    AgendaPresenter.objects.bulk_create(
        AgendaPresenter(item=item, person_id=presenter.person_id, as_written=presenter.as_written, position=position)
        for position, presenter in enumerate(presenters)
    )


def _person_id(name: str, people: list[Person]) -> int | None:
    meant = [person.pk for person in people if is_same_name(name, person.name)]
    return meant[0] if len(meant) == 1 else None
