"""The crispy pack `designsystemet`: what it says of every kind of field, with errors and without."""

import pytest
from crispy_forms.bootstrap import FormActions, InlineRadios, PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html as lxml_html

from members.forms_base import FilterForm, PageForm

CHOICES = [("1", "Leder"), ("2", "Medlem")]


class EveryField(PageForm, forms.Form):
    cancel_url = "/grupper/"

    name = forms.CharField(label="Navn", help_text="Slik det skal stå.")
    email = forms.EmailField(label="E-post")
    number = forms.IntegerField(label="Antall")
    address = forms.URLField(label="Adresse", assume_scheme="https")
    text = forms.CharField(label="Tekst", widget=forms.Textarea)
    one = forms.ChoiceField(label="Rolle", choices=CHOICES)
    several = forms.MultipleChoiceField(label="Flere roller", choices=CHOICES)
    radio = forms.ChoiceField(label="Verv", choices=CHOICES, widget=forms.RadioSelect, help_text="Bare ett.")
    boxes = forms.MultipleChoiceField(label="Grupper", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="Send varsel", help_text="Én gang.")
    upload = forms.FileField(label="Fil")
    moment = forms.SplitDateTimeField(label="Når")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(form: forms.Form, helper: FormHelper | None = None):
    return lxml_html.fromstring(f"<div>{render_crispy_form(form, helper)}</div>")


def one(tree, path: str):
    found = tree.xpath(path)
    assert len(found) == 1, f"{path} found {len(found)} times"
    return found[0]


def words(tree, path: str) -> list[str]:
    return one(tree, path).text_content().split()


SINGLE = {
    "name": "input",
    "email": "input",
    "number": "input",
    "address": "input",
    "text": "textarea",
    "one": "select",
    "several": "select",
    "agreed": "input",
    "upload": "input",
}
GROUPS = {"radio": "radio", "boxes": "checkbox"}


@pytest.fixture(scope="module")
def clean():
    return rendered(EveryField())


@pytest.fixture(scope="module")
def faulty():
    return rendered(EveryField({}))


@pytest.mark.parametrize(("name", "element"), SINGLE.items())
def test_field_has_label_and_look(clean, name: str, element: str):
    control = one(clean, f"//{element}[@name='{name}']")
    label = one(clean, f"//label[@for='id_{name}']")

    assert control.get("id") == f"id_{name}"
    assert "ds-input" in control.get("class").split()
    assert "ds-label" in label.get("class").split()
    assert control.get("aria-invalid") is None
    assert label.getparent() is control.getparent()
    assert "ds-field" in control.getparent().get("class").split()


@pytest.mark.parametrize(("name", "element"), SINGLE.items())
def test_faulty_field_points_at_its_error(faulty, name: str, element: str):
    control = one(faulty, f"//{element}[@name='{name}']")
    error = one(faulty, f"//*[@id='id_{name}_error']")

    assert control.get("aria-invalid") == "true"
    assert f"id_{name}_error" in control.get("aria-describedby").split()
    assert [message.text for message in error.xpath("./p")] == ["Feltet er påkrevet."]
    assert error.xpath("./p/@data-color") == ["danger"]


@pytest.mark.parametrize("name", ["name", "agreed"])
def test_help_text_is_described_before_the_error(faulty, name: str):
    control = one(faulty, f"//input[@name='{name}']")

    assert control.get("aria-describedby") == f"id_{name}_helptext id_{name}_error"
    assert one(faulty, f"//*[@id='id_{name}_helptext']").get("data-field") == "description"


@pytest.mark.parametrize(("name", "kind"), GROUPS.items())
def test_choices_are_one_fieldset(clean, name: str, kind: str):
    fieldset = one(clean, f"//fieldset[@id='div_id_{name}']")
    inputs = fieldset.xpath(".//input")

    assert [(i.get("id"), i.get("type"), i.get("value")) for i in inputs] == [
        (f"id_{name}_0", kind, "1"),
        (f"id_{name}_1", kind, "2"),
    ]
    assert fieldset.xpath(".//label/@for") == [f"id_{name}_0", f"id_{name}_1"]
    assert fieldset.xpath("./legend")[0].text.strip() == EveryField.base_fields[name].label
    assert all(i.get("class") == "ds-input" for i in inputs)


@pytest.mark.parametrize(
    ("name", "described"), [("radio", "id_radio_helptext id_radio_error"), ("boxes", "id_boxes_error")]
)
def test_faulty_choices_are_described_on_the_fieldset(faulty, name: str, described: str):
    fieldset = one(faulty, f"//fieldset[@id='div_id_{name}']")

    assert fieldset.get("aria-describedby") == described
    assert fieldset.xpath(".//input/@aria-invalid") == ["true", "true"]
    assert all(len(faulty.xpath(f"//*[@id='{target}']")) == 1 for target in described.split())


def test_choice_made_stays_made():
    tree = rendered(EveryField({"radio": "2", "boxes": ["1", "2"], "one": "2"}))

    assert tree.xpath("//input[@name='radio'][@checked]/@value") == ["2"]
    assert tree.xpath("//input[@name='boxes'][@checked]/@value") == ["1", "2"]
    assert tree.xpath("//select[@name='one']/option[@selected]/@value") == ["2"]


def test_value_in_several_inputs_is_named_by_its_legend(clean):
    fieldset = one(clean, "//fieldset[@id='div_id_moment']")

    assert fieldset.xpath(".//input/@name") == ["moment_0", "moment_1"]
    assert fieldset.xpath(".//input/@aria-labelledby") == ["id_moment_legend", "id_moment_legend"]
    assert one(fieldset, ".//legend[@id='id_moment_legend']").text.strip() == "Når"


def test_error_summary_leads_to_every_faulty_field(faulty):
    summary = one(faulty, "//*[contains(@class, 'ds-error-summary')]")
    targets = [target.removeprefix("#") for target in summary.xpath(".//a/@href")]

    assert targets == [
        *(f"id_{name}" for name in ("name", "email", "number", "address", "text", "one", "several")),
        "id_radio_0",
        "id_boxes_0",
        "id_agreed",
        "id_upload",
        "id_moment_0",
    ]
    assert [one(faulty, f"//*[@id='{target}']").tag for target in targets].count("input") == 9
    assert summary.xpath(".//a")[0].text == "Navn: Feltet er påkrevet."
    assert summary.xpath("./h2")[0].text == "Det er 12 ting å rette"
    assert summary.get("tabindex") == "-1"
    assert "autofocus" in summary.attrib


def test_one_error_is_counted_as_one():
    class Form(forms.Form):
        name = forms.CharField(label="Navn")

    assert one(rendered(Form({})), "//h2").text == "Det er én ting å rette"


def test_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    class Form(forms.Form):
        name = forms.CharField(label="Navn", required=False)

        def clean(self):
            raise forms.ValidationError("Slutt er før start.")

    tree = rendered(Form({}))

    assert [item.text for item in tree.xpath("//li")] == ["Slutt er før start."]
    assert tree.xpath("//li/a") == []


def test_form_without_errors_has_no_summary(clean):
    assert clean.xpath("//*[contains(@class, 'ds-error-summary')]") == []
    assert clean.xpath("//*[@data-field='validation']") == []


def test_optional_field_says_so_and_required_says_nothing():
    class Form(forms.Form):
        name = forms.CharField(label="Navn")
        place = forms.CharField(label="Sted", required=False)
        role = forms.ChoiceField(label="Rolle", required=False, choices=CHOICES, widget=forms.RadioSelect)
        told = forms.BooleanField(label="Varsle", required=False)

    tree = rendered(Form())

    assert words(tree, "//label[@for='id_name']") == ["Navn"]
    assert words(tree, "//label[@for='id_place']") == ["Sted", "(valgfritt)"]
    assert words(tree, "//legend") == ["Rolle", "(valgfritt)"]
    assert words(tree, "//label[@for='id_told']") == ["Varsle"]


def test_filter_form_is_read_only_and_marks_nothing():
    class Form(FilterForm, forms.Form):
        q = forms.CharField(label="Søkeord", required=False)

    tree = rendered(Form(), Form().helper)
    form = one(tree, "//form")

    assert (form.get("method"), form.get("class")) == ("get", "filter")
    assert tree.xpath("//input/@name") == ["q"]
    assert "valgfritt" not in tree.text_content()


def test_page_form_ends_in_its_button_and_a_way_out(clean):
    form = one(clean, "//form")
    actions = one(form, ".//div[@class='form-actions']")

    assert form.get("enctype") == "multipart/form-data"
    assert "form" in form.get("class").split()
    assert [(b.get("type"), b.get("class"), b.text) for b in actions.xpath("./button")] == [
        ("submit", "ds-button", "Lagre")
    ]
    assert [(a.get("href"), a.text) for a in actions.xpath("./a")] == [("/grupper/", "Avbryt")]
    assert form.xpath(".//input[@type='hidden']/@name") == ["secret"]


def test_csrf_token_is_sent_with_a_form_that_writes():
    html = render_crispy_form(EveryField(), context={"csrf_token": "abc"})

    assert lxml_html.fromstring(html).xpath("//input[@name='csrfmiddlewaretoken']/@value") == ["abc"]


def test_layout_objects_are_drawn():
    class Form(forms.Form):
        first = forms.CharField(label="Fra")
        last = forms.CharField(label="Til")
        role = forms.ChoiceField(label="Rolle", choices=CHOICES, widget=forms.RadioSelect)
        price = forms.IntegerField(label="Pris")

    helper = FormHelper()
    helper.layout = Layout(
        Fieldset("Periode", Row("first", "last")),
        Div(InlineRadios("role"), css_class="extra"),
        PrependedText("price", "kr"),
        FormActions(Submit("go", "Lagre"), Submit("later", "Lagre utkast", data_variant="secondary")),
    )
    tree = rendered(Form(), helper)

    assert tree.xpath("//fieldset[contains(@class, 'group')]/legend")[0].text == "Periode"
    assert tree.xpath("//div[contains(@class, 'form-row')]//input/@name") == ["first", "last"]
    assert tree.xpath("//div[@class='extra']//div[@class='options inline']//input/@value") == ["1", "2"]
    assert tree.xpath("//span[@class='ds-field-affix']/text()") == ["kr"]
    assert tree.xpath("//div[@class='form-actions']/button/@name") == ["go", "later"]
    assert tree.xpath("//button[@name='later']/@data-variant") == ["secondary"]


def test_formset_has_its_management_form_and_every_form():
    class Form(forms.Form):
        name = forms.CharField(label="Navn")

    formset = forms.formset_factory(Form, extra=2)()
    tree = rendered(formset)

    assert len(tree.xpath("//form")) == 1
    assert tree.xpath("//input[@name='form-TOTAL_FORMS']/@value") == ["2"]
    assert tree.xpath("//div[@class='formset-form']//input[@type='text']/@name") == ["form-0-name", "form-1-name"]


def test_file_already_there_can_be_opened_and_removed():
    class Stored(SimpleUploadedFile):
        url = "/filer/1/"

    class Form(forms.Form):
        logo = forms.FileField(label="Logo", required=False)

    tree = rendered(Form(initial={"logo": Stored("logo.svg", b"x")}))

    assert tree.xpath("//p[@class='current-file']/a/@href") == ["/filer/1/"]
    assert tree.xpath("//input[@type='checkbox']/@name") == ["logo-clear"]
    assert tree.xpath("//label[@for='logo-clear_id']/text()") == ["Fjern filen"]


def test_every_id_is_unique(faulty):
    ids = faulty.xpath("//@id")

    assert sorted(ids) == sorted(set(ids))
