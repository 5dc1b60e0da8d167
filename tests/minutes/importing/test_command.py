import json

import pytest
from django.core.management import call_command

from minutes.models import ImportDoubt, Minutes
from tests.minutes.importing.conftest import TWIN


def run(capsys, *arguments):
    """Exit status, what was written, what was complained about."""
    status = 0
    try:
        call_command("import_referat", *map(str, arguments))
    except SystemExit as end:
        status = end.code
    written = capsys.readouterr()
    return status, written.out, written.err.strip()


def test_command_makes_a_draft_and_says_what_to_look_at(group, capsys):
    status, out, err = run(capsys, TWIN, "--group", group.slug)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == "Utkast for Næringssamarbeidet, møtet 2022-03-11: 11 saker."
    assert lines[1] == f"{ImportDoubt.objects.count()} ting å se på:"
    assert "  linje 61: Silje (Lillestrøm) har ordet i sak 5, men står ikke som frammøtt." in "\n".join(lines)
    assert Minutes.objects.get().import_source.file_name == "referat-2022-03-11.txt"


def test_command_answers_as_json(group, capsys):
    status, out, _err = run(capsys, TWIN, "--group", group.slug, "--json")
    answer = json.loads(out)
    counts = {name: answer[name] for name in ("group", "meeting", "attendance", "items", "left_over")}
    assert status == 0
    assert counts == {
        "group": "naeringssamarbeidet",
        "meeting": "2022-03-11",
        "attendance": 17,
        "items": 11,
        "left_over": [],
    }
    assert len(answer["doubts"]) == ImportDoubt.objects.count()
    assert next(doubt for doubt in answer["doubts"] if doubt["line"] == 5) == {
        "code": "date_read",
        "message": "«17.3.22» er lest som 17. mars 2022.",
        "line": 5,
        "before": "",
        "after": "",
    }


def test_command_takes_the_year(group, capsys):
    run(capsys, TWIN, "--group", group.slug, "--year", "2021")
    assert Minutes.objects.get().meeting.slug == "2021-03-11"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom."),
        (b"\x00\x01\x02", "Filen er ikke ren tekst. Lagre referatet som tekst (.txt) og prøv igjen."),
        (b"a" * 10_000_000, "Filen er for stor til å være et referat som tekst: grensen er 1 MB."),
        (
            b"Hei",
            "Fant ingen saker. En sak begynner med nummer og tittel på egen linje: 1. Godkjenning av innkalling",
        ),
    ],
)
def test_command_refuses_with_one_sentence_and_status_2(group, capsys, tmp_path, data, sentence):
    path = tmp_path / "fil.txt"
    path.write_bytes(data)
    assert run(capsys, path, "--group", group.slug) == (2, "", sentence)
    assert Minutes.objects.count() == 0


def test_command_refuses_a_file_that_is_not_there(group, capsys, tmp_path):
    missing, folder = tmp_path / "borte.txt", tmp_path
    assert run(capsys, missing, "--group", group.slug) == (2, "", f"Filen {missing} finnes ikke.")
    assert run(capsys, folder, "--group", group.slug) == (2, "", f"Filen {folder} kan ikke leses.")


def test_command_refuses_an_unknown_group(db, capsys):
    assert run(capsys, TWIN, "--group", "ukjent") == (2, "", "Det finnes ingen gruppe med adressen ukjent.")
