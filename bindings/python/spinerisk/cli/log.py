"""`spinerisk log FILE`: an exported log, read and scored."""

import argparse
import importlib
import shlex
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import spinerisk

from .._inputs import PERSON
from .arguments import add_person, person_of
from .output import Exit, Unwritten, Usage, head, is_terminal, need_tables, write_json

if TYPE_CHECKING:
    from .._history import History
    from ..logs import Log

SUMMARY = "score the export of an app: Strong, Hevy, FitNotes, Strava, Apple Health, FIT"
USAGE = "FILE [--unit kg|lb] [--dumbbells each|total] [--format NAME] [--report FILE.html] [person] [provider] [--strict-rows] [--all] [--json]"
EXAMPLES = (
    ("log strong.csv --unit kg --condition bulge --phase active", "what was done, by exercise and by week"),
    ("log strong.csv --unit lb --dumbbells each --person me.json --report report.html", "pounds; and a page to send on"),
    ("log strong.csv --unit kg --json", "for a program"),
)
#: What a file may leave open, and what may be answered.
_QUESTIONS = {"unit": ("kg", "lb"), "dumbbells": ("each", "total")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, how to read it, and the person."""
    from ..logs import FORMATS

    parser.add_argument("file", metavar="FILE", help="the export as the app writes it; which app it is from is found out")
    parser.add_argument(
        "--unit", choices=("kg", "lb"), metavar="kg|lb", help="what its weights are in; asked for where the file does not say"
    )
    parser.add_argument(
        "--dumbbells",
        choices=("each", "total"),
        metavar="each|total",
        help="whether a dumbbell's weight is that of one hand or of both together",
    )
    parser.add_argument(
        "--format", choices=FORMATS, metavar="NAME", help=f"the app, if it is not found out: {', '.join(FORMATS)}"
    )
    parser.add_argument(
        "--report", metavar="FILE.html", help="write a self-contained page as well (a file of that name is replaced)"
    )
    parser.add_argument("--strict-rows", action="store_true", help="exit code 1 if any line could not be read or scored")
    parser.add_argument("--all", action="store_true", help="tell all lines that could not be read, not the first 20")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    add_person(parser)


def run(args: argparse.Namespace) -> Exit:
    """Reads, scores, tells; and writes the report."""
    keywords = person_of(args, PERSON)
    if not args.json:
        need_tables()
    log = _read(args)
    history = spinerisk.assess_log(log, **keywords)
    if args.report:
        _report(history, args.report)
    if args.json:
        write_json({**head("log"), **history.to_dict()})
    else:
        from .log_tables import show_history

        show_history(history, every_line=args.all, report=args.report)
    return _code(history, args.strict_rows)


def _code(history: "History", strict_rows: bool) -> Exit:
    if any(one.verdict == "stop" for one in history.scored):
        return Exit.STOP
    left = bool(history.not_scored or history.log.unread)
    return Exit.UNANSWERED if not history.scored or (strict_rows and left) else Exit.ANSWERED


# ------------------------------------------------------------------ reading


def _read(args: argparse.Namespace) -> "Log":
    """The log. What the file leaves open is asked, with the command that answers it."""
    try:
        with _progress(args.file) as progress:
            return spinerisk.read_log(args.file, unit=args.unit, format=args.format, dumbbells=args.dumbbells, progress=progress)
    except spinerisk.LogError as error:
        choices = _QUESTIONS.get(error.field or "", ())
        if not choices or getattr(args, error.field or "") is not None:
            raise
        commands = " or ".join(shlex.join(["spinerisk", *args.words, f"--{error.field}", one]) for one in choices)
        raise Usage(f"{str(error).partition('; say ')[0]}. Say which: {commands}") from None
    except OSError as error:
        raise Usage(f"log: {args.file}: {error.strerror or error}") from None
    except ImportError as error:  # the reader of a format is an extra
        raise Usage(f"log: {error}") from None


@contextmanager
def _progress(path: str) -> Generator[Callable[..., None] | None, None, None]:
    """A bar on the standard error while a file is read; none where nobody would see it, or rich is missing."""
    try:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        yield None
        return
    if not is_terminal(sys.stderr):
        yield None
        return
    columns = (TextColumn("reading {task.fields[name]}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, name=Path(path).name)

        def tell(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


def _report(history: "History", path: str) -> None:
    """Writes the page. It is written by another module, which is loaded only now."""
    try:
        importlib.import_module("spinerisk.report").write_report(history, path)
    except ImportError as error:
        raise Usage(f"--report: {error}") from None
    except OSError as error:
        raise Unwritten(f"--report: {path}: {error.strerror or error}") from None
