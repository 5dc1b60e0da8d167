import json
from dataclasses import fields, is_dataclass, replace
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.document import codec
from minutes.document.codec import DocumentError, canonical_bytes, from_json, to_json, value_hash
from minutes.document.model import SCHEMA, Document, Letterhead

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MINIMAL = Document(
    "nb", Letterhead("Alliansen", "Gruppa", "Faggruppe", "Sekretariatet", "referat.example"), "T", "2022"
)


def values(kind, depth=2):
    """Any value that the annotation allows."""
    if kind is str:
        return TEXT
    if kind is int:
        return st.integers(-(2**53), 2**53)
    if kind is bool:
        return st.booleans()
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return st.just(()) if depth == 0 else st.lists(values(inner, depth - 1), max_size=3).map(tuple)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        given_fields = [field.name for field in fields(kind) if field.name != "schema"]
        return st.builds(kind, **{name: values(hints[name], depth) for name in given_fields})
    return st.one_of([values(option, depth) if option is not type(None) else st.none() for option in get_args(kind)])


@given(values(Document))
def test_json_out_and_in_loses_nothing(document):
    data = json.loads(json.dumps(to_json(document)))
    assert from_json(data) == document
    assert to_json(from_json(data)) == data
    assert value_hash(from_json(data)) == value_hash(document)


@given(values(Document), values(Document))
def test_hash_tells_values_apart(one, other):
    assert (value_hash(one) == value_hash(other)) is (one == other)


def test_hash_is_the_same_everywhere():
    assert value_hash(MINIMAL) == "bd90411fccb29fc6d46b3316dcf59b91f4cad296fd82be4b0197bccc217ade5e"


def test_canonical_bytes_are_sorted_utf8_without_spaces():
    assert canonical_bytes(replace(MINIMAL, title="Møte"))[:30] == b'{"attendees":[],"audience":"fu'
    assert '"title":"Møte"'.encode() in canonical_bytes(replace(MINIMAL, title="Møte"))


@pytest.mark.parametrize("schema", [None, 0, SCHEMA + 1, "1", True, 1.5])
def test_unknown_schema_is_refused(schema):
    with pytest.raises(DocumentError, match="Schema"):
        from_json(to_json(MINIMAL) | {"schema": schema})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": 3}, r"\$\.title"),
        ({"items": None}, r"\$\.items"),
        ({"mood": "good"}, r"Unknown in schema 1: \$\.mood"),
        ({"links": [{"uid": "a", "title": "b", "colour": "red"}]}, r"\$\.links\[0\]\.colour"),
    ],
)
def test_json_that_is_no_document_is_refused(change, message):
    with pytest.raises(DocumentError, match=message):
        from_json(to_json(MINIMAL) | change)


def test_json_without_a_required_field_is_refused():
    data = to_json(MINIMAL)
    del data["title"]
    with pytest.raises(DocumentError, match="title"):
        from_json(data)


def test_an_earlier_schema_is_upgraded_step_by_step(monkeypatch):
    monkeypatch.setattr(codec, "SCHEMA", 3)
    monkeypatch.setattr(
        codec,
        "UPGRADES",
        {1: lambda data: data | {"title": f"{data['title']}1"}, 2: lambda data: data | {"title": f"{data['title']}2"}},
    )
    assert from_json(to_json(MINIMAL)) == replace(MINIMAL, title="T12", schema=3)
    assert from_json(to_json(MINIMAL) | {"schema": 2}) == replace(MINIMAL, title="T2", schema=3)
