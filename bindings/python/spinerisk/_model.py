"""Models: the built-in one, and a clinic's copy with some numbers or rules changed."""

from types import MappingProxyType
from typing import Any, Iterable, Mapping, NamedTuple

from ._errors import make_error, raise_flat
from ._native import FLAT_STATUS, FLAT_VALUE, blank_flat, clean_text, lib
from ._tables import FIELD_NAMES
from ._values import as_names, as_number, wrong_type


class ModelInfo(NamedTuple):
    """Which model gave an answer. owner is "" for the built-in model."""

    name: str
    version: str
    owner: str
    digest: str


def _info(handle: Any) -> ModelInfo:
    return ModelInfo(
        "spinerisk",
        lib.spinerisk_model_version(handle),
        lib.spinerisk_model_owner(handle),
        lib.spinerisk_model_digest(handle),
    )


#: The built-in model.
BUILT_IN: ModelInfo = _info(None)


def _text(name: str, value: object) -> str:
    """Text for C, where a NUL would end it early."""
    if not isinstance(value, str):
        wrong_type(name, "a string", value)
    if "\0" in value:
        raise make_error("range", f"{name} must not contain a NUL character")
    return clean_text(value)


def _check(flat: Any, sentence: str | None) -> None:
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)


class Model:
    """A model of your own: a copy of a published version with changes inside its printed bounds.

    owner: who answers for it, 1 to 63 bytes of UTF-8; it is in every answer.
    version: the version it starts from; None is the current one.
    changes: {parameter: value}; spinerisk.parameters() lists names and bounds.
    rules_off: ids of reasons that shall not apply; locked rules cannot be turned off.

    The constructor checks every law of the model and seals it: it never changes afterwards and may be
    used by any number of threads. Raises VersionError, UnknownField, RangeError, LockedError, LawError.

    Models are equal if version, owner and digest are.

        >>> strict = Model("Praxis Sued", changes={"avoid_line": 40})
        >>> strict.get("avoid_line"), assess("walking", model=strict).model.owner
        (40.0, 'Praxis Sued')
        >>> Model("Praxis Sued", changes={"avoid_line": 400})
        Traceback (most recent call last):
        ...
        spinerisk._errors.RangeError: A value is outside its allowed range. Given: "avoid_line". Allowed: 35 to 60.
    """

    __slots__ = ("_handle", "_info", "_recipe", "__weakref__")

    def __init__(
        self,
        owner: str,
        version: str | None = None,
        changes: Mapping[str, float] | None = None,
        rules_off: Iterable[str] = (),
    ) -> None:
        if not isinstance(changes, (Mapping, type(None))):
            wrong_type("changes", "a mapping of parameters to numbers", changes)
        values = {_text("a parameter", key): as_number(str(key), one) for key, one in (changes or {}).items()}
        off = tuple(as_names("rules_off", rules_off))
        base = None if version is None else _text("version", version)
        flat = blank_flat()
        handle = lib.flat_model_create(base, _text("owner", owner), flat)
        _check(flat, None)
        for name, value in values.items():
            _check(flat, lib.flat_model_set(handle, name, value, flat))
        for rule in off:
            _check(flat, lib.flat_model_rule_off(handle, clean_text(rule), flat))
        _check(flat, lib.flat_model_seal(handle, flat))
        self._handle = handle
        self._info = _info(handle)
        self._recipe = (owner, self._info.version, MappingProxyType(values), off)

    def get(self, name: str) -> float:
        """Value of a parameter in this model. UnknownField if there is none of that name."""
        flat = blank_flat()
        _check(flat, lib.flat_model_get(self._handle, _text("a parameter", name), flat))
        return float(flat[FLAT_VALUE])

    @property
    def info(self) -> ModelInfo:
        """Name, version, owner and digest, as in each answer."""
        return self._info

    @property
    def version(self) -> str:
        """The published version this model starts from."""
        return self._info.version

    @property
    def owner(self) -> str:
        """Who answers for it."""
        return self._info.owner

    @property
    def digest(self) -> str:
        """16 hexadecimal digits over every parameter, rule and the owner."""
        return self._info.digest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self._info == other._info

    def __hash__(self) -> int:
        return hash(self._info)

    def __reduce__(self) -> tuple[Any, ...]:
        owner, version, changes, off = self._recipe
        return Model, (owner, version, dict(changes), off)

    def __repr__(self) -> str:
        return f"Model(owner={self.owner!r}, version={self.version!r}, digest={self.digest!r})"


def model_parts(model: Model | None) -> tuple[Any, ModelInfo]:
    """What the library calls the model, and its record."""
    if model is None:
        return None, BUILT_IN
    if not isinstance(model, Model):
        wrong_type("model", "a spinerisk.Model or None", model)
    return model._handle, model._info
