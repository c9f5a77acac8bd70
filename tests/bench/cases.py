"""The column calls that are measured beside rivals: a list to add to. rows.c measures all the others, which nobody else has.

A case has a letter, the columns a call reads with the range of their random data, and how far the data of the edge
check goes beyond. For a new one: add it here, give the workers `bind_LETTER` (python/ours.py, node/ours.mjs, each rival
that can do it) and kernels.c its `load LETTER`, and add what is asked of it to asked.py. A tool without it is left out.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    name: str
    low: float
    high: float
    least: float  # what the library takes
    most: float
    whole: bool = False


@dataclass(frozen=True)
class Case:
    letter: str
    what: str
    columns: tuple[Column, ...]
    result_bytes: int = 8


CASES = (
    Case(
        "a",
        "four demand columns to the score, one person",
        (
            Column("impact", 0, 5, 0, 20),
            Column("load", 0, 7000, 0, 40000),
            Column("twist", 0, 60, 0, 180),
            Column("flexion", -15, 55, -90, 120),
        ),
    ),
)
