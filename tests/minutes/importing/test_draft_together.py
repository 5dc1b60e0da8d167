"""Two imports of one referat at once, and two answers to one doubt."""

import pytest

from members.refusal import Refused
from minutes.importing.draft import import_draft
from minutes.importing.values import ImportProblem
from minutes.models import Minutes
from minutes.workflow.doubts import accept_doubt
from tests.factories import secretary_of
from tests.minutes.importing.conftest import TWIN, group_with_register
from tests.minutes.test_saving_together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_imports_of_one_referat_make_one_draft():
    group, text = group_with_register(), TWIN.read_text(encoding="utf-8")
    refused = []

    def work(_number):
        try:
            import_draft(text, group, by=None)
        except ImportProblem as problem:
            refused.append(str(problem))

    together(2, work)
    assert refused == ["Næringssamarbeidet har allerede et referat fra 11. mars 2022."]
    assert Minutes.objects.count() == 1


def test_two_answers_to_one_doubt_are_one():
    group = group_with_register()
    minutes = import_draft(TWIN.read_text(encoding="utf-8"), group, by=None).minutes
    doubt, secretary = minutes.import_source.doubts.get(code="correct_dash"), secretary_of(group)
    refused = []

    def work(_number):
        try:
            accept_doubt(doubt, by=secretary)
        except Refused as problem:
            refused.append(problem.sentence)

    together(2, work)
    assert refused == ["Dette er allerede besvart."]
    assert minutes.items.get(number="3").version == 2
