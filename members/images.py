"""Pictures that an administrator uploads: checked, and made harmless, before they are kept."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from py_svg_hush import filter_svg

MAX_BYTES = 500 * 1024
MAX_PIXELS = 4000  # on the longer side
# After filtering, what still points out of the file.
_FOREIGN = re.compile(rb"""href\s*=\s*["'](?!\#)|url\(\s*["']?(?!\#)|@import""", re.IGNORECASE)


@dataclass(frozen=True)
class CheckedImage:
    content: bytes
    name: str
    media_type: str


def check_logo(content: bytes, name: str) -> CheckedImage:
    """A PNG as it is, or an SVG without scripts. Anything else is refused with a sentence."""
    if len(content) > MAX_BYTES:
        raise too_big()
    if content.startswith(b"\x89PNG"):
        return CheckedImage(_checked_png(content), name, "image/png")
    return CheckedImage(_checked_svg(content), name, "image/svg+xml")


def too_big() -> ValidationError:
    return ValidationError(_("Logoen er for stor. Den kan være på høyst 500 kB."), code="too_big")


def _checked_png(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=["PNG"]) as image:
                size = image.size
                image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("Bildet kan ikke leses. Lagre det på nytt som PNG."), code="unreadable") from None
    if max(size) > MAX_PIXELS:
        raise ValidationError(_("Bildet er for stort. Det kan være på høyst 4000 piksler."), code="too_big")
    return content


def _checked_svg(content: bytes) -> bytes:
    """Scripts, event handlers and addresses of other hosts are filtered out; what still refers elsewhere is refused."""
    try:
        harmless = bytes(filter_svg(content))
    except ValueError:
        raise ValidationError(_("Logoen må være en SVG- eller PNG-fil."), code="not_an_image") from None
    if _FOREIGN.search(harmless):
        raise ValidationError(
            _("Logoen henter noe fra en annen fil. Lagre den med alt innebygd, og tekst som kurver."), code="foreign"
        )
    return harmless
