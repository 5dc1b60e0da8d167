"""A folder for clusters and runs."""

import os
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def var() -> Path:
    """Not tmp_path: every pytest session closes the folder above it to others, PostgreSQL's own user included."""
    return Path(tempfile.mkdtemp(dir=os.environ["REFERAT_VAR"]))
