"""Search in what was published: Norwegian stems, words also as the beginning of longer ones, item by item.

Only the newest standing edition of each referat is searched, in the document that the reader may read.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, QuerySet
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from minutes.document.codec import from_json
from minutes.document.items import anchors
from minutes.document.model import Item, Outcome
from minutes.document.text import document_text, item_text
from minutes.models import EditionDocument
from minutes.reading import newest_documents

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from members.models.groups import AnyUser

CONFIG = "norwegian"
LONGEST_QUERY = 200
# Marks of a found word until the text is escaped. They are control characters: no saved text holds them.
FOUND, END = "\x02", "\x03"
_MARKS = f'StartSel="{FOUND}", StopSel="{END}"'
_EXCERPT = "MaxWords=40, MinWords=20"


class Words(SearchQuery):
    """What websearch_to_tsquery makes of the text, each word also as the beginning of a longer one.

    Norwegian writes compounds in one word: who looks for "talent" wants "talentattraksjon" too. Text in
    quotation marks means exactly that.
    """

    def __init__(self, text: str) -> None:
        self.is_exact = '"' in text
        super().__init__(text, config=CONFIG, search_type="websearch")

    def as_sql(
        self,
        compiler: "SQLCompiler",
        connection: "BaseDatabaseWrapper",
        *args: Any,
        **context: Any,
    ) -> tuple[str, Any]:
        sql, parameters = super().as_sql(compiler, connection, *args, **context)
        return (sql if self.is_exact else _beginnings(sql)), parameters


def _beginnings(sql: str) -> str:
    """'talent' & 'asker' becomes 'talent':* & 'asker':* (a quotation mark within a word is doubled)."""
    return f"regexp_replace(({sql})::text, '''((?:[^'']|'''')+)''', '''\\1'':*', 'g')::tsquery"


@dataclass(frozen=True)
class ItemHit:
    """An item in which the words stand."""

    number: str
    anchor: str
    title: SafeString
    excerpt: SafeString
    outcome: Outcome | None


@dataclass(frozen=True)
class Hit:
    """A referat in which the words stand; without items when they stand outside of them, or spread over several."""

    row: EditionDocument
    items: list[ItemHit] = field(default_factory=list)
    excerpt: str = ""


def find(user: "AnyUser", text: str, *, group: str = "", year: int | None = None) -> "QuerySet[EditionDocument]":
    """The referater that hold the words, the best first, then the newest."""
    rows = newest_documents(user)
    if group:
        rows = rows.filter(edition__minutes__meeting__group__slug=group)
    if year:
        rows = rows.filter(edition__minutes__meeting__starts_at__year=year)
    query = Words(text)
    return (
        rows.filter(search=query)
        .annotate(rank=SearchRank(F("search"), query))
        .order_by("-rank", "-edition__minutes__meeting__starts_at", "pk")
    )


def hits(rows: list[EditionDocument], text: str) -> list[Hit]:
    """The rows of a page with their items and excerpts. Two queries, whatever there is to show."""
    documents = [from_json(row.document) for row in rows]
    places = [
        (place, item, anchor)
        for place, document in enumerate(documents)
        for item, anchor in zip(document.items, anchors(document.items), strict=True)
    ]
    items: dict[int, list[ItemHit]] = {}
    for number, (excerpt, title) in _excerpts([_parts(item) for _place, item, _anchor in places], text).items():
        place, item, anchor = places[number]
        items.setdefault(place, []).append(ItemHit(item.number, anchor, title, excerpt, item.outcome))
    bare = [place for place in range(len(rows)) if place not in items]
    whole = _excerpts([(document_text(documents[place]), "", "") for place in bare], text)
    quotes = {bare[number]: excerpt for number, (excerpt, _title) in whole.items()}
    return [Hit(row, items.get(place, []), quotes.get(place, "")) for place, row in enumerate(rows)]


def _parts(item: Item) -> tuple[str, str, str]:
    """The text to quote from, the title, and what is shown or known beside them: outcome, presenters, number."""
    text = item_text(replace(item, number="", title="", outcome=None, presenters=())).strip()
    names = [f"{who.name} {who.label}" for who in item.presenters]
    return text, item.title, "\n".join([item.number, item.outcome.text if item.outcome else "", *names])


def _excerpts(texts: list[tuple[str, str, str]], text: str) -> dict[int, tuple[SafeString, SafeString]]:
    """For each (body, title, rest) that holds the words, by its place: the part of the body where they stand, and
    the title, with the words marked in both."""
    if not texts:
        return {}
    query = "websearch_to_tsquery('norwegian', %s)"
    sql = f"""
        SELECT place,
               ts_headline('norwegian', body, wanted.query, %s),
               ts_headline('norwegian', title, wanted.query, %s)
        FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS t (body, title, rest, place),
             (SELECT {query if '"' in text else _beginnings(query)} AS query) AS wanted
        WHERE to_tsvector('norwegian', concat_ws(E'\n', title, body, rest)) @@ wanted.query
        ORDER BY place"""  # noqa: S608 - constants only; what was typed goes as a parameter
    bodies, titles, rests = (list(column) for column in zip(*texts, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{_MARKS}, {_EXCERPT}", f"{_MARKS}, HighlightAll=true", bodies, titles, rests, text])
        rows = cursor.fetchall()
    return {
        place - 1: (marked(_from_within(bodies[place - 1], excerpt)), marked(title)) for place, excerpt, title in rows
    }


def _from_within(body: str, excerpt: str) -> str:
    """With dots where the excerpt begins or ends inside of the text."""
    plain = excerpt.replace(FOUND, "").replace(END, "")
    before = "" if body.startswith(plain) else "… "
    after = "" if body.rstrip(" .").endswith(plain.rstrip(" .")) else " …"
    return f"{before}{excerpt}{after}" if plain else ""


def marked(excerpt: str) -> SafeString:
    """The excerpt with <mark> round what was found, everything else escaped. Marks always come in pairs."""
    first, *rest = excerpt.split(FOUND)
    parts = [escape(first.replace(END, ""))]
    for part in rest:
        found, _end, after = part.partition(END)
        parts.append(format_html("<mark>{}</mark>{}", found, after.replace(END, "")))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
