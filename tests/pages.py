"""What a page says, read as a browser would."""

from django.http import HttpResponse
from lxml import html


def page_of(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def fields_of(page: html.HtmlElement) -> dict[str, str]:
    """The values of the first form in the content, by name; boxes that are not ticked and hidden ones apart."""
    form = page.cssselect("main form")[0]
    return {
        field.name: field.value or ""
        for field in form.cssselect("input[name], select[name], textarea[name]")
        if field.get("type") not in ("hidden", "checkbox", "file")
    }


def messages_of(response: HttpResponse) -> list[str]:
    return [" ".join(message.text_content().split()) for message in page_of(response).cssselect("#messages .ds-alert")]


def words_of(element: html.HtmlElement) -> str:
    """The text, with every run of spaces as one."""
    return " ".join(element.text_content().split())
