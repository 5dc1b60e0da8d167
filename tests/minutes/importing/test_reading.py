import random

import pytest

from minutes.importing.reading import MAX_BYTES, read
from minutes.importing.values import ImportProblem

TEXT = "1. Sak om Ås\r\n\r\nØyvind sa «ja» – på 5 €.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_text_is_read_in_every_encoding(encoding):
    assert read(TEXT.encode(encoding)) == TEXT


def test_utf16_is_read_in_both_byte_orders():
    assert read(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_letters_that_came_in_two_parts_are_put_together():
    assert read("A\u030as og o\u0308".encode()) == "Ås og ö"


PLAIN = "Filen er ikke ren tekst. Lagre referatet som tekst (.txt) og prøv igjen."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom."),
        (b" \r\n\t\n", "Filen er tom."),
        ("\ufeff".encode(), "Filen er tom."),
        (b"---\n...", "Filen er tom."),
        (b"a\x00b", PLAIN),
        (b"\x89PNG\r\n\x1a\n\x00\x00", PLAIN),
        (b"\x7fELF\x02\x01", PLAIN),
        (b"1. Sak\x1b[31m", PLAIN),
        (b"%PDF-1.7 ...", "Filen er en PDF. Lagre referatet som tekst (.txt) og prøv igjen."),
        (
            b"PK\x03\x04word/document.xml",
            "Filen er et Word-dokument eller lignende. Lagre den som tekst (.txt) og prøv igjen.",
        ),
        (b"caf\x81", "Filen kan ikke leses som tekst. Lagre den som tekst i UTF-8 og prøv igjen."),
        (b"\xff\xfe\x00\xd8", "Filen kan ikke leses som tekst. Lagre den som tekst i UTF-8 og prøv igjen."),
        (b"x" * 10_000_000, "Filen er for stor til å være et referat som tekst: grensen er 1 MB."),
    ],
)
def test_what_is_no_text_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(ImportProblem) as problem:
        read(data)
    assert str(problem.value) == sentence


def test_limit_is_a_million_bytes():
    assert len(read(b"x" * MAX_BYTES)) == MAX_BYTES


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed):
    with pytest.raises(ImportProblem):
        read(random.Random(seed).randbytes(2000))
