"""What tables of every command share: words for verdicts, bars, numbers. rich is loaded here, so import it late."""

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from .output import is_unicode, tidy, width

Cell = str | Text

#: Colours go with the words and never stand alone.
_STYLES = {"suitable": "green", "with_care": "yellow", "ask_provider": "magenta", "avoid": "red", "stop": "bold white on red"}
_EIGHTHS = " ▏▎▍▌▋▊▉█"
#: Columns whose cells stay on one line.
_WHOLE = frozenset(
    {"Index", "Verdict", "Entries", "Line", "Days", "Timed\nminutes", "Confidence", "Week from", "Of the\nbudget", "Dose"}
)
#: Above so many budgets two decimals say nothing.
_TIMES = 10
#: Below this width, columns that only illustrate are left out.
WIDE = 96
#: Below this width, or where a column of sentences has less than so much, a table is no table any more.
_NARROW, _READABLE = 72, 14
#: What a column costs beside its cells.
_BETWEEN = 3


def is_wide() -> bool:
    """Whether there is room for what only illustrates."""
    return width() >= WIDE


def listing(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    right: Iterable[str] = (),
    spare: str = "",
    least: Mapping[str, int] | None = None,
) -> RenderableType:
    """Rows as a table; where that would be too narrow to read, as a block of lines each. Nothing is ever cut.

    right: columns of numbers. spare: the column a table goes without where there is no room. least: least width of a
    column, by which tables beneath each other are aligned.
    """
    cells = [[one if isinstance(one, Text) else Text(one) for one in row] for row in rows]
    sizes = {
        name: max([*map(len, name.split("\n")), *(len(line.plain) for row in cells for line in row[k].split("\n"))])
        for k, name in enumerate(columns)
    }
    least = least or {}
    needed = {
        name: _BETWEEN + (max(size, least[name]) if name in least else size if name in _WHOLE else min(size, _READABLE))
        for name, size in sizes.items()
    }
    shown = [k for k, name in enumerate(columns) if name != spare or sum(needed.values()) <= width()]
    if width() < max(sum(needed[columns[k]] for k in shown), _NARROW):
        return Group(*(_block(columns, row) for row in cells))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in (columns[k] for k in shown):
        table.add_column(
            name,
            overflow="fold",
            justify="right" if name in right else "left",
            no_wrap=name in _WHOLE or name in least,  # rich narrows below the least width what may wrap, and then cuts
            min_width=least.get(name),
        )
    for row in cells:
        table.add_row(*(row[k] for k in shown))
    return table


def _block(columns: Sequence[str], row: Sequence[Text]) -> Text:
    """One row as lines: its first cell, then the others with their names."""
    first, *others = row
    said = [Text.assemble("\n", (first.plain.replace("\n", "; "), "bold"))]
    for name, one in zip(columns[1:], others):
        if one.plain:
            said.append(Text.assemble(f"  {name.replace(chr(10), ' ')}: ", Text(" / ").join(one.split("\n"))))
    return Text("\n").join(said)


def words(name: str | None) -> str:
    """A name of the library as people read it: with care."""
    return (name or "").replace("_", " ")


def verdict(name: str | None) -> Text:
    """A verdict in its colour; nothing for none."""
    return Text(words(name), style=_STYLES.get(name or "", ""))


def heading(text: str) -> Text:
    """A line above a part of a page."""
    return Text("\n" + tidy(text), style="bold")


def lines(sentences: Iterable[str]) -> Text:
    """Sentences, one a line, led by a dash."""
    return Text("\n".join("- " + tidy(one) for one in sentences))


def number(value: float | None, digits: int = 0) -> str:
    """A number as short as it may be; nothing for what is not known."""
    if value is None or value != value:
        return ""
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def count(n: float, one: str, many: str = "") -> str:
    """A number and what it counts."""
    return f"{n:,.0f} {one if n == 1 else many or one + 's'}"


def index(score: float, low: float, high: float) -> str:
    """A score with its interval."""
    return f"{score:.0f} ({low:.0f} to {high:.0f})"


def bar(share: float, size: int = 12, style: str = "") -> Text:
    """A bar of a share from 0 to 1; more than 1 fills it and says so by its last character."""
    filled = max(0.0, min(share, 1.0)) * size
    if is_unicode():
        whole, part = int(filled), int((filled % 1) * 8)
        drawn = "█" * whole + (_EIGHTHS[part] if part and whole < size else "")
    else:
        drawn = "#" * round(filled)
    return Text(drawn[:-1] + ">" if share > 1 and drawn else drawn, style=style)


def contributions(parts: Mapping[str, float], size: int = 12) -> Text:
    """What makes a score, the largest first; with room for it, a bar each."""
    largest = sorted(((value, name) for name, value in parts.items() if value >= 0.5), reverse=True)
    if not largest:
        return Text("")
    if not is_wide():
        return Text(", ".join(f"{words(name)} {value:.0f}" for value, name in largest))
    rows = [Text.assemble(f"{words(name):<10} {value:>3.0f} ", bar(value / 100, size)) for value, name in largest]
    return Text("\n").join(rows)


def used(share: float | None, size: int = 12) -> Text:
    """Share of a budget: 1 is all of it; far above that, how many times it."""
    if share is None or share != share:
        return Text("")
    style = "red" if share >= 1 else "yellow" if share >= 0.7 else "green"
    if share > _TIMES:
        return Text(f"{share:,.0f} times", style=style)
    return Text.assemble(f"{share:.2f} ", bar(share, size, style) if is_wide() else "")
