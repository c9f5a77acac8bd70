"""A page on the disk: whole, or as it was before."""

import os
import secrets
import shutil
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Writes the text beside the file and puts it in its place once all of it is there; where the disk is full, what was there stays.

    What is no file of its own (a terminal, a pipe), or lies where nothing can be made beside it, is written to as it is.
    """
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}")
    if path.exists() and not path.is_file():
        _write(path, text, "w")
        return
    try:
        _write(beside, text, "x")
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except PermissionError:
        beside.unlink(missing_ok=True)
        _write(path, text, "w")
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write(path: Path, text: str, mode: str) -> None:
    with open(path, mode, encoding="utf-8", newline="\n") as file:
        file.write(text)
