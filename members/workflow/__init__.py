"""What can be done with people, organisations, groups and users: one verb, one transaction, one event each."""

from members.workflow.alliance import edit_alliance
from members.workflow.groups import add_group, edit_group
from members.workflow.organisations import (
    add_number,
    add_organisation,
    confirm_organisation,
    edit_number,
    edit_organisation,
)
from members.workflow.people import add_affiliation, add_person, confirm_person, edit_affiliation, edit_person
from members.workflow.regions import add_membership, add_region, edit_membership, edit_region
from members.workflow.register_data import load_register
from members.workflow.terms import begin_term, edit_term, end_term, reopen_term
from members.workflow.users import activate_user, change_user, deactivate_user, invite_user

__all__ = [
    "activate_user",
    "add_affiliation",
    "add_group",
    "add_membership",
    "add_number",
    "add_organisation",
    "add_person",
    "add_region",
    "begin_term",
    "change_user",
    "confirm_organisation",
    "confirm_person",
    "deactivate_user",
    "edit_affiliation",
    "edit_alliance",
    "edit_group",
    "edit_membership",
    "edit_number",
    "edit_organisation",
    "edit_person",
    "edit_region",
    "edit_term",
    "end_term",
    "invite_user",
    "load_register",
    "reopen_term",
]
