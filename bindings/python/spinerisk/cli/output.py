"""Where answers go: pages for people, JSON for programs, one line for errors; and what the exit code means.

Nothing here is written to the screen bit by bit: a page is made as text first, so that one function meets the closed pipes,
full disks and narrow encodings.
"""

import contextlib
import io
import json
import os
import shutil
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_NARROWEST, _USUAL = 40, 100


class Exit(IntEnum):
    """Exit codes of every command. Where several fit: 3, then 2, then 1."""

    ANSWERED = 0
    UNANSWERED = 1
    USAGE = 2
    STOP = 3
    UNWRITTEN = 4
    INTERRUPTED = 130
    PIPE = 141


#: What the exit codes mean, as the help and the documentation tell it.
EXIT_MEANINGS: dict[Exit, str] = {
    Exit.ANSWERED: "everything was answered",
    Exit.UNANSWERED: "something has no answer: an unknown name, a log with nothing to score (with --strict-rows, any line left out), no plan",
    Exit.USAGE: "the command cannot be carried out as written: an option, a value, a file, a unit that is not stated",
    Exit.STOP: "at least one answer is stop; a warning sign is answered so whatever else is wrong",
    Exit.UNWRITTEN: "the answer could not be written: the disk is full, the output is closed",
    Exit.INTERRUPTED: "interrupted by Ctrl-C",
    Exit.PIPE: "the program that reads the output went away",
}


class Usage(Exception):
    """The command cannot be carried out as it was written; the message is one line for the person at the keyboard."""


class Unwritten(Exception):
    """The answer is there, but could not be written."""


# ------------------------------------------------------------------ writing


def tidy(text: str) -> str:
    """Text of somebody else's file on one line, without the characters that steer a terminal."""
    return "".join(one if one.isprintable() else " " for one in text)


def _printable(text: str, encoding: str | None) -> str:
    encoding = encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def write(text: str) -> None:
    """Writes to the standard output. Unwritten if that fails, BrokenPipeError if nobody reads any more."""
    if sys.stdout is None:
        raise Unwritten("the standard output is closed")
    try:
        sys.stdout.write(_printable(text, sys.stdout.encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(f"the answer could not be written: {error.strerror}") from None


def flush() -> None:
    """What is still in the buffer, so that a full disk is told by us and not by Python on its way out."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(f"the answer could not be written: {error.strerror}") from None


def abandon_output() -> None:
    """Lets Python end quietly when its output is gone: what is still buffered has nowhere to go."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(message: str) -> None:
    """One line to the standard error, whatever is in the message."""
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        sys.stderr.write(_printable(f"spinerisk: {tidy(message)}\n", sys.stderr.encoding))
        sys.stderr.flush()


def is_unicode() -> bool:
    """Whether the output takes more than ASCII."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
    return encoding.startswith("utf")


def json_text(document: Any, indent: int | None = 2) -> str:
    """JSON without NaN, on one line or indented; ASCII where the output takes no more."""
    return json.dumps(document, ensure_ascii=not is_unicode(), allow_nan=False, indent=indent)


def write_json(document: Any) -> None:
    """One document on the standard output."""
    write(json_text(document) + "\n")


# ------------------------------------------------------------------ pages


class _Sheet(io.StringIO):
    """A page that takes what the standard output takes, so that frames are drawn in its characters."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8" if is_unicode() else "ascii"


def width() -> int:
    """Columns of the terminal; of a file as COLUMNS says, else 100."""
    return max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)


def is_terminal(stream: Any) -> bool:
    """Whether a stream is a screen that knows colours, which the person has not turned off (NO_COLOR)."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _console(sheet: _Sheet) -> "Console":
    try:
        from rich.console import Console
    except ImportError:
        raise Usage('tables need the package rich: pip install "spinerisk[cli]"; --json works without it') from None
    coloured = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    return Console(
        file=sheet, width=width(), force_terminal=coloured, color_system="auto" if coloured else None,
        markup=False, highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip


def need_tables() -> None:
    """Usage, now and not after long work, where the tables cannot be drawn."""
    _console(_Sheet())


def show(*parts: "RenderableType") -> None:
    """Writes a page for people, with the closing line every page ends with."""
    sheet = _Sheet()
    console = _console(sheet)
    for part in (*parts, closing_line()):
        console.print(part)
    write("\n".join(line.rstrip() for line in sheet.getvalue().splitlines()) + "\n")


def closing_line() -> str:
    """What every page must say."""
    import spinerisk

    return (
        f"An index from 0 to 100, not a probability. Model spinerisk {spinerisk.MODEL_VERSION}, library {spinerisk.__version__}. For the lower "
        "back of adults. Not a medical device, not validated on outcomes. If unsure, ask your provider."
    )


def head(command: str) -> dict[str, Any]:
    """What every JSON document begins with."""
    import spinerisk

    return {
        "command": command,
        "version": spinerisk.__version__,
        "model_version": spinerisk.MODEL_VERSION,
        "about": closing_line(),
    }
