"""Files that people upload: kept by content outside every web root, and never served as a page.

What a file is called says what it may be, its first bytes say whether it is that. A file is written beside its
place and moved there when it is whole, before any row names it: a row never points at half a file, and a file
whose row was rolled back harms nobody. The same content is kept once, however many rows name it.
"""

import hashlib
import os
import re
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# What may be uploaded, and as what it is served.
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".odt": f"{OPEN_DOCUMENT}text",
    ".ods": f"{OPEN_DOCUMENT}spreadsheet",
    ".odp": f"{OPEN_DOCUMENT}presentation",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
# Office files are zip archives: what lies inside tells them apart.
ARCHIVES = {
    ".docx": "word/",
    ".xlsx": "xl/",
    ".pptx": "ppt/",
    ".odt": "mimetype",
    ".ods": "mimetype",
    ".odp": "mimetype",
}
TEXTS = (".txt", ".csv")
PAGES = {".html", ".htm", ".xhtml", ".svg", ".xml"}
SHOWN_IN_BROWSER = {"application/pdf", "image/png", "image/jpeg"}


class Stored(Protocol):
    """What a file is served from: a StoredFile, a row of a paper or an attachment, an asset of a document."""

    @property
    def sha256(self) -> str: ...

    @property
    def media_type(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in storage, and what it was called when it came."""

    sha256: str
    name: str
    media_type: str
    size: int

    def as_fields(self) -> dict[str, str | int]:
        """The values of a LinkOrFile row."""
        return {"sha256": self.sha256, "file_name": self.name, "media_type": self.media_type, "size": self.size}


def store_upload(uploaded: UploadedFile) -> StoredFile:
    """Checks and keeps a file. Raises ValidationError with a sentence when it may not come in."""
    name = clean_name(uploaded.name or "")
    suffix = Path(name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        kinds = ", ".join(sorted(kind[1:] for kind in MEDIA_TYPES))
        raise ValidationError(
            _("Filer av slaget «%(name)s» tas ikke imot. Dette går: %(kinds)s.") % {"name": name, "kinds": kinds}
        )
    if not uploaded.size:
        raise ValidationError(_("Filen «%(name)s» er tom.") % {"name": name})
    if uploaded.size > settings.MAX_UPLOAD_BYTES:
        limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
        raise ValidationError(_("Filen er for stor. Grensen er %(limit)s.") % {"limit": limit})
    return StoredFile(_keep(uploaded, name, suffix), name, MEDIA_TYPES[suffix], uploaded.size)


def open_file(sha256: str) -> BinaryIO:
    """The content. FileNotFoundError when it is not in storage."""
    return path_of(sha256).open("rb")


def path_of(sha256: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise FileNotFoundError(sha256)
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def file_response(stored: Stored, *, name: str) -> FileResponse:
    """The file as a download, or shown when a browser shows it without running anything in it."""
    response = FileResponse(
        open_file(stored.sha256),
        as_attachment=stored.media_type not in SHOWN_IN_BROWSER,
        filename=name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-cache"
    return response


def clean_name(name: str) -> str:
    """The name without folders and control characters, at most 200 characters, its ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    printable = "".join(sign for sign in last if sign.isprintable() and sign not in '"<>|:*?').strip(" .")
    stem, suffix = os.path.splitext(printable)
    return f"{stem[: 200 - len(suffix)]}{suffix}"


def _keep(uploaded: UploadedFile, name: str, suffix: str) -> str:
    """Writes the content beside its place, looks at it, and moves it there."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=root, prefix="upload-", delete=False) as file:
        path = Path(file.name)
        try:
            for chunk in uploaded.chunks():
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            if not _is_what_it_says(path, suffix):
                raise ValidationError(_("Innholdet i «%(name)s» er ikke det filnavnet sier.") % {"name": name})
            _move(path, path_of(digest.hexdigest()))
        finally:
            path.unlink(missing_ok=True)
    return digest.hexdigest()


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    path.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
    path.replace(target)


def _is_what_it_says(path: Path, suffix: str) -> bool:
    found = {match.extension for match in puremagic.magic_file(path) if match.confidence >= 0.3}
    if suffix in TEXTS:
        return not found & PAGES and _is_text(path)
    if suffix in ARCHIVES:
        return _holds(path, suffix)
    return suffix in found or (suffix == ".jpeg" and ".jpg" in found)


def _holds(path: Path, suffix: str) -> bool:
    """Whether the archive is of the kind that its name says."""
    try:
        with zipfile.ZipFile(path) as archive:
            if ARCHIVES[suffix] != "mimetype":
                names = archive.namelist()
                return "[Content_Types].xml" in names and any(name.startswith(ARCHIVES[suffix]) for name in names)
            with archive.open("mimetype") as mimetype:
                return mimetype.read(100).decode("ascii", "replace").strip() == MEDIA_TYPES[suffix]
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError):
        return False


def _is_text(path: Path) -> bool:
    """No control characters but tabs and line ends; UTF-16, which Excel writes, by its mark."""
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return "\0" not in content.decode("utf-16")
        except UnicodeDecodeError:
            return False
    return not re.search(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]", content)
