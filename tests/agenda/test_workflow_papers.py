import pytest

from agenda import workflow
from agenda.files import StoredFile
from members.models import Event
from members.refusal import Refused
from tests.factories import AgendaItemFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def eva():
    return UserFactory()


def titles(meeting):
    return list(meeting.papers.values_list("title", flat=True))


def test_a_link_and_a_file(meeting, eva):
    item = AgendaItemFactory(meeting=meeting)
    link = workflow.add_paper(meeting, title="Rapporten", url="https://example.org/rapport", item=item, by=eva)
    stored = StoredFile("a" * 64, "moteplan.pdf", "application/pdf", 120_000)
    file = workflow.add_paper(meeting, title="Forslag til møteplan", stored=stored, by=eva)
    assert (link.url, link.item, link.sha256) == ("https://example.org/rapport", item, "")
    assert (file.url, file.item, file.file_name, file.media_type, file.size) == (
        "",
        None,
        "moteplan.pdf",
        "application/pdf",
        120_000,
    )
    assert titles(meeting) == ["Rapporten", "Forslag til møteplan"]
    assert list(Event.objects.values_list("verb", "summary")) == [
        ("agenda.paper_added", "Forslag til møteplan"),
        ("agenda.paper_added", "Rapporten"),
    ]


def test_a_paper_is_removed_and_comes_back(meeting, eva):
    first = workflow.add_paper(meeting, title="Første", by=eva)
    workflow.remove_paper(first, by=eva)
    workflow.add_paper(meeting, title="Andre", by=eva)
    assert titles(meeting) == ["Andre"]
    workflow.restore_paper(first, by=eva)
    assert titles(meeting) == ["Første", "Andre"]


def test_removing_or_restoring_a_paper_twice_is_refused(meeting, eva):
    paper = workflow.add_paper(meeting, title="Første", by=eva)
    with pytest.raises(Refused) as refused:
        workflow.restore_paper(paper, by=eva)
    assert refused.value.sentence == "Vedlegget er allerede lagt tilbake."
    workflow.remove_paper(paper, by=eva)
    with pytest.raises(Refused) as refused:
        workflow.remove_paper(paper, by=eva)
    assert refused.value.sentence == "Vedlegget er allerede fjernet."
