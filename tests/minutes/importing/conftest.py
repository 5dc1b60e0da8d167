import os
from pathlib import Path

import pytest

from members.models import Organisation, OrganisationKind, Region, RegionAlias
from minutes.document.html import to_text
from minutes.importing.lines import words
from minutes.importing.values import Register
from tests.factories import GroupFactory

ROOT = Path(__file__).resolve().parents[3]
TWIN = ROOT / "demo" / "referat-2022-03-11.txt"
REGIONS = {
    "Asker og Bærum regionråd": ("Asker–Bærum", "Asker og Bærum"),
    "Drammensregionen": (),
    "Hadelandsregionen": (),
    "Hamarregionen": (),
    "Indre Østfold regionråd": ("Indre Østfold",),
    "Kongsbergregionen": (),
    "Kongsvingerregionen": (),
    "Mosseregionen": ("Mossregionen", "Moss"),
    "Ringeriksregionen": (),
    "Samarbeidsrådet for Nedre Romerike": ("Nedre Romerike",),
    "Søndre Østfold regionråd": ("Søndre Viken",),
    "Vestfoldkommuner": (),
}
MUNICIPALITIES = [
    "Asker",
    "Drammen",
    "Fredrikstad",
    "Holmestrand",
    "Horten",
    "Indre Østfold",
    "Kongsberg",
    "Lillestrøm",
    "Lunner",
    "Lørenskog",
    "Moss",
    "Nord-Odal",
    "Ringerike",
]


@pytest.fixture(scope="session")
def register():
    return Register(REGIONS, dict.fromkeys(MUNICIPALITIES, ()))


@pytest.fixture(scope="session")
def twin():
    return TWIN.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seed():
    """The real document, which is not part of the project. Under CI its absence is a failure."""
    folder = os.environ.get("REFERAT_SEED", "")
    path = Path(folder) / "referat-2022-03-11.txt"
    if not folder or not path.is_file():
        reason = f"REFERAT_SEED names no folder with {path.name}: the real referat is NOT tested"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def group(db):
    return group_with_register()


def group_with_register():
    """The group with municipalities, regions with other names, one of them printed in its own way."""
    Organisation.objects.bulk_create(
        Organisation(name=name, kind=OrganisationKind.MUNICIPALITY) for name in MUNICIPALITIES
    )
    for name, aliases in REGIONS.items():
        region = Region.objects.create(name=name, short_name="Asker–Bærum" if name.startswith("Asker") else "")
        RegionAlias.objects.bulk_create(RegionAlias(region=region, name=alias) for alias in aliases)
    return GroupFactory()


def words_of(minutes):
    """The words of the stored items in reading order. The addresses of the twin and the seed are shown as they are."""
    found = []
    for item in minutes.items.all():
        found += [item.number, item.title, to_text(item.text)]
        for said in item.contributions.filter(parent=None):
            found += [said.as_written, to_text(said.text)]
            found += [part for reply in said.replies.all() for part in (reply.as_written, to_text(reply.text))]
        found.append(item.outcome_text)
    return words(" ".join(found))
