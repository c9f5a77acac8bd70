"""The compiled library, and the two things every call to it needs.

Everything below the Python layer is a handful of C functions that take and give numbers and text
(bindings/flat.h). A call writes its numbers into a *flat* array: first the status with the numbers
of an error, then the answer. Positions in that array are the FLAT_* constants.
"""

from array import array
from typing import Any

from .spinerisk_native import _spinerisk_native as _compiled

# The functions themselves; the generated module wraps each in a Python function, which costs time.
lib: Any = _compiled

FLAT_SIZE: int = lib.FLAT_SIZE
FLAT_STATUS: int = lib.FLAT_STATUS
FLAT_VALUE: int = lib.FLAT_VALUE

#: Type code of the arrays that hold int32.
INT32 = "i" if array("i").itemsize == 4 else "l"

_BLANK = array("d", bytes(8 * FLAT_SIZE))
#: No (field, value) pairs.
NO_PAIRS = array("d")


def blank_flat() -> "array[float]":
    """A fresh array for the numbers of one call. Each call has its own, so threads never share one."""
    return _BLANK[:]


def clean_text(text: str) -> str:
    """Text that can be written as UTF-8.

    A lone surrogate cannot. It becomes U+FFFD, which is in no name, so that a name with one is unknown
    like any other unknown name.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
