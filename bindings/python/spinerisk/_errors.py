"""One exception class per status of the C library.

Every exception is a SpineriskError. Those about what the caller passed are ValueErrors as well, so
that code which knows nothing of this library still catches them. Arguments of the wrong Python type
(a string where a number belongs) are plain TypeErrors and never reach the library.
"""

import math
from typing import Any, NoReturn

from ._native import FLAT_STATUS, lib


class SpineriskError(Exception):
    """Base of all errors of the library.

    code: permanent id of the status, such as "range".
    field: name of the field at fault, or None.
    value, low, high: the value given and the allowed range, or None. Of a choice the value is its name.
    allowed: the names allowed where a name is wanted.
    row: the row at fault in a column call, or None.

        >>> try:
        ...     assess("walking", pain=11)
        ... except SpineriskError as error:
        ...     print(error.code, error.field, error.value, error.low, error.high)
        range pain_now 11.0 0.0 10.0
    """

    code: str = "unknown_status"
    field: str | None = None
    value: float | str | None = None
    low: float | None = None
    high: float | None = None
    allowed: tuple[str, ...] = ()
    row: int | None = None


class NullError(SpineriskError, RuntimeError):
    """The C library was called with a null pointer: an error of this package."""

    code = "null"


class StructSizeError(SpineriskError, RuntimeError):
    """This package and its C library are of different versions."""

    code = "struct_size"


class MissingError(SpineriskError, ValueError):
    """A required value was not given. Missing is never taken for zero."""

    code = "missing"


class RangeError(SpineriskError, ValueError):
    """A value lies outside the field's range, or is infinite."""

    code = "range"


class OrderError(SpineriskError, ValueError):
    """low <= typical <= high does not hold."""

    code = "order"


class ConflictError(SpineriskError, ValueError):
    """Two values contradict each other."""

    code = "conflict"


class UnknownActivity(SpineriskError, ValueError, LookupError):
    """No activity has that name. It is never scored. `nearest` holds the ids of the nearest."""

    code = "unknown_activity"
    nearest: tuple[str, ...] = ()


class UnknownField(SpineriskError, ValueError, LookupError):
    """No field or parameter has that name."""

    code = "unknown_field"


class UnknownName(SpineriskError, ValueError, LookupError):
    """The field has no value of that name. `allowed` holds the names it has."""

    code = "unknown_name"


class NotEnoughInformation(SpineriskError, ValueError):
    """The name ("Workout") says nothing about the movement. It is never scored."""

    code = "not_enough_information"


class OutOfScope(SpineriskError, ValueError):
    """Only the lumbar spine of adults is scored."""

    code = "out_of_scope"


class LawError(SpineriskError, ValueError):
    """The model breaks a law of the formula; the message names the law."""

    code = "law"


class LockedError(SpineriskError, ValueError):
    """A locked rule cannot be turned off."""

    code = "locked"


class NotSealedError(SpineriskError, ValueError):
    """The model must be sealed before it scores."""

    code = "not_sealed"


class VersionError(SpineriskError, ValueError):
    """There is no model of that version, or a record or pickle is of one that this library does not read."""

    code = "version"


class NoMemory(SpineriskError, MemoryError):
    """The allocator gave nothing."""

    code = "no_memory"


class InternalError(SpineriskError, RuntimeError):
    """The self-test failed: this build is not exact and must not be used."""

    code = "internal"


_CLASSES = (
    NullError, StructSizeError, MissingError, RangeError, OrderError, ConflictError, UnknownActivity,
    UnknownField, UnknownName, NotEnoughInformation, OutOfScope, LawError, LockedError, NotSealedError,
    VersionError, NoMemory, InternalError,
)  # fmt: skip

#: Exception class of each status id.
ERRORS: dict[str, type[SpineriskError]] = {cls.code: cls for cls in _CLASSES}


def _read_statuses() -> dict[int, str]:
    """Status numbers and ids, up to the library's own end."""
    ids: dict[int, str] = {}
    while (name := lib.spinerisk_status_id(len(ids))) != "unknown_status":
        ids[len(ids)] = name
    return ids


#: Status number -> permanent id; names the `status` column of assess_columns.
STATUSES: dict[int, str] = _read_statuses()


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def make_error(code: str, message: str, **details: Any) -> SpineriskError:
    """An exception of a status, with its details as attributes."""
    error = ERRORS.get(code, SpineriskError)(message)
    error.code = code
    for name, value in details.items():
        setattr(error, name, value)
    return error


def _numbers_allowed(flat: Any) -> dict[str, Any]:
    return {"value": _number(flat[lib.FLAT_VALUE]), "low": _number(flat[lib.FLAT_LOWEST]), "high": _number(flat[lib.FLAT_HIGHEST])}


def _names_allowed(flat: Any, status: int) -> dict[str, Any] | None:
    """What the numbers of a choice say by name; None if the value is the number of no name."""
    field, value = int(flat[lib.FLAT_FIELD]), flat[lib.FLAT_VALUE]
    if STATUSES.get(status) not in ("range", "out_of_scope") or not 1 <= value <= lib.spinerisk_name_count(field):
        return None
    low, high = int(flat[lib.FLAT_LOWEST]), int(flat[lib.FLAT_HIGHEST])
    allowed = tuple(lib.spinerisk_name_at(field, one) for one in range(low, high + 1))
    return {"value": lib.spinerisk_name_at(field, int(value)), "allowed": allowed}


def raise_flat(
    flat: Any, sentence: str | None, field_names: dict[int, str], row: bool = False, **details: Any
) -> NoReturn:
    """Raises what the library reported in the first numbers of `flat`.

    `sentence` is the library's own message, None if there was no memory left to compose it.
    """
    status = int(flat[FLAT_STATUS])
    raise make_error(
        STATUSES.get(status, "unknown_status"),
        sentence or lib.spinerisk_status_text(status),
        field=field_names.get(int(flat[lib.FLAT_FIELD])),
        row=int(flat[lib.FLAT_ROW]) if row else None,
        **(_names_allowed(flat, status) or _numbers_allowed(flat)),
        **details,
    )


def revive(kind: Any, version: str, *parts: Any) -> Any:
    """An answer out of a pickle, which holds the numbers of one call: another version of the library may order them otherwise."""
    ours = lib.spinerisk_version()
    if version != ours:
        message = f"{kind.__name__}: pickled by version {version}, which {ours} does not read; to_dict() is what to keep"
        raise make_error("version", message)
    return kind(*parts)
