"""What is no log at all: a file of another kind is called what it is, and a header that fits nothing is told legibly."""

import gzip
import io
import pathlib
import zipfile

import pytest
from logs_made import STRONG, row, table_text, write

from spinerisk import LogError, read_log


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


_OTHERS = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
    (b"GIF89a\1\0", "a GIF picture"),
    (b"\0\0\0\x18ftypheic", "a HEIC picture"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
    (b"%PDF-1.7\n", "a PDF document"),
    (b"{\\rtf1 x}", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Office"),
    (b"SQLite format 3\0", "an SQLite database, such as an app's own backup"),
    (b"\x7fELF\2\1\1", "a program (ELF)"),
    (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "an HTML page"),
    (b'<?xml version="1.0"?>\n<html xmlns="x">', "an HTML page"),
    ("<HTML><body>".encode("utf-16"), "an HTML page"),
    (_zip("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"), "an Excel workbook"),
    (_zip("[Content_Types].xml", "word/document.xml"), "a Word document"),
    (_zip("mimetype", "content.xml", "META-INF/manifest.xml"), "an OpenDocument file"),
    (gzip.compress(b"%PDF-1.7\n"), "a PDF document"),
]


@pytest.mark.parametrize(("content", "kind"), _OTHERS, ids=[kind for _, kind in _OTHERS])
@pytest.mark.parametrize("format", [None, "strong", "fit"])
def test_a_file_of_another_kind_is_called_what_it_is(tmp_path: pathlib.Path, content: bytes, kind: str, format: str | None) -> None:
    with pytest.raises(LogError) as caught:
        read_log(write(tmp_path / "log.csv", content), format=format)
    message = str(caught.value)
    assert f"log.csv: it is {kind}, no export of a log" in message and "strong:" not in message and message.isprintable()
    assert message.isascii() and caught.value.field is None


def test_a_page_in_a_note_is_no_page(tmp_path: pathlib.Path) -> None:
    noted = row(STRONG, date="2026-02-03 08:10:00", exercise_name="Plank", set_order=1, notes="<html><!doctype html>")
    assert len(read_log(write(tmp_path / "log.csv", table_text(STRONG, [noted])), unit="kg")) == 1


def test_a_header_that_fits_nothing_is_told_short_and_legible(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError) as caught:
        read_log(write(tmp_path / "log.csv", b"Datum\t\xc3\x9cbung\xff\x1b[2J\x07" + b"\tGewicht" * 80 + b"\n1\t2\n"))
    message = str(caught.value)
    told = message.partition("Its first line is: ")[2].partition(". Formats")[0]
    assert told.startswith("Datum Übung[2J Gewicht") and len(told) <= 200 and told.endswith("...")
    assert message.isprintable() and "\ufffd" not in message and "must be in English" in message
    with pytest.raises(LogError, match="Its first line is no text. Formats"):
        read_log(write(tmp_path / "log.csv", b"\xff\xff\x01\x02"))
