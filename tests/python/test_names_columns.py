"""Columns of names as data frames hold them."""

from typing import Any

import pytest

import spinerisk


class NAType:
    """What pandas writes for a missing value: it has no truth value."""

    def __eq__(self, other: object) -> "NAType":  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    def __hash__(self) -> int:
        return 7


class Column:
    """An Arrow column: its scalars are not strings, but it gives strings when asked."""

    def __iter__(self) -> Any:
        return iter([object(), object()])

    def to_pylist(self) -> list[str | None]:
        return ["walking", None]


def test_columns_as_frames_hold_them() -> None:
    assert list(spinerisk.resolve_many(["walking", NAType(), float("nan")]).status) == [0, 7, 7]  # type: ignore[list-item]
    assert list(spinerisk.resolve_many(Column()).activity) == [spinerisk.find("walking").number, 0]  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="names must be one column of strings"):
        spinerisk.resolve_many([["walking"], ["running"]])  # type: ignore[list-item]


@pytest.mark.parametrize("strict", ["no", 0, 1, None, 2.0])
def test_strict_is_true_or_false(strict: Any) -> None:
    for call in (spinerisk.resolve, spinerisk.assess, lambda name, strict: spinerisk.resolve_many([name], strict=strict)):
        with pytest.raises(TypeError, match="strict must be True or False"):
            call("walking", strict=strict)
