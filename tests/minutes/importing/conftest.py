import os
from pathlib import Path

import pytest

from minutes.importing.values import Register

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
