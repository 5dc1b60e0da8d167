"""The models of people, organisations, groups and what is logged, by noun."""

from members.models.alliance import Alliance, StoredAsset
from members.models.events import Event, record
from members.models.groups import (
    GroupKind,
    Language,
    Numbering,
    Term,
    Visibility,
    WorkingGroup,
    roster,
)
from members.models.organisations import (
    MunicipalityNumber,
    Organisation,
    OrganisationKind,
    Region,
    RegionAlias,
    RegionMembership,
)
from members.models.outbox import OutboxMessage
from members.models.people import Affiliation, Person
from members.models.users import User
from members.roles import TermRole

__all__ = [
    "Affiliation",
    "Alliance",
    "Event",
    "GroupKind",
    "Language",
    "MunicipalityNumber",
    "Numbering",
    "Organisation",
    "OrganisationKind",
    "OutboxMessage",
    "Person",
    "Region",
    "RegionAlias",
    "RegionMembership",
    "StoredAsset",
    "Term",
    "TermRole",
    "User",
    "Visibility",
    "WorkingGroup",
    "record",
    "roster",
]
