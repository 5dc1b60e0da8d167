"""Norwegian order in PostgreSQL without ICU: æ ø å last, aa as å, accents and hyphens ignored."""

from django.db import models
from django.db.models import Func

_FROM = "ÆØÅæøåÄÖäöÉÈÊéèêÁáČčĐđŊŋŠšŦŧŽžÜü-"
_TO = "{|}{|}{|{|eeeeeeaaccddnnssttzzyy "


class NorwegianSortKey(Func):
    """The key of a text as an immutable expression, fit for a generated column."""

    template = f"translate(replace(lower(%(expressions)s), 'aa', 'å'), '{_FROM}', '{_TO}')"
    arity = 1
    output_field = models.TextField()


def sort_key_field(expression: models.Expression | models.F) -> models.GeneratedField:
    """A stored column with the key of `expression`, compared byte by byte."""
    return models.GeneratedField(
        expression=NorwegianSortKey(expression),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
