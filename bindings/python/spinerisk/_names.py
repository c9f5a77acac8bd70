"""Names to activities: ids, free text, your own vocabulary."""

import sys
from array import array
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Iterable, Mapping, NamedTuple, cast

from ._activity import Activity, activity_by_number
from ._errors import STATUSES, make_error, raise_flat, revive
from ._native import FLAT_STATUS, FLAT_VALUE, INT32, blank_flat, clean_text, lib
from ._tables import FIELD_BY_NAME, FIELD_NAMES, names_in
from ._values import as_flag, as_number, is_nothing, wrong_type

if TYPE_CHECKING:
    from ._types import ReadAs, ReadStatus

BY_NAME: int = lib.FLAT_BY_NAME
BY_ID: int = lib.FLAT_BY_ID
BY_CODE: int = lib.FLAT_BY_CODE
OWN_ACTIVITY = 1_000_000  # SPINERISK_OWN_ACTIVITY
_RAISED: int = lib.FLAT_RAISED
_READ_AS: int = lib.FLAT_READ_AS


def raised_names(bits: float) -> tuple[str, ...]:
    """Names of the factors in a set of bits.

    bits: as in Resolutions.raised; 0 has none.

        >>> raised_names(resolve_many(["weighted bird dog"]).raised[0])
        ('load',)
    """
    number = as_number("bits", bits)
    if not 0 <= number < 2**32:
        raise make_error("range", f"bits = {number:g}: allowed are 0 to {2**32 - 1}", field="bits", value=number, low=0.0, high=2.0**32 - 1)
    return names_in(FIELD_BY_NAME["raised"], number)


def read_as_name(value: float) -> "ReadAs | None":
    """Name of a way of reading; None if no name was read."""
    return cast("ReadAs", FIELD_BY_NAME["read_as"].names[int(value) - 1]) if value >= 1 else None


class Candidate(NamedTuple):
    """One activity a name may mean; `raised` is what the name asks for and this activity lacks."""

    activity: Activity
    confidence: float
    raised: tuple[str, ...]


class Resolution:
    """How a name or code was read. It cannot be changed, and can be given to assess() in place of a name.

        >>> read = resolve("weighted bird dog")
        >>> read.activity.id, read.raised, round(read.confidence, 2)
        ('bird_dog', ('load',), 0.92)
    """

    __slots__ = ("_flat", "_mode", "_text", "_vocabulary")

    def __init__(self, flat: "array[float]", mode: int, text: str, vocabulary: "Vocabulary | None") -> None:
        self._flat, self._mode, self._text, self._vocabulary = flat, mode, text, vocabulary

    @property
    def name(self) -> str:
        """What was read; a code as "system:code"."""
        return self._text

    @property
    def status(self) -> "ReadStatus":
        """ok, unknown_activity, or not_enough_information ("Workout" says nothing about movement)."""
        return cast("ReadStatus", STATUSES[int(self._flat[lib.FLAT_READ_STATUS])])

    @property
    def activity(self) -> Activity | None:
        """The activity; None unless the status is ok."""
        return self._activity(self._flat[lib.FLAT_READ_ACTIVITY]) if self.status == "ok" else None

    @property
    def read_as(self) -> "ReadAs | None":
        """id, synonym, code or text; None if unknown."""
        return read_as_name(self._flat[_READ_AS])

    @property
    def confidence(self) -> float:
        """1 for an exact name or code; free text from 0.5 up; 0 if unknown."""
        return float(self._flat[lib.FLAT_CONFIDENCE])

    @property
    def ambiguous(self) -> bool:
        """Several candidates fit equally (`tied`); assess() takes the most demanding."""
        return bool(self._flat[lib.FLAT_AMBIGUOUS])

    @property
    def assisted(self) -> bool:
        """Help carries part of the body: kilograms that come with the name are help."""
        return bool(self._flat[lib.FLAT_ASSISTED])

    @property
    def raised(self) -> tuple[str, ...]:
        """What the words ask for and the activity lacks: impact, load, twist ... assess() adds it to the demands of
        this resolution, so give it that and not .activity, which has lost it."""
        return raised_names(self._flat[_RAISED])

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Best first, at most five; if unknown, the nearest three (none if nothing is near)."""
        first, flat = lib.FLAT_CANDIDATES, self._flat
        cells = (flat[first + 3 * i : first + 3 * i + 3] for i in range(int(flat[lib.FLAT_N_CANDIDATES])))
        return tuple(Candidate(self._activity(number), confidence, raised_names(bits)) for number, bits, confidence in cells)

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """The candidates that fit equally; one unless ambiguous, none if unknown."""
        return self.candidates[: int(self._flat[lib.FLAT_N_TIED])]

    @property
    def unused(self) -> tuple[tuple[int, int], ...]:
        """Words that neither led to the activity nor asked for a factor, as (begin, end) in bytes of the name's UTF-8; see unused_words."""
        first = lib.FLAT_UNUSED
        spans = (self._flat[first + 2 * i : first + 2 * i + 2] for i in range(int(self._flat[lib.FLAT_N_UNUSED])))
        return tuple((int(begin), int(end)) for begin, end in spans)

    @property
    def unused_words(self) -> tuple[str, ...]:
        """The words of unused."""
        data = self._text.encode()
        return tuple(data[begin:end].decode("utf-8", "replace") for begin, end in self.unused)

    def _activity(self, number: float) -> Activity:
        activity: Activity = activity_in(self._vocabulary, int(number))
        return activity

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python values, ready for json.dumps."""
        activity = self.activity
        return {
            "name": self.name,
            "status": self.status,
            "activity": None if activity is None else activity.id,
            "read_as": self.read_as,
            "confidence": self.confidence,
            "ambiguous": self.ambiguous,
            "assisted": self.assisted,
            "raised": list(self.raised),
            "candidates": [{"activity": c.activity.id, "confidence": c.confidence, "raised": list(c.raised)} for c in self.candidates],
            "unused": [list(span) for span in self.unused],
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Resolution) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._mode, self._text, self._flat.tobytes(), self._vocabulary

    def __reduce__(self) -> tuple[Any, ...]:
        return revive, (type(self), lib.spinerisk_version(), self._flat, self._mode, self._text, self._vocabulary)

    def __repr__(self) -> str:
        activity = self.activity
        if activity is None:
            near = ", ".join(c.activity.id or "" for c in self.candidates[:3])
            return f"<Resolution of {self._text[:60]!r}: {self.status}{'; near: ' + near if near else ''}>"
        more = "".join((", ambiguous" if self.ambiguous else "", f", raised {' '.join(self.raised)}" if self.raised else ""))
        return f"<Resolution of {self._text[:60]!r}: {activity.id}, {self.read_as}, confidence {self.confidence:.2f}{more}>"


class Vocabulary:
    """Your own activities and names, beside the built-in ones, which they cannot replace.

    activities: Activity objects of your own, each with an id. synonyms: {name: activity}, the activity an
    id or Activity of the catalogue or one of these.

    Raises ConflictError for a name that is taken, and the errors of a bad activity. It never changes afterwards and may be used by any number of threads.

        >>> drill = Activity(id="drill", impact=1, load=(500, 900, 1500), twist=4, forward=20, backward=0)
        >>> ours = Vocabulary([drill], {"Morning drill": drill, "Round": "walking"})
        >>> assess("round", vocabulary=ours).activity.id, resolve("morning drill", vocabulary=ours).read_as
        ('walking', 'synonym')
    """

    __slots__ = ("_handle", "activities", "synonyms", "__weakref__")
    _handle: Any
    activities: tuple[Activity, ...]
    synonyms: Mapping[str, str]

    def __init__(self, activities: Iterable[Activity] = (), synonyms: Mapping[str, str | Activity] | None = None) -> None:
        own = tuple(activities)
        if not isinstance(synonyms, (Mapping, type(None))):
            wrong_type("synonyms", "a mapping of names to activities", synonyms)
        handle = lib.flat_vocabulary_create()
        if handle is None:
            raise make_error("no_memory", lib.spinerisk_status_text(16))
        flat = blank_flat()
        for one in own:
            if not isinstance(one, Activity) or one.number:
                wrong_type("each of activities", "a spinerisk.Activity of your own", one)
            if not one.id:
                raise make_error("missing", "each activity of a vocabulary needs an id", field="activities")
            _check(flat, lib.flat_vocabulary_activity(handle, _c_text("id", one.id), _c_text("name", one.name), one._pairs, flat))
        numbers = {one.id: OWN_ACTIVITY + i for i, one in enumerate(own)}
        table = {_plain_text("each name in synonyms", name): self._number(name, target, numbers, own) for name, target in (synonyms or {}).items()}
        for name, (_, number) in table.items():
            _check(flat, lib.flat_vocabulary_synonym(handle, name, float(number), flat))
        _check(flat, lib.flat_vocabulary_check(handle, flat))
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "activities", own)
        object.__setattr__(self, "synonyms", MappingProxyType({name: id for name, (id, _) in table.items()}))

    @staticmethod
    def _number(name: str, target: object, numbers: Mapping[str | None, int], own: tuple[Activity, ...]) -> tuple[str, int]:
        id = target.id if isinstance(target, Activity) else target
        if not isinstance(id, str):
            wrong_type(f"the activity of {name!r}", "an id or a spinerisk.Activity", target)
        is_strange = isinstance(target, Activity) and not target.number and target not in own
        if id in numbers and not is_strange:
            return id, numbers[id]
        found = None if is_strange else resolve(id, strict=True).activity
        if found is None:
            raise make_error("unknown_activity", f"synonyms: {name!r} is for {id!r}, which is no activity", field="synonyms")
        return str(found.id), found.number

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Vocabulary cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Vocabulary cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and (self.activities, self.synonyms) == (other.activities, other.synonyms)

    def __hash__(self) -> int:
        return hash((self.activities, frozenset(self.synonyms.items())))

    def __reduce__(self) -> tuple[Any, ...]:
        return Vocabulary, (self.activities, dict(self.synonyms))

    def __repr__(self) -> str:
        return f"<Vocabulary of {len(self.activities)} activities and {len(self.synonyms)} synonyms>"


def _check(flat: Any, sentence: str | None) -> None:
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES, row=True)


def _plain_text(what: str, text: object) -> str:
    """A name as it is kept: a lone surrogate would match every other."""
    if not isinstance(text, str):
        wrong_type(what, "a string", text)
    if clean_text(text) != text:
        raise make_error("range", f"{what} must be text that can be written as UTF-8, not {text!r}", field="synonyms")
    return text


def _c_text(field: str, text: str | None) -> str | None:
    if text is not None and "\0" in text:
        raise make_error("range", f"{field} must not contain a NUL character", field=field)
    return None if text is None else clean_text(text)


def handle_of(vocabulary: Vocabulary | None) -> Any:
    """What the library calls a vocabulary."""
    if vocabulary is None:
        return None
    if not isinstance(vocabulary, Vocabulary):
        wrong_type("vocabulary", "a spinerisk.Vocabulary or None", vocabulary)
    return vocabulary._handle


def activity_in(vocabulary: Vocabulary | None, number: int) -> Any:
    """The activity of a number, the catalogue's or the vocabulary's; None for 0."""
    if vocabulary is not None and number >= OWN_ACTIVITY:
        return vocabulary.activities[number - OWN_ACTIVITY]
    return activity_by_number(number)


def read_flat(vocabulary: Vocabulary | None, mode: int, text: str) -> Resolution:
    """What the library reads in a mode; an error only for a system of codes that does not exist."""
    flat = blank_flat()
    sentence = lib.flat_resolve(handle_of(vocabulary), mode, text, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    return Resolution(flat, mode, text, vocabulary)


def resolve(name: str, *, strict: bool = False, vocabulary: Vocabulary | None = None) -> Resolution:
    """Reads a name: an id or reviewed name, else free text, word by word.

    Case, accents, word order, plurals, equipment in brackets, common abbreviations and a slip of one letter
    do not matter. Words that carry risk are never dropped: see Resolution.raised. With `strict` only
    permanent ids are read. An unknown name is no error here: see Resolution.status and .candidates.

        >>> resolve("DB Romanian dead lifts").activity.id
        'romanian_deadlift'
        >>> resolve("Workout").status
        'not_enough_information'
    """
    if not isinstance(name, str):
        wrong_type("name", "a string", name)
    return read_flat(vocabulary, BY_ID if as_flag("strict", strict) else BY_NAME, clean_text(name))


class Resolutions(NamedTuple):
    """What resolve_many returns: columns of one length, and how many names are not "ok".

    activity: int32 permanent numbers, 0 where unknown; where the status is not_enough_information the number of the
    class name; 1000000 + i for your vocabulary's activity i.
    status: int32, spinerisk.STATUSES names them. confidence: float64. raised: int32 bits, spinerisk.raised_names
    reads them. assisted, ambiguous: int32, 1 or 0.
    """

    activity: Any
    status: Any
    confidence: Any
    raised: Any
    assisted: Any
    ambiguous: Any
    n_unread: int


def resolve_many(names: Iterable[str | None], *, strict: bool = False, vocabulary: Vocabulary | None = None) -> Resolutions:
    """Reads many names. Each distinct name is read once, so a column of a million costs its distinct names.

    names: any iterable of strings (a list, a pandas, polars or Arrow column ...); None, NaN and NA are unknown names.

    The columns are NumPy's if `names` is a NumPy array or a pandas column, else array.array. Each row
    equals resolve() of the same name. To score, give the distinct names to Readings: a number alone has
    lost what the name raised.

    TypeError for what is no column of strings.

        >>> read = resolve_many(["walking", "DB bench press", "Workout", None])
        >>> read.activity.tolist(), [STATUSES[code] for code in read.status]
        ([8, 134, 169, 0], ['ok', 'ok', 'not_enough_information', 'unknown_activity'])
        >>> read.n_unread
        2
    """
    if isinstance(names, (str, bytes)) or not isinstance(names, Iterable):
        wrong_type("names", "a collection of strings", names)
    places: dict[Any, int] = {}
    try:
        rows = array(INT32, [places.setdefault(one, len(places)) for one in _plain_names(names)])
    except TypeError:  # no key of a dictionary: a row of a table
        wrong_type("names", "one column of strings", names)
    offsets, data = array(INT32, [0]), bytearray()
    for one in places:
        if isinstance(one, str):
            data += (one if one.isascii() else clean_text(one)).encode()
        elif not is_nothing(one):
            wrong_type("each of names", "a string or None", one)
        offsets.append(len(data))
    n = len(places)
    columns = {name: array("d" if name == "confidence" else INT32, (0,)) * n for name in Resolutions._fields[:-1]}
    flat = blank_flat()
    sentence = lib.flat_resolve_column(
        handle_of(vocabulary), int(as_flag("strict", strict)), data, offsets, columns["activity"], columns["status"], columns["raised"],
        columns["assisted"], columns["ambiguous"], columns["confidence"], flat,
    )  # fmt: skip
    _check(flat, sentence)
    numpy = sys.modules.get("numpy") if type(names).__module__.split(".")[0] in ("numpy", "pandas") else None
    spread = {name: _spread(column, rows, numpy) for name, column in columns.items()}
    return Resolutions(**spread, n_unread=_count_unread(columns["status"], rows) if n else int(flat[FLAT_VALUE]))


def _plain_names(names: Iterable[Any]) -> Iterable[Any]:
    """Arrow's columns hold scalars of their own."""
    column: Any = names
    plain: Iterable[Any] = column.to_pylist() if hasattr(column, "to_pylist") else column
    return plain


def _spread(column: Any, rows: Any, numpy: Any) -> Any:
    """The values of the distinct names, row by row."""
    if numpy is not None:
        return numpy.asarray(column)[numpy.asarray(rows)]
    spread = column[:0]
    spread.fromlist([column[row] for row in rows])
    return spread


def _count_unread(status: Any, rows: Any) -> int:
    return sum(1 for row in rows if status[row])
