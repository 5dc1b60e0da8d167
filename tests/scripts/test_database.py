"""The database that tests get is what the product relies on."""

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_database_knows_the_case_of_norwegian_letters():
    with connection.cursor() as cursor:
        cursor.execute("select lower('ÆØÅ ŠČĐ'), upper('æøå ščđ'), 'Ås' ilike 'åS'")
        assert cursor.fetchone() == ("æøå ščđ", "ÆØÅ ŠČĐ", True)


@pytest.mark.django_db
def test_database_stems_norwegian_words():
    with connection.cursor() as cursor:
        cursor.execute(
            "select to_tsvector('norwegian', 'næringssjefene møttes') @@ to_tsquery('norwegian', 'næringssjef')"
        )
        assert cursor.fetchone() == (True,)


def test_each_worker_has_a_database_of_its_own(worker_id, django_db_setup):
    assert settings.DATABASES["default"]["NAME"].endswith("" if worker_id == "master" else f"_{worker_id}")
    assert settings.DATABASES["default"]["NAME"].startswith("test_")
