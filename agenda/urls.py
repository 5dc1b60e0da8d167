"""Addresses of the app `agenda`, a flat list."""

from django.urls import path

from agenda.views import agenda, items, meetings, papers

app_name = "agenda"
MEETING = "grupper/<slug:slug>/moter/<slug:meeting>/"
ITEM = f"{MEETING}saksliste/<uuid:uid>/"
urlpatterns = [
    path("grupper/<slug:slug>/moter/nytt/", meetings.new_meeting, name="new_meeting"),
    path(f"{MEETING}rediger/", meetings.edit_meeting, name="edit_meeting"),
    path(f"{MEETING}avlys/", meetings.cancel, name="cancel"),
    path(f"{MEETING}frigi/", meetings.release, name="release"),
    path(f"{MEETING}saksliste/", agenda.agenda_edit, name="agenda_edit"),
    path(f"{MEETING}saksliste/ny/", items.item_new, name="item_new"),
    path(ITEM, items.item_edit, name="item_edit"),
    path(f"{ITEM}flytt/", items.item_move, name="item_move"),
    path(f"{ITEM}fjern/", items.item_remove, name="item_remove"),
    path(f"{ITEM}angre/", items.item_restore, name="item_restore"),
    path(f"{ITEM}vedlegg/", papers.paper_new, name="item_paper_new"),
    path(f"{MEETING}papir/ny/", papers.paper_new, name="paper_new"),
    path(f"{MEETING}papir/<int:pk>/fjern/", papers.paper_remove, name="paper_remove"),
    path(f"{MEETING}papir/<int:pk>/angre/", papers.paper_restore, name="paper_restore"),
    path(f"{MEETING}papir/<int:pk>/<path:name>", papers.paper, name="paper"),
]
