"""Names nobody should send, whole columns of them, and from many threads: nothing crashes, nothing is guessed."""

import random
import string
import threading
from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_memory import memory_stays_flat

import spinerisk
from spinerisk import resolve, resolve_many
from spinerisk._native import FLAT_STATUS, blank_flat, lib

CATALOGUE = {a.number: a for a in spinerisk.catalogue()}
WORDS = sorted({word for name in spinerisk.synonyms() for word in name.split()})
DRILL = spinerisk.Activity(id="zzyzx drill", impact=1, load=900, twist=2, forward=3, backward=4)
OURS = spinerisk.Vocabulary([DRILL], {"Morning round": "walking"})
FLAG = {"saddle_numbness": True}

GARBAGE = [
    "", " ", "\t\r\n", "-_-", "()", "[](){}", "...", "'", "%s%n%d", "../../etc/passwd", "with the of",
    "\0", "\0\0walking", "walking\0", "\x01\x02", "\x7f", "\x1b[31m", "0", "123", "3x10", "1e9", "-5",
    "\u0661\u0662", "\uff11\uff12", "\uff37\uff21\uff2c\uff2b", "\u8dd1\u6b65", "\u0431\u0435\u0433",
    "\u0434\u0435\u0434lift",
    "\U0001f3cb", "\ud800", "walking\udfff", "\U0010ffff", "\u200b", "\u202e\u2060", "\ufeffwalking", "wa\u200blking",
    "deadlift" * 40, "x" * 257, "x" * 10_000_000, "\u8dd1" * 1_000_000,
]  # fmt: skip


def sound(name: str) -> spinerisk.Resolution:
    """A reading of anything at all holds together."""
    found = resolve(name)
    if found.status == "ok":
        assert found.activity is found.candidates[0].activity and 0.5 <= found.confidence <= 1
        assert found.raised == found.candidates[0].raised and found.confidence == found.candidates[0].confidence
        assert found.tied and found.ambiguous == (len(found.tied) > 1) and found.read_as in ("id", "synonym", "text")
    else:
        assert found.status in ("unknown_activity", "not_enough_information") and found.activity is None
    if found.status == "unknown_activity":
        assert (found.read_as, found.confidence, found.tied, found.raised) == (None, 0, (), ())
        assert len(found.candidates) <= 3
    numbers = [one.activity.number for one in found.candidates]
    assert len(set(numbers)) == len(numbers) <= 5 and set(numbers) <= set(CATALOGUE)
    assert all(0 < one.confidence <= 1 for one in found.candidates)
    end, n = 0, len(found.name.encode())
    for span in found.unused:
        assert end <= span[0] < span[1] <= n, span
        end = span[1]
    return found


# ------------------------------------------------------------------ one name


@pytest.mark.parametrize("name", GARBAGE, ids=lambda name: ascii(name[:20]))
def test_garbage_is_unknown(name: str) -> None:
    assert sound(name).status == sound(name + "\n").status == "unknown_activity"
    assert resolve(name, strict=True, vocabulary=OURS).status == "unknown_activity"
    assert resolve_many([name, "walking"]).activity.tolist() == [0, spinerisk.find("walking").number]
    for call in (spinerisk.assess, spinerisk.explain, spinerisk.find):
        with pytest.raises(spinerisk.UnknownActivity) as caught:
            call(name)
        assert len(str(caught.value).encode()) < 1000
    assert spinerisk.assess(name, answers=FLAG).verdict == "stop"
    assert spinerisk.find_code("healthkit", name).status in ("unknown_activity", "ok")
    assert spinerisk.find_code("healthkit", name + "z").status == "unknown_activity"


def test_the_longest_name_that_is_read() -> None:
    assert resolve("deadlift" + " " * 248).confidence == 1 and resolve("deadlift" + " " * 249).status == "unknown_activity"


def test_very_many_words() -> None:
    for word in ("ab", "deadlift", "a", "12", "zz", "db rdl"):
        for n in (31, 32, 33, 64, 100):
            name = " ".join([word] * n)
            assert len(sound(name).unused) <= 8
            assert len(name) <= 256 or sound(name).status == "unknown_activity"


@given(st.text() | st.text(string.ascii_letters + " -()'"))
def test_any_text_is_read_soundly(name: str) -> None:
    sound(name)


def _random_names(n: int) -> Iterator[str]:
    """Noise, words in any order, and reviewed names with slips; the same every time."""
    dice = random.Random(20)
    names = list(spinerisk.synonyms())
    for i in range(n):
        if i % 4 == 0:
            yield dice.randbytes(dice.randrange(40)).decode("utf-8", "replace")
        elif i % 4 == 1:
            yield "".join(map(chr, (dice.randrange(1 << dice.choice((7, 9, 16))) for _ in range(dice.randrange(30)))))
        elif i % 4 == 2:
            yield " ".join(dice.choices(WORDS, k=dice.randrange(1, 7)))
        else:
            letters = list(dice.choice(names))
            letters[dice.randrange(len(letters))] = chr(dice.randrange(32, 127))
            yield "".join(letters)


def test_random_names_are_read_soundly() -> None:
    n_read = 0
    for i, name in enumerate(_random_names(100_000)):
        found = sound(name)
        n_read += found.status == "ok"
        if i % 20:
            continue
        try:
            a = spinerisk.assess(name)
        except spinerisk.SpineriskError as error:
            assert error.code == found.status != "ok"
        else:
            assert a.activity in [one.activity for one in found.tied] and 0 <= a.score <= 100
    assert 20_000 < n_read < 80_000


@pytest.mark.parametrize(
    "letters",
    [
        "\u0430\u0431\u0432", "\u8dd1\u6b65\u6e38", "\u0661\u0662\u0663", "\x00\x01\x02 ", "!?%&*- ", "0123456789 ",
    ],
)  # fmt: skip
def test_what_has_no_letters_is_never_an_activity(letters: str) -> None:
    dice = random.Random(5)
    for _ in range(2000):
        name = "".join(dice.choices(letters, k=dice.randrange(30)))
        assert sound(name).status == "unknown_activity", name


WRONG = [None, b"walking", bytearray(b"walking"), 3, 2.5, float("nan"), True, ["walking"], ("walking",), {"walking"}]


@pytest.mark.parametrize("name", WRONG, ids=repr)
def test_a_name_of_the_wrong_type(name: Any) -> None:
    for call in (resolve, spinerisk.assess, spinerisk.explain):
        with pytest.raises(TypeError, match="name"):
            call(name)
        with pytest.raises(TypeError, match="name"):
            call(name, strict=True, vocabulary=OURS)
    assert spinerisk.assess(name, answers=FLAG).verdict == "stop"


def test_strings_of_other_kinds() -> None:
    numpy = pytest.importorskip("numpy")

    class Text(str):
        pass

    for name in (Text("Jumping Lunges"), numpy.str_("Jumping Lunges")):
        assert resolve(name) == resolve("Jumping Lunges") and spinerisk.assess(name) == spinerisk.assess("Jumping Lunges")
    for name in (numpy.array("walking"), numpy.array(["walking"]), numpy.bytes_(b"walking")):
        with pytest.raises(TypeError, match="name"):
            resolve(name)


# -------------------------------------------------------------------- columns

FIELDS = ("activity", "status", "confidence", "raised", "assisted", "ambiguous")


def row_of(name: Any, **keywords: Any) -> tuple[Any, ...]:
    """What a column must hold for a name, from the reading of that name alone."""
    found = resolve(name if isinstance(name, str) else "", **keywords)
    number = found.candidates[0].activity.number if found.status != "unknown_activity" else 0
    if found.activity is DRILL:
        number = 1_000_000
    raised = sum(1 << i for i, name in enumerate(spinerisk.raised_names(2**32 - 1)) if name in found.raised)
    status = {id: number for number, id in spinerisk.STATUSES.items()}[found.status]
    return number, status, found.confidence, raised, found.assisted, found.ambiguous


def check_column(names: Any, rows: list[Any], **keywords: Any) -> spinerisk.Resolutions:
    """The column of `names`, which are `rows` one by one."""
    got = resolve_many(names, **keywords)
    assert list(zip(*(getattr(got, field).tolist() for field in FIELDS))) == [row_of(name, **keywords) for name in rows]
    assert got.n_unread == sum(status != 0 for status in got.status)
    return got


_SOME = [
    "walking", "Jumping Lunges", "press ups", "Workout", "zzyzx", "", "\ud800", "weighted plank with twist", "Pull Up (Band)",
]  # fmt: skip
_NAMES = st.sampled_from([*_SOME, "Morning round", "zzyzx drill", None]) | st.sampled_from(WORDS) | st.text(max_size=20)


@given(st.lists(_NAMES, max_size=40), st.booleans(), st.sampled_from([None, OURS]))
def test_each_row_equals_its_name_alone(names: list[Any], strict: bool, ours: spinerisk.Vocabulary | None) -> None:
    check_column(names, names, strict=strict, vocabulary=ours)


def test_any_collection_of_names_is_taken() -> None:
    numpy = pytest.importorskip("numpy")
    plain = check_column(_SOME, _SOME)
    assert isinstance(plain.activity, array) and plain.activity.typecode in "il" and plain.confidence.typecode == "d"
    for names in (tuple(_SOME), iter(_SOME), (name for name in _SOME), dict.fromkeys(_SOME)):
        check_column(names, _SOME)
    for dtype in (str, object):
        names = [name for name in _SOME if name != "\ud800"]
        got = check_column(numpy.array(names, dtype=dtype), names)
        assert [getattr(got, field).dtype for field in FIELDS] == ["i4", "i4", "f8", "i4", "i4", "i4"]
    check_column(numpy.array(["walking", "Workout", "walking"])[::2], ["walking", "walking"])
    missing = ["walking", None, float("nan"), numpy.nan, "running"]
    assert check_column(missing, missing).n_unread == check_column(numpy.array(missing, dtype=object), missing).n_unread == 3


def test_an_empty_column() -> None:
    numpy = pytest.importorskip("numpy")
    for names in ([], (), iter(()), numpy.array([], dtype=str), numpy.array([], dtype=object)):
        assert check_column(names, []).n_unread == 0
    assert resolve_many(numpy.array([], dtype=str)).confidence.shape == (0,)


def test_a_long_column_repeats_itself() -> None:
    names = _SOME * 20_000
    got = check_column(_SOME, _SOME)
    long = resolve_many(names)
    assert all(getattr(long, field) == getattr(got, field) * 20_000 for field in FIELDS)
    assert long.n_unread == got.n_unread * 20_000
    many = list(_random_names(5000))
    check_column(many, many)


@pytest.mark.parametrize(
    "names",
    [
        "walking", b"walking", bytearray(b"walking"), None, 3, [b"walking"], [3], [True], [2.5], ["walking", ["running"]],
        [object()], ["walking", ("running",)], [spinerisk.find("walking")], {1: "walking"},
    ],
    ids=repr,
)  # fmt: skip
def test_a_column_of_the_wrong_type(names: Any) -> None:
    with pytest.raises(TypeError):
        resolve_many(names)


def test_errors_of_the_callers_own_iterator_come_through() -> None:
    def names() -> Iterator[str]:
        yield "walking"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        resolve_many(names())


@pytest.mark.parametrize(
    ("offsets", "n", "status"),
    [
        ([0, 7, 3], 2, "order"), ([-1, 7], 1, "order"), ([0, 8], 1, "order"), ([0, 2**31 - 1], 1, "order"),
        ([0, 7], 2, "conflict"), ([], 0, "conflict"),
    ],
)  # fmt: skip
def test_offsets_that_leave_the_text_are_refused(offsets: list[int], n: int, status: str) -> None:
    numbers = [array("i", [77] * n) for _ in range(5)]
    confidence, flat = array("d", [77.0] * n), blank_flat()
    sentence = lib.flat_resolve_column(None, 0, b"walking", array("i", offsets), *numbers, confidence, flat)
    assert spinerisk.STATUSES[int(flat[FLAT_STATUS])] == status and sentence
    assert confidence.tolist() == [77.0] * n and all(column.tolist() == [77] * n for column in numbers)


# --------------------------------------------------------- threads and memory


def test_threads_share_a_vocabulary() -> None:
    names = [*_SOME, "Morning round", "zzyzx drill", None] * 50
    want, want_a = resolve_many(names, vocabulary=OURS), spinerisk.assess("zzyzx drill", vocabulary=OURS)
    start = threading.Barrier(16)

    def work(i: int) -> bool:
        own = spinerisk.Vocabulary([DRILL], {f"Round {i}": "walking"})
        start.wait()
        same = True
        for _ in range(50):
            same &= resolve_many(names, vocabulary=OURS) == want
            same &= spinerisk.assess("zzyzx drill", vocabulary=OURS) == want_a
            same &= resolve(f"round {i}", vocabulary=own).activity is spinerisk.find("walking")
            same &= resolve(f"round {i + 1}", vocabulary=own).activity is not spinerisk.find("walking")
        return same

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(16)))


def test_a_vocabulary_lives_as_long_as_it_is_used() -> None:
    for i in range(1000):
        found = resolve("zzyzx", vocabulary=spinerisk.Vocabulary([], {"zzyzx": "walking"}))
        assert found.activity is spinerisk.find("walking") and spinerisk.assess(found).read_as == "synonym"


def _refused(names: Any, synonyms: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        resolve_many(names, vocabulary=spinerisk.Vocabulary([DRILL], synonyms))


@pytest.mark.parametrize(
    ("call", "cost"),
    [
        pytest.param(lambda: resolve("Jumping Lunges", vocabulary=OURS).activity, 2, id="known"),
        pytest.param(lambda: resolve("xyzzy deadlift zzyzx").to_dict(), 20, id="unknown"),
        pytest.param(lambda: resolve("\ud800" * 100).unused_words, 4, id="surrogates"),
        pytest.param(lambda: spinerisk.assess("press ups", vocabulary=OURS), 4, id="assess"),
        pytest.param(lambda: spinerisk.find_code("fit_exercise", (0, 6)).activity, 2, id="code"),
        pytest.param(lambda: resolve_many(_SOME, vocabulary=OURS), 20, id="column"),
        pytest.param(lambda: spinerisk.Vocabulary([DRILL], {"zzyzx": "walking"}), 20, id="vocabulary"),
        pytest.param(lambda: _refused(["walking"], {"walking": "running"}), 20, id="name that is taken"),
        pytest.param(lambda: _refused(["walking", 3], {}), 20, id="wrong column"),
    ],
)
def test_memory_stays_flat(call: Any, cost: int) -> None:
    memory_stays_flat(call, cost, (OURS, DRILL, _SOME, OURS._handle))
