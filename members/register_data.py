"""The municipalities and regions that come with the product, read from the tables in `data/`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DATA = Path(__file__).parent / "data"
FIRST_DAY = date(2020, 1, 1)  # of the oldest numbers in the table
LAST_DAY_OF_2020_NUMBERS = date(2023, 12, 31)
FIRST_DAY_OF_2024_NUMBERS = date(2024, 1, 1)
_MEMBER = re.compile(r"(?P<name>[^(]+?)(?: \((?P<said>[^)]+)\))?")


@dataclass(frozen=True)
class NumberPeriod:
    """A municipality's number and county while they held."""

    number: str
    county: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class MunicipalityFact:
    name: str
    county: str
    numbers: tuple[NumberPeriod, ...]


@dataclass(frozen=True)
class MemberFact:
    """A municipality in a region; `county` only where two share the name."""

    name: str
    county: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class RegionFact:
    name: str
    short_name: str
    aliases: tuple[str, ...]
    members: tuple[MemberFact, ...]


def municipalities() -> list[MunicipalityFact]:
    return [
        MunicipalityFact(row["name"], row["county_2024"], tuple(_periods(row)))
        for row in _rows(DATA / "municipalities.tsv")
    ]


def regions() -> list[RegionFact]:
    return [
        RegionFact(
            row["region"],
            row["printed"],
            tuple(_split(row["other_names"], ";")),
            tuple(_member(text) for text in _split(row["municipalities"], ",")),
        )
        for row in _rows(DATA / "regions.tsv")
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table whose first line says where it is from."""
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t")


def _split(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _periods(row: dict[str, str]) -> Iterator[NumberPeriod]:
    """One open period where nothing changed in 2024, else one before and one after."""
    before = (row["number_2020"], row["county_2020"])
    now = (row["number_2024"], row["county_2024"])
    if before == now:
        yield NumberPeriod(*now, FIRST_DAY)
        return
    if row["number_2020"]:
        yield NumberPeriod(*before, FIRST_DAY, LAST_DAY_OF_2020_NUMBERS)
    yield NumberPeriod(*now, FIRST_DAY_OF_2024_NUMBERS)


def _member(text: str) -> MemberFact:
    """ "Holmestrand (..2022-12-31)", "Nes (Akershus)" or only a name"""
    match = _MEMBER.fullmatch(text)
    if not match:
        raise ValueError(f"Not a municipality of a region: {text}")
    name, said = match["name"], match["said"] or ""
    if ".." not in said:
        return MemberFact(name, county=said)
    first, last = said.split("..")
    return MemberFact(
        name,
        starts_on=date.fromisoformat(first) if first else None,
        ends_on=date.fromisoformat(last) if last else None,
    )
