"""Items of an agenda: each address does one thing and shows the agenda again."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agenda import workflow
from agenda.builder import AgendaBuilder, Answer
from agenda.forms import ItemForm, NewItemForm
from agenda.models import AgendaItem, Meeting
from agenda.presenters import read_presenters
from agenda.views.agenda import after, builder_page, refusal_page
from agenda.views.finding import find_plannable
from members.access import get_visible
from members.refusal import Refused


@require_POST
def item_new(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    form = NewItemForm(request.POST)
    if not form.is_valid():
        return builder_page(request, found, Answer("ny", form))
    try:
        workflow.add_item(found, title=form.cleaned_data["title"], by=user)
    except Refused as refused:
        return refusal_page(request, found, refused, form.cleaned_data["title"])
    return after(request, found, "ny", focus="ny-sak-title")


@require_POST
def item_edit(request: HttpRequest, slug: str, meeting: str, uid: UUID) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    item = _item(request, found, uid)
    form = ItemForm(request.POST, item=item, earlier=AgendaBuilder(found).earlier)
    place = f"sak-{item.uid}"
    if not form.is_valid():
        return builder_page(request, found, Answer(place, form))
    changes = form.changes
    if "presenters" in changes:
        changes["presenters"] = read_presenters(changes["presenters"])
    try:
        workflow.edit_item(item, by=user, **changes)
    except Refused as refused:
        typed = "\n".join([form.cleaned_data["title"], form.cleaned_data["text"]])
        return refusal_page(request, found, refused, typed)
    return after(request, found, place, focus=f"detaljer-{item.uid}")


@require_POST
def item_move(request: HttpRequest, slug: str, meeting: str, uid: UUID) -> HttpResponse:
    """`direction` is up or down; or `after` is the item that it shall follow, empty to be first."""
    found, user = find_plannable(request, slug, meeting)
    item = _item(request, found, uid)
    direction = request.POST.get("direction", "")
    try:
        workflow.move_item(item, after=_before_place(found, item, direction, request.POST.get("after")), by=user)
    except Refused as refused:
        return refusal_page(request, found, refused)
    return after(request, found, focus=f"sak-{item.uid}")


@require_POST
def item_remove(request: HttpRequest, slug: str, meeting: str, uid: UUID) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    item = _item(request, found, uid)
    try:
        workflow.remove_item(item, by=user)
    except Refused as refused:
        return refusal_page(request, found, refused)
    return after(request, found, focus="angre", removed=f"sak:{item.uid}")


@require_POST
def item_restore(request: HttpRequest, slug: str, meeting: str, uid: UUID) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    removed = AgendaItem.with_removed.filter(meeting=found)
    item = get_visible(request, removed, uid=uid)
    try:
        workflow.restore_item(item, by=user)
    except Refused as refused:
        return refusal_page(request, found, refused)
    return after(request, found, focus=f"detaljer-{item.uid}")


def _item(request: HttpRequest, meeting: Meeting, uid: UUID) -> AgendaItem:
    return get_visible(request, AgendaItem.objects.filter(meeting=meeting).select_related("meeting__group"), uid=uid)


def _before_place(meeting: Meeting, item: AgendaItem, direction: str, after_uid: str | None) -> AgendaItem | None:
    """The item that `item` shall stand after. One that is unknown was removed meanwhile."""
    others = [other for other in meeting.items.all() if other.pk != item.pk]
    if direction in ("up", "down"):
        above = sum(other.position < item.position for other in others)
        place = above - 1 if direction == "up" else above + 1
        return others[min(place, len(others)) - 1] if place > 0 and others else None
    if after_uid is None:
        raise BadRequest("after")
    if not after_uid:
        return None
    wanted = next((other for other in others if str(other.uid) == after_uid), None)
    if wanted is None:
        raise Refused(_("Saken den skulle stå etter, er ikke der lenger."))
    return wanted
