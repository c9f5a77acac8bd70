"""Opens a log, plain, gzipped or alone in a zip archive."""

import gzip
import os
import zipfile
import zlib
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, cast

from ._kinds import refuse_office, refuse_other_kinds
from ._log import log_error

HEAD = 65_536  # bytes that are looked at to find out what a file is

#: What a damaged archive raises, at its beginning or in the middle.
DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError)


@dataclass(slots=True)
class Source:
    """An open file at its beginning."""

    path: str
    stream: IO[bytes]
    size: int
    """Bytes to measure progress against."""
    head: bytes
    counted: IO[bytes]
    """Where progress is measured: the stream itself, but of a gzipped file, whose length nobody knows, the file."""

    def progress(self) -> tuple[int, int]:
        """(bytes done, bytes in all)."""
        return min(self.counted.tell(), self.size), self.size


@contextmanager
def open_source(path: "str | os.PathLike[str]") -> "Generator[Source, None, None]":
    """The file as a stream of bytes. OSError if it cannot be opened, LogError for an archive that holds no log."""
    shown = os.fspath(path)
    with ExitStack() as stack:
        file = stack.enter_context(open(path, "rb"))
        size = os.fstat(file.fileno()).st_size
        magic = file.read(4)
        file.seek(0)
        stream: IO[bytes] = file
        try:
            if magic[:2] == b"PK" and magic[2:] in (b"\3\4", b"\5\6"):
                stream, size = _in_zip(stack, file, shown)
            elif magic[:2] == b"\x1f\x8b":
                stream = stack.enter_context(cast(IO[bytes], gzip.open(file, "rb")))
            head = stream.read(HEAD)
            stream.seek(0)
        except (*DAMAGED, NotImplementedError, RuntimeError) as error:  # the latter two: a method or a password we do not have
            raise log_error(shown, f"the archive cannot be read: {error}") from error
        if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
            raise log_error(shown, "the file is empty")
        refuse_other_kinds(shown, head)
        yield Source(shown, stream, size, head, file if magic[:2] == b"\x1f\x8b" else stream)


def _in_zip(stack: ExitStack, file: IO[bytes], path: str) -> tuple[IO[bytes], int]:
    """The one log in an archive."""
    archive = stack.enter_context(zipfile.ZipFile(file))
    files = [info for info in archive.infolist() if not info.is_dir() and "__MACOSX" not in info.filename]
    refuse_office(path, files)
    logs = _logs_among(files)
    if len(logs) != 1:
        names = ", ".join(info.filename for info in files[:8]) + (f" and {len(files) - 8} more" if len(files) > 8 else "")
        found = f"holds {len(logs)} that may be logs" if logs else "holds no log"
        raise log_error(path, f"this is a zip archive that {found}; unpack it and give one file of it. In it: {names or 'nothing'}")
    if logs[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # of other methods damage cannot be told from a failing disk
        raise log_error(path, f"the archive compresses {logs[0].filename} by another method than deflate; unpack it and give that file")
    return stack.enter_context(archive.open(logs[0])), logs[0].file_size


def _logs_among(files: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Apple's export.xml, else Strava's activities.csv, else the tables, else other XML, else the FIT files."""
    def named(*ends: str) -> list[zipfile.ZipInfo]:
        return [info for info in files if ("/" + info.filename.lower()).endswith(ends)]

    # iOS writes the name of export.xml in the phone's language; beside it lies a clinical document that is no log.
    xml = [info for info in named(".xml") if "cda" not in info.filename.lower()]
    return named("/export.xml") or named("/activities.csv") or named(".csv") or xml or named(".fit")
