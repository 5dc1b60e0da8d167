"""Addresses of the app `minutes`, a flat list."""

from django.urls import path

from minutes.views import (
    correcting,
    editions,
    files,
    follow_ups,
    groups,
    health,
    importing,
    meetings,
    phrases,
    published,
    publishing,
    saving,
    search,
    writing,
)

app_name = "minutes"
urlpatterns = [
    path("grupper/", groups.groups, name="groups"),
    path("grupper/<slug:slug>/", groups.group, name="group"),
    path("grupper/<slug:slug>/moter/nytt/skriv/", meetings.new_and_write, name="new_and_write"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/", meetings.meeting, name="meeting"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/begynn/", meetings.start, name="start"),
    path("grupper/<slug:slug>/fraser/", phrases.phrases, name="phrases"),
    path("grupper/<slug:slug>/importer/", importing.import_referat, name="import"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/", writing.write, name="write"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/lagre/", saving.save, name="save"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/personer/", writing.people, name="people"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/vedlegg/", writing.upload, name="upload"),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/felt/<slug:kind>/<str:uid>/",
        writing.save_form,
        name="save_form",
    ),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/tvil/<uuid:uid>/",
        importing.answer_doubt,
        name="answer_doubt",
    ),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/", published.referat, name="referat"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat.pdf", published.pdf, name="pdf"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/utkast.pdf", published.draft_pdf, name="draft_pdf"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/publiser/", publishing.publish_page, name="publish"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/publisert/", publishing.published, name="published"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/rett/", correcting.correct, name="correct"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/slett/", correcting.bin_page, name="bin"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/gjenopprett/<int:pk>/", correcting.restore, name="restore"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/", editions.editions, name="editions"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/<int:number>/", published.edition, name="edition"),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/<int:number>.pdf",
        published.pdf,
        name="edition_pdf",
    ),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/<int:a>-<int:b>/", editions.compare, name="compare"),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/<int:number>/trekk-tilbake/",
        correcting.withdraw_page,
        name="withdraw",
    ),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/utgaver/<int:number>/send-pa-nytt/",
        editions.resend,
        name="resend",
    ),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/vedlegg/<str:sha256>/<str:name>", files.file, name="file"),
    path("r/<slug:code>/", published.short, name="short"),
    path("oppfolging/<uuid:uid>/gjort/", follow_ups.done, name="follow_up_done"),
    path("oppfolging/<uuid:uid>/ikke-gjort/", follow_ups.undone, name="follow_up_undone"),
    path("sok/", search.search, name="search"),
    path("helse/", health.health, name="health"),
]
