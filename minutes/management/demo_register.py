"""Puts the people, groups and users of the demo into an empty database, by the verbs that the pages use."""

from typing import Any

from members import workflow
from members.models import Organisation, Person, Region, Term, User, WorkingGroup


class DemoRegister:
    """What was made so far, by name."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.organisations: dict[str, Organisation] = {}
        self.regions: dict[str, Region] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, WorkingGroup] = {}
        self.users: dict[str, User] = {}

    def load(self) -> None:
        workflow.load_register()
        by = self._add_administrator()
        workflow.edit_alliance(by=by, **self.data["alliance"])
        for company in self.data["companies"]:
            workflow.add_organisation(**company, by=by)
        self.organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
        self.regions = {region.printed_name: region for region in Region.objects.all()}
        for group in self.data["groups"]:
            self._add_group(dict(group), by)
        for user in self.data["users"]:
            person = self.people[user["person"]]
            self.users[person.email] = workflow.invite_user(person.email, person=person, with_mail=False, by=by)

    def _add_administrator(self) -> User:
        person = self._person(self.data["administrator"], by=None)
        user = workflow.invite_user(person.email, person=person, is_administrator=True, with_mail=False, by=None)
        self.users[person.email] = user
        return user

    def _add_group(self, settings: dict[str, Any], by: User) -> None:
        rows, starts_on = settings.pop("roster"), settings.pop("starts_on")
        group = workflow.add_group(**settings, by=by)
        self.groups[group.slug] = group
        terms: dict[str, Term] = {}
        for row in rows:
            person = self._person(row, by=by)
            terms[person.name] = workflow.begin_term(
                group,
                person,
                role=row.get("role", "member"),
                organisation=self.organisations[row["from"]] if "from" in row else None,
                region=self.regions[row["region"]] if "region" in row else None,
                deputy_for=terms[row["deputy_for"]] if "deputy_for" in row else None,
                starts_on=starts_on,
                by=by,
            )

    def _person(self, row: dict[str, Any], by: User | None) -> Person:
        """The person of that name; the same one may sit in several groups."""
        name = f"{row['given']} {row['family']}"
        if name not in self.people:
            address = row.get("email") or _address(name)
            person = workflow.add_person(given_name=row["given"], family_name=row["family"], email=address, by=by)
            self.people[name] = person
            if "from" in row:
                workflow.add_affiliation(person, self.organisations[row["from"]], by=by)
        return self.people[name]


def _address(name: str) -> str:
    plain = name.lower().translate(str.maketrans("æøå ", "aoa."))
    return f"{plain}@example.org"
