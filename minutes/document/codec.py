"""The document to JSON and back without loss, and the hash that names a value."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from minutes.document.model import SCHEMA, Document

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# From a schema number to the next: `{1: first_to_second}` the day that SCHEMA becomes 2. A step reads an old
# edition as the present dataclasses describe it; the stored JSON is never rewritten.
UPGRADES: dict[int, Upgrade] = {}


class DocumentError(ValueError):
    """The JSON does not describe a document that this version understands."""


def to_json(document: Document) -> dict[str, Any]:
    """Plain dicts, lists, strings, numbers: what a JSONField stores."""
    return json.loads(msgspec.json.encode(document))


def from_json(data: Mapping[str, Any]) -> Document:
    """The document that `to_json` wrote, by this version or an earlier one. Raises DocumentError, never guesses."""
    current = _upgraded(dict(data))
    try:
        document = msgspec.convert(current, Document)
    except msgspec.ValidationError as error:
        raise DocumentError(str(error)) from error
    if unknown := _unknown(current, to_json(document)):
        raise DocumentError(f"Unknown in schema {SCHEMA}: {unknown}")
    return document


def canonical_bytes(document: Document) -> bytes:
    """One spelling of the value: sorted keys, no spaces, UTF-8."""
    return json.dumps(to_json(document), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def value_hash(document: Document) -> str:
    """SHA-256 of the value, in hexadecimal. Equal for equal documents on every machine."""
    return hashlib.sha256(canonical_bytes(document)).hexdigest()


def _upgraded(data: dict[str, Any]) -> dict[str, Any]:
    schema = data.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or not 1 <= schema <= SCHEMA:
        raise DocumentError(f"Schema {schema!r} is not one of 1 to {SCHEMA}")
    while schema < SCHEMA:
        data = UPGRADES[schema](data)
        schema += 1
        data["schema"] = schema
    return data


def _unknown(given: Any, understood: Any, path: str = "$") -> str:
    """The first place where `given` says something that `understood` lacks: it would be lost in silence."""
    if isinstance(given, dict):
        for key, value in given.items():
            if key not in understood:
                return f"{path}.{key}"
            if found := _unknown(value, understood[key], f"{path}.{key}"):
                return found
    if isinstance(given, list):
        for number, (one, other) in enumerate(zip(given, understood, strict=True)):
            if found := _unknown(one, other, f"{path}[{number}]"):
                return found
    return ""
