"""/sok/ over what was published."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from minutes.reading import newest_documents
from minutes.search import LONGEST_QUERY, find, hits

PER_PAGE = 10


class SearchForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Søkeord"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    gruppe = forms.ChoiceField(label=gettext_lazy("Gruppe"), required=False)
    aar = forms.TypedChoiceField(label=gettext_lazy("År"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, groups: list[tuple[str, str]], years: list[int]) -> None:
        super().__init__(data)
        self.fields["gruppe"].choices = [("", _("Alle grupper")), *groups]  # type: ignore[attr-defined]
        self.fields["aar"].choices = [("", _("Alle år")), *((year, year) for year in years)]  # type: ignore[attr-defined]

    @cached_property
    def helper(self) -> FormHelper:
        """The words have room, and looking for them is what the page is for."""
        helper = FormHelper()
        helper.form_class = "filter"
        helper.form_method = "get"
        helper.hide_optional = True
        helper.layout = Layout(Field("q", wrapper_class="wide"), "gruppe", "aar", Submit("", _("Søk")))
        return helper


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    context: dict[str, Any] = {"form": form, "words": ""}
    if form.is_valid() and form.cleaned_data["q"]:
        words = form.cleaned_data["q"]
        found = find(request.user, words, group=form.cleaned_data["gruppe"], year=form.cleaned_data["aar"])
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
        shown = hits(list(page.object_list), words)
        context |= {"words": words, "page": page, "hits": shown, "heading": _heading(page.paginator.count, shown)}
    return render(request, "minutes/search.html", context)


def _form(request: HttpRequest) -> SearchForm:
    """The choices are the groups and years of what this person may read."""
    places = newest_documents(request.user).values_list(
        "edition__minutes__meeting__group__slug",
        "edition__minutes__meeting__group__name",
        "edition__minutes__meeting__group__sort_key",
        "edition__minutes__meeting__starts_at__year",
    )
    rows = list(places.order_by().distinct())
    groups = sorted({(key, slug, name) for slug, name, key, _year in rows})
    years = sorted({year for *_group, year in rows}, reverse=True)
    return SearchForm(request.GET, groups=[(slug, name) for _key, slug, name in groups], years=years)


def _heading(count: int, shown: list[Any]) -> str:
    referater = _("1 referat") if count == 1 else _("%(count)s referater") % {"count": count}
    items = sum(len(hit.items) for hit in shown)
    if count > PER_PAGE or not items:
        return referater
    return (_("1 sak i %(where)s") if items == 1 else _("%(items)s saker i %(where)s")) % {
        "items": items,
        "where": referater,
    }
