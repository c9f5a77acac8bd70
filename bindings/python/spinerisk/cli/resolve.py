"""`spinerisk resolve`: how names are read."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import spinerisk

from .output import Exit, Usage, json_text, need_tables, show, tidy, write

SUMMARY = "how names are read: activity, confidence, what the words raise, other candidates"
USAGE = "[NAME...] [--strict] [--json]"
EXAMPLES = (
    ('resolve "KB goblet squats w/ a twist" "Workout"', "two names"),
    ("resolve --json < names.txt", "a file with one name a line, one JSON document a line"),
    ("resolve --strict back_squat", "permanent ids only"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Names, or none of them for lines of the standard input."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="names to read; without any, lines of the standard input")
    parser.add_argument("--strict", action="store_true", help="read permanent ids only, no free text")
    parser.add_argument("--json", action="store_true", help="one JSON document a line instead of a table")


def run(args: argparse.Namespace) -> Exit:
    """Reads the names. The exit code says whether all of them mean something."""
    names = args.names or _lines()
    if args.json:
        return _write(names, args.strict)
    need_tables()
    read = [spinerisk.resolve(name, strict=args.strict) for name in names]
    if read:
        _show(read)
    return _code(read)


def _lines() -> Iterator[str]:
    """Lines of the standard input, without blank ones. Bytes that are no UTF-8 are replaced, and so unknown."""
    if sys.stdin is None or sys.stdin.isatty():
        raise Usage("resolve: give names, or lines on the standard input")
    source: Iterable[Any] = getattr(sys.stdin, "buffer", sys.stdin)
    try:
        for line in source:
            text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
            if name := text.strip().lstrip("\ufeff"):
                yield name
    except OSError as error:  # of the input only: what is written is not written here
        raise Usage(f"resolve: the standard input cannot be read: {error.strerror or error}") from None


def _code(read: Iterable[spinerisk.Resolution]) -> Exit:
    return Exit.ANSWERED if all(one.status == "ok" for one in read) else Exit.UNANSWERED


def _write(names: Iterable[str], strict: bool) -> Exit:
    """One line of JSON for each name as it comes, so that a long list needs no memory."""
    code = Exit.ANSWERED
    for name in names:
        one = spinerisk.resolve(name, strict=strict)
        write(json_text(one.to_dict(), indent=None) + "\n")
        code = max(code, _code([one]))
    return code


def _show(read: list[spinerisk.Resolution]) -> None:
    from . import tables
    from rich.text import Text

    rows = [
        (tidy(one.name), str(one.activity.id) if one.activity else "", str(one.read_as) if one.activity else tables.words(one.status),
         f"{one.confidence:.2f}" if one.activity else "", tables.words(", ".join(one.raised)), _candidates(one))
        for one in read
    ]  # fmt: skip
    table = tables.listing(("Name", "Activity", "Read as", "Confidence", "Raised", "Candidates"), rows, right=("Confidence",))
    n_read = sum(one.status == "ok" for one in read)
    show(table, Text(f"\n{tables.count(len(read), 'name')}: {n_read} read, {len(read) - n_read} not."))


def _candidates(one: spinerisk.Resolution) -> str:
    """What else it may mean; of an unknown name the nearest."""
    others = [candidate for candidate in one.candidates if candidate.activity != one.activity]
    said = ", ".join(f"{candidate.activity.id} {candidate.confidence:.2f}" for candidate in others)
    ambiguous = "fits several equally, the most demanding counts" if one.ambiguous else ""
    unused = f"not used: {' '.join(one.unused_words)}" if one.unused_words else ""
    return "; ".join(
        part for part in (ambiguous, ("nearest: " if one.activity is None else "") + said if said else "", tidy(unused)) if part
    )
