import hashlib
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from agenda.files import StoredFile, clean_name, file_response, open_file, store_upload

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 40


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def archive(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def workbook():
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


DOCX = archive(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"})
ODT = archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<c/>"})


def keep(name, content):
    return store_upload(SimpleUploadedFile(name, content))


def files_in(storage):
    return sorted(str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("plan.pdf", PDF, "application/pdf"),
        ("PLAN.PDF", PDF, "application/pdf"),
        ("skisse.png", PNG, "image/png"),
        ("foto.jpg", JPEG, "image/jpeg"),
        ("foto.jpeg", JPEG, "image/jpeg"),
        ("notat.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("liste.xlsx", workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("notat.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("notat.txt", "Blåbær på Ås".encode(), "text/plain; charset=utf-8"),
        ("liste.csv", "navn;kommune\r\nÅse;Våler".encode("cp1252"), "text/csv; charset=utf-8"),
        ("excel.csv", "navn;kommune".encode("utf-16"), "text/csv; charset=utf-8"),
    ],
)
def test_what_is_what_it_says_is_kept_by_content(storage, name, content, media_type):
    stored = keep(name, content)
    digest = hashlib.sha256(content).hexdigest()
    assert stored == StoredFile(digest, name, media_type, len(content))
    assert files_in(storage) == [f"{digest[:2]}/{digest}"]
    with open_file(digest) as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b"<!DOCTYPE html><script>alert(1)</script>%PDF-1.7"),
        ("plan.pdf", b"MZ\x90\x00" + b"\0" * 60),
        ("skisse.png", JPEG),
        ("notat.docx", workbook()),
        ("notat.docx", archive(**{"a.html": "<script>"})),
        ("notat.docx", b"PK\x03\x04 not an archive after all"),
        ("notat.odt", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")),
        ("notat.odt", DOCX),
        ("notat.txt", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("notat.txt", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("notat.txt", b"PK\x03\x04\x00\x00"),
        ("notat.csv", b"a;b\x00c"),
    ],
)
def test_what_is_something_else_is_refused_and_leaves_nothing(storage, name, content):
    with pytest.raises(ValidationError) as refused:
        keep(name, content)
    assert refused.value.messages == [f"Innholdet i «{name}» er ikke det filnavnet sier."]
    assert files_in(storage) == []


@pytest.mark.parametrize("name", ["side.html", "tegning.svg", "skript.js", "plan.pdf.exe", "makro.docm", "uten"])
def test_other_kinds_are_refused(storage, name):
    with pytest.raises(ValidationError) as refused:
        keep(name, PDF)
    assert refused.value.messages[0].startswith(f"Filer av slaget «{name}» tas ikke imot. Dette går: csv, docx,")


def test_an_empty_file_is_refused(storage):
    with pytest.raises(ValidationError) as refused:
        keep("plan.pdf", b"")
    assert refused.value.messages == ["Filen «plan.pdf» er tom."]


def test_a_file_over_the_limit_is_refused(storage, settings):
    settings.MAX_UPLOAD_BYTES = len(PDF)
    assert keep("plan.pdf", PDF).size == len(PDF)
    with pytest.raises(ValidationError) as refused:
        keep("plan.pdf", PDF + b"\n")
    assert refused.value.messages[0].startswith("Filen er for stor. Grensen er ")


def test_the_same_content_is_kept_once(storage):
    first, second = keep("plan.pdf", PDF), keep("annen.pdf", PDF)
    assert (first.sha256, first.name, second.name) == (second.sha256, "plan.pdf", "annen.pdf")
    assert len(files_in(storage)) == 1


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("C:\\fakepath\\Møteplan 2022.pdf", "Møteplan 2022.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ('a"b\r\n<c>.pdf', "abc.pdf"),
        ("  .skjult.pdf ", "skjult.pdf"),
        ("å.pdf".replace("å", "a\u030a"), "å.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_cleaned(given, cleaned):
    assert clean_name(given) == cleaned


def response_for(name, content):
    stored = keep(name, content)
    return file_response(stored, name=stored.name)


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("plan.pdf", PDF, 'inline; filename="plan.pdf"'),
        ("skisse.png", PNG, 'inline; filename="skisse.png"'),
        ("notat.docx", DOCX, 'attachment; filename="notat.docx"'),
        ("notat.txt", b"Hei", 'attachment; filename="notat.txt"'),
        ("møte.csv", b"a;b", "attachment; filename*=utf-8''m%C3%B8te.csv"),
    ],
)
def test_a_file_never_becomes_a_page(name, content, disposition):
    response = response_for(name, content)
    assert b"".join(response.streaming_content) == content
    for close in response._resource_closers:
        close()  # its file; response.close() would look at the database, which this test has not
    assert response["Content-Disposition"] == disposition
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(len(content))
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "0" * 64])
def test_what_is_not_in_storage_is_not_found(sha256):
    with pytest.raises(FileNotFoundError):
        open_file(sha256)
