"""Forms of meetings, agenda items and papers."""

from datetime import date, datetime
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.dates import backwards
from agenda.fields import NamesField, NorwegianDateField, NorwegianTimeRangeField, TimeRange
from agenda.files import StoredFile, store_upload
from agenda.models import AgendaItem, ItemKind, Meeting, MeetingForm
from agenda.schedule import Suggestion
from members.forms_base import PageForm
from members.models import User, WorkingGroup
from members.roles import Permission

PEOPLE_LIST = "kjente-personer"  # the id of the datalist of the page


def _capital(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(value, capfirst(label)) for value, label in choices]


class MeetingPlanForm(PageForm, forms.Form):
    """When, where and with whom. The two ways on from a new meeting are two buttons of one form."""

    day = NorwegianDateField(label=gettext_lazy("Dato"), help_text=gettext_lazy("For eksempel 11. mars"))
    hours = NorwegianTimeRangeField(
        label=gettext_lazy("Klokken"), may_end_earlier=True, help_text=gettext_lazy("For eksempel 9–11.30")
    )
    place = forms.CharField(label=gettext_lazy("Sted"), max_length=200, required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("Møteform"),
        choices=[("", gettext_lazy("Ikke oppgitt")), *_capital(MeetingForm.choices)],
        required=False,
    )
    last_day = NorwegianDateField(
        label=gettext_lazy("Siste dag"),
        required=False,
        help_text=gettext_lazy("Når møtet går over flere dager. Klokkeslettet for slutt gjelder da denne dagen."),
    )
    joint_groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Felles møte med"),
        queryset=WorkingGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, group: WorkingGroup, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = ""  # where it goes, when that is another address than the page's
        self.write_url = ""  # the other button, of a new meeting
        for name in ("day", "last_day"):
            field = cast(NorwegianDateField, self.fields[name])
            field.default_year = timezone.localdate().year
            field.widget.attrs["class"] = "width-date"
        self.fields["day"].widget.attrs["autofocus"] = True
        others = WorkingGroup.objects.where(user, Permission.PLAN_MEETING).filter(is_closed=False)
        self._others.queryset = others.exclude(pk=group.pk)

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_class = "form"
        helper.form_action = self.action
        helper.cancel_url = self.cancel_url
        helper.layout = Layout(Row("day", "hours"), Row("place", "form"), "last_day", *self._with_others())
        helper.add_input(Submit("", self.submit_label))
        if self.write_url:
            write = Submit("", _("Skriv referat med en gang"), data_variant="secondary", formaction=self.write_url)
            helper.add_input(write)
        return helper

    def _with_others(self) -> list[str]:
        """The groups to meet with, when there are any."""
        return ["joint_groups"] if self._others.queryset.exists() else []

    @property
    def _others(self) -> Any:
        return self.fields["joint_groups"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day, hours = values.get("day"), values.get("hours")
        if day and hours:
            last_day = values.get("last_day") or day
            self._check_end(day, hours, last_day)
            values["starts_at"] = timezone.make_aware(datetime.combine(day, hours.start))
            values["ends_at"] = timezone.make_aware(datetime.combine(last_day, hours.end)) if hours.end else None
        return values

    def _check_end(self, day: date, hours: TimeRange, last_day: date) -> None:
        if last_day < day:
            self.add_error("last_day", _("Siste dag er før den første."))
        elif last_day > day and not hours.end:
            self.add_error("hours", _("Skriv også når møtet slutter den siste dagen."))
        elif last_day == day and hours.end and hours.end <= hours.start:
            self.add_error("hours", backwards(hours.start, hours.end))

    @property
    def plan(self) -> dict[str, Any]:
        """What `create_meeting` and `edit_meeting` ask for."""
        names = ("starts_at", "ends_at", "place", "form", "joint_groups")
        return {name: self.cleaned_data[name] for name in names}


def initial_of(suggestion: Suggestion | None) -> dict[str, Any]:
    if suggestion is None:
        return {}
    return {
        "day": suggestion.day,
        "hours": suggestion.hours,
        "place": suggestion.place,
        "form": suggestion.form,
    }


def initial_of_meeting(meeting: Meeting) -> dict[str, Any]:
    ends_at = timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None
    return {
        "day": meeting.day,
        "hours": TimeRange(timezone.localtime(meeting.starts_at).time(), ends_at),
        "place": meeting.place,
        "form": meeting.form,
        "last_day": meeting.last_day if meeting.last_day != meeting.day else None,
        "joint_groups": meeting.joint_groups.all(),
    }


class NewItemForm(forms.Form):
    """One line: write a title, press Enter, write the next."""

    title = forms.CharField(label=gettext_lazy("Ny sak"), max_length=500)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="ny-sak-%s")


class ItemForm(forms.Form):
    """The details of an item. Several of them stand on one page, so the ids carry the item's own."""

    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=500)
    kind = forms.ChoiceField(label=gettext_lazy("Slag"), choices=_capital(ItemKind.choices))
    planned_minutes = forms.IntegerField(label=gettext_lazy("Minutter"), min_value=1, max_value=999, required=False)
    approves = forms.TypedChoiceField(
        label=gettext_lazy("Godkjenner referatet fra"), coerce=int, empty_value=None, required=False
    )
    presenters = NamesField(label=gettext_lazy("Innledere"), suggestions=PEOPLE_LIST, required=False)
    text = forms.CharField(
        label=gettext_lazy("Omtale"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Hva saken gjelder. Står i sakslisten."),
    )
    short_title = forms.CharField(
        label=gettext_lazy("Kortnavn"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Når tittelen er lang. Brukes i oversikter."),
    )

    def __init__(self, data: Any = None, *, item: AgendaItem, earlier: list[tuple[int, str]]) -> None:
        super().__init__(data, auto_id=f"sak-{item.uid}-%s", initial=_initial(item))
        self.item = item
        self.fields["planned_minutes"].widget.attrs["class"] = "width-number"
        cast(forms.ChoiceField, self.fields["approves"]).choices = [("", _("Ikke valgt")), *earlier]
        if item.kind != ItemKind.APPROVAL_OF_MINUTES:
            del self.fields["approves"]

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.hide_optional = True
        rows: list[Any] = ["title", Row("kind", "planned_minutes")]
        rows += ["approves"] if "approves" in self.fields else []
        helper.layout = Layout(*rows, "presenters", "text", "short_title")
        return helper

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that differ from what is stored, as `edit_item` takes them; presenters by name."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


def _initial(item: AgendaItem) -> dict[str, Any]:
    fields = ("title", "kind", "planned_minutes", "text", "short_title")
    values = {name: getattr(item, name) for name in fields}
    return values | {
        "approves": item.approves_id,
        "presenters": [presenter.name for presenter in item.presenters.all()],
    }


class PaperForm(forms.Form):
    """A link or a file, handed out before the meeting."""

    title = forms.CharField(
        label=gettext_lazy("Tittel"), max_length=300, required=False, help_text=gettext_lazy("Ellers filens navn.")
    )
    url = forms.URLField(label=gettext_lazy("Lenke"), max_length=1000, required=False, assume_scheme="https")
    file = forms.FileField(label=gettext_lazy("eller fil"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, place: str) -> None:
        super().__init__(data, files, auto_id=f"vedlegg-{place}-%s")
        self.stored: StoredFile | None = None

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.hide_optional = True
        return helper

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if bool(values.get("url")) == bool(values.get("file")):
            raise ValidationError(_("Gi enten en lenke eller en fil."))
        if values["file"]:
            self.stored = self._store(values["file"])
        values["title"] = values["title"] or (self.stored.name if self.stored else values["url"])[:300]
        return values

    def _store(self, uploaded: Any) -> StoredFile | None:
        try:
            return store_upload(uploaded)
        except ValidationError as error:
            self.add_error("file", error)
            return None
