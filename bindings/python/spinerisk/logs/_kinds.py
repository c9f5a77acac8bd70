"""Kinds of files people take for an export by mistake, told by their first bytes."""

import zipfile

from ._log import log_error

#: (bytes, where they stand, what such a file is). Nothing that may be a table, XML of Apple Health or FIT begins so.
_FIRST_BYTES = (
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF87a", 0, "a GIF picture"),
    (b"GIF89a", 0, "a GIF picture"),
    (b"ftyphei", 4, "a HEIC picture"),
    (b"WEBP", 8, "a WebP picture"),
    (b"%PDF-", 0, "a PDF document"),
    (b"{\\rtf", 0, "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "a document of an older Office"),
    (b"SQLite format 3\0", 0, "an SQLite database, such as an app's own backup"),
    (b"\x7fELF", 0, "a program (ELF)"),
)
#: What stands in the archives that Office programs write.
_OFFICE = (
    ("xl/workbook.xml", "an Excel workbook; save it as CSV"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/manifest.xml", "an OpenDocument file; save a table as CSV"),
)
_PAGE = (b"<!doctype html", b"<html")
#: So far into a file stands <html, where something else comes first, such as a declaration of XML.
_PAGE_BEGINS = 1024


def refuse_other_kinds(path: str, head: bytes) -> None:
    """LogError if a file's first bytes are those of a picture, a document, a page or a program."""
    for magic, at, kind in _FIRST_BYTES:
        if head[at : at + len(magic)] == magic:
            raise _refused(path, kind)
    text = head[: 2 * _PAGE_BEGINS].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()[:_PAGE_BEGINS]
    if text.startswith(_PAGE) or (text.startswith(b"<") and _PAGE[1] in text):
        raise _refused(path, "an HTML page")


def refuse_office(path: str, files: list[zipfile.ZipInfo]) -> None:
    """The same for an archive that is a document; its parts are XML, and no logs."""
    names = {info.filename for info in files}
    for name, kind in _OFFICE:
        if name in names:
            raise _refused(path, kind)


def _refused(path: str, kind: str) -> Exception:
    what, _, advice = kind.partition("; ")
    return log_error(path, f"it is {what}, no export of a log" + (f"; {advice}" if advice else ""))
