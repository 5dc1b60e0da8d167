"""Who gets what at every address: one line for each, read by tests/test_access.py.

A rule says for a role and a status of the minutes: "ok" (the view did its work, a refusal with a sentence included),
"sign in", "404" or "403".
"""

from collections.abc import Callable
from typing import NamedTuple

ROLES = ("anonymous", "stranger", "other_secretary", "member", "secretary", "administrator")
# The meeting of each status: without minutes, with a draft, in the bin, published, approved, corrected, withdrawn.
STATUSES = ("none", "draft", "binned", "published", "approved", "correction", "withdrawn")
WITH_EDITION = ("published", "approved", "correction", "withdrawn")
WITH_COPY = ("draft", *WITH_EDITION)
# Addresses of packages: django-allauth tests its own.
OUTSIDE = ("account_", "mfa_", "socialaccount_")

OK, SIGN_IN, NOT_FOUND, FORBIDDEN = "ok", "sign in", "404", "403"
Rule = Callable[[str, str], str]


class Line(NamedTuple):
    rule: Rule
    method: str = "get"


def everyone(_role: str, _status: str) -> str:
    return OK


def signed_in(role: str, _status: str) -> str:
    return SIGN_IN if role == "anonymous" else OK


def administrators(role: str, _status: str) -> str:
    return {"anonymous": SIGN_IN, "administrator": OK}.get(role, NOT_FOUND)


def group_readers(role: str, _status: str) -> str:
    """The group and what is released to it."""
    return {"anonymous": SIGN_IN, "stranger": NOT_FOUND, "other_secretary": NOT_FOUND}.get(role, OK)


def secretariat(role: str, _status: str) -> str:
    """Work in a group that its members can see: they get 403."""
    return FORBIDDEN if role == "member" else group_readers(role, _status)


def secretariat_only(role: str, _status: str) -> str:
    """What members do not get to know of."""
    return NOT_FOUND if role == "member" else group_readers(role, _status)


def roster_editors(role: str, status: str) -> str:
    """Administrators, until the group's setting lets its secretariat in."""
    return FORBIDDEN if role == "secretary" else secretariat_only(role, status)


def copy(role: str, status: str) -> str:
    """The working copy: for the secretariat, where there is one."""
    found = secretariat_only(role, status)
    return NOT_FOUND if found == OK and status not in WITH_COPY else found


def copy_work(role: str, status: str) -> str:
    """Verbs about the working copy: a member who reads the edition gets 403."""
    return FORBIDDEN if role == "member" and status in WITH_EDITION else copy(role, status)


def in_bin(role: str, status: str) -> str:
    found = secretariat_only(role, status)
    return NOT_FOUND if found == OK and status != "binned" else found


def edition(role: str, status: str) -> str:
    """What was published, for those who read the group."""
    found = group_readers(role, status)
    return NOT_FOUND if found == OK and status not in WITH_EDITION else found


def standing(role: str, status: str) -> str:
    """The contents of an edition: gone when it was withdrawn."""
    found = edition(role, status)
    return "410" if found == OK and status == "withdrawn" else found


def edition_work(role: str, status: str) -> str:
    """Work on an edition: members read it, so they get 403."""
    found = edition(role, status)
    return FORBIDDEN if found == OK and role == "member" else found


def with_copy(rule: Rule) -> Rule:
    """What the secretariat also has for the working copy, published or not, and withdrawn or not."""
    return lambda role, status: OK if copy(role, status) == OK else rule(role, status)


def unwithdrawn(role: str, status: str) -> str:
    """What a withdrawn edition takes with it: a reader does not learn that it was there."""
    found = standing(role, status)
    return NOT_FOUND if found == "410" else found


def nothing_there(role: str, _status: str) -> str:
    """An address that is about something this world does not have, so only strangers differ."""
    return SIGN_IN if role == "anonymous" else NOT_FOUND


def referat(role: str, status: str) -> str:
    """The address of a referat that is not published yet tells the secretariat so."""
    return OK if status == "draft" and copy(role, status) == OK else standing(role, status)


def script(rule: Rule) -> Rule:
    """For scripts of a page: 401 in the place of the sign-in page."""
    return lambda role, status: "401" if role == "anonymous" else rule(role, status)


REGISTER = [
    "register",
    "persons",
    "person_new",
    "person",
    "person_edit",
    "person_confirm",
    "affiliation_new",
    "affiliation_edit",
    "organisations",
    "organisation_new",
    "organisation",
    "organisation_edit",
    "organisation_confirm",
    "number_new",
    "number_edit",
    "regions",
    "region_new",
    "region",
    "region_edit",
    "membership_new",
    "membership_edit",
    "group_new",
    "users",
    "user_new",
    "user_edit",
    "alliance",
]

AGENDA_CHANGES = [
    "release",
    "item_edit",
    "item_new",
    "item_move",
    "item_remove",
    "item_restore",
    "item_paper_new",
    "paper_new",
    "paper_remove",
    "paper_restore",
]
AGENDA_PAGES = ["edit_meeting", "cancel", "agenda_edit"]

TABLE: dict[str, Line] = {
    "home": Line(signed_in),
    "demo_sign_in": Line(lambda _role, _status: NOT_FOUND, "post"),  # without a role
    "outbox": Line(everyone),
    "outbox_message": Line(everyone),
    **{f"members:{name}": Line(administrators) for name in REGISTER},
    "members:person_confirm": Line(administrators, "post"),
    "members:organisation_confirm": Line(administrators, "post"),
    "members:user_deactivate": Line(administrators, "post"),
    "members:user_activate": Line(administrators, "post"),
    "members:group_settings": Line(secretariat),
    "members:roster": Line(secretariat_only),
    "members:term_new": Line(roster_editors),
    "members:term_edit": Line(roster_editors),
    "members:term_end": Line(roster_editors),
    "members:term_reopen": Line(roster_editors, "post"),
    "members:accessibility": Line(everyone),
    "members:privacy": Line(everyone),
    "members:asset": Line(everyone),
    "members:csp_report": Line(everyone, "post"),
    "agenda:new_meeting": Line(secretariat),
    **{
        f"agenda:{name}": Line(secretariat)
        for name in ("edit_meeting", "cancel", "release", "agenda_edit", "item_edit")
    },
    **{f"agenda:{name}": Line(secretariat, "post") for name in AGENDA_CHANGES},
    "agenda:paper": Line(group_readers),
    "minutes:groups": Line(everyone),
    "minutes:group": Line(group_readers),
    "minutes:phrases": Line(secretariat),
    "minutes:import": Line(secretariat),
    "minutes:new_and_write": Line(secretariat, "post"),
    "minutes:meeting": Line(group_readers),
    "minutes:start": Line(secretariat, "post"),
    "minutes:write": Line(copy),
    "minutes:save": Line(script(copy), "post json"),
    "minutes:people": Line(copy),
    "minutes:upload": Line(copy, "post"),
    "minutes:save_form": Line(copy, "post"),
    "minutes:answer_doubt": Line(copy, "post"),
    "minutes:draft_pdf": Line(copy),
    "minutes:publish": Line(copy_work),
    "minutes:published": Line(copy_work),
    "minutes:correct": Line(with_copy(edition_work)),
    "minutes:bin": Line(copy_work),
    "minutes:restore": Line(in_bin, "post"),
    "minutes:referat": Line(referat),
    "minutes:pdf": Line(standing),
    "minutes:editions": Line(edition),
    "minutes:edition": Line(standing),
    "minutes:edition_pdf": Line(standing),
    "minutes:compare": Line(nothing_there),
    "minutes:withdraw": Line(edition_work),
    "minutes:resend": Line(edition_work, "post"),
    "minutes:file": Line(with_copy(unwithdrawn)),
    "minutes:short": Line(edition),
    "minutes:follow_up_done": Line(with_copy(unwithdrawn), "post"),
    "minutes:follow_up_undone": Line(with_copy(unwithdrawn), "post"),
    "minutes:search": Line(everyone),
    "minutes:health": Line(everyone),
}
