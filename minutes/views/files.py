"""Files of the minutes, for those who may read a document that offers them, or the draft."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from agenda.files import file_response
from members.access import missing
from minutes.document.codec import from_json
from minutes.document.model import Asset, Document
from minutes.models import Attachment, Minutes
from minutes.reading import of_meeting, readable_documents


@login_not_required
@require_safe
def file(request: HttpRequest, slug: str, meeting: str, sha256: str, name: str) -> HttpResponseBase:
    """`name` is there to be read: the file is called what it was called when it came."""
    found = _published(request, slug, meeting, sha256) or _drafted(request, slug, meeting, sha256)
    if found is None:
        raise missing(request)
    try:
        return file_response(found, name=found.name if isinstance(found, Asset) else found.file_name)
    except FileNotFoundError as gone:
        raise Http404 from gone


def _published(request: HttpRequest, slug: str, meeting: str, sha256: str) -> Asset | None:
    """The file as a document of this meeting offers it that has not been withdrawn."""
    rows = readable_documents(request.user).filter(of_meeting(slug, meeting), edition__withdrawal=None)
    assets = (asset for row in rows for asset in assets_offered(from_json(row.document)))
    return next((asset for asset in assets if asset.sha256 == sha256), None)


def _drafted(request: HttpRequest, slug: str, meeting: str, sha256: str) -> Attachment | None:
    visible = Minutes.objects.visible_to(request.user).filter(of_meeting(slug, meeting, prefix=""))
    return Attachment.objects.live().filter(minutes__in=visible, sha256=sha256).first()


def assets_offered(document: Document) -> Iterator[Asset]:
    links = [*document.links, *(link for item in document.items for link in item.links)]
    return (link.file for link in links if link.file)
