"""Plans: weeks of activity inside the budget."""

from array import array
from typing import TYPE_CHECKING, Any, Unpack, cast

from ._assess import answered
from ._errors import raise_flat
from ._inputs import PLAN, compile_keywords
from ._model import Model, model_parts
from ._native import FLAT_STATUS, blank_flat, lib
from ._record import blank_rows, read_record, read_records, top_record
from ._tables import FIELD_NAMES, MEMBERS, REASON_BY_NUMBER

if TYPE_CHECKING:
    from ._record_types import PlanRecord
    from ._types import PlanKeywords

_MOST_WEEKS: int = lib.FLAT_PLAN_WEEKS
_MOST_ITEMS: int = lib.FLAT_PLAN_ITEMS
_N_ROWS, _N_WEEKS, _N_REASONS, _REASONS = lib.FLAT_N_ROWS, lib.FLAT_N_WEEKS, lib.FLAT_N_REASONS, lib.FLAT_REASONS
_IN_DIARY = frozenset(field.number for field in MEMBERS["diary"])


class Plan(dict[str, Any]):
    """The record of a plan: a dict in every way, which a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """What a notebook shows: plain HTML, escaped; None, so that it shows the dict, if a key was taken out."""
        from ._html import plan_html

        try:
            return plan_html(self)
        except (KeyError, TypeError):
            return None


def plan(*, model: Model | None = None, **keywords: "Unpack[PlanKeywords]") -> "PlanRecord":
    """Plans weeks of activity inside the budget of a person's phase: a record of the type "plan".

    Keywords are the fields of spinerisk.fields() with the owners request, patient and provider.
    target: the activity to get back to. target_dose: minutes or repetitions of it.
    weeks, days_per_week, minutes_per_day: the time there is. available: equipment. likes: activities.
    goals: what the person wants. diary: a list of mappings, one for each
    activity on each day, with the fields of the owner diary: what was done and how it felt; it needs `today`.

    An impossible plan is no error: `constraint` says why, and `sentence` in words. Every item is suitable or with care
    for this person and dose; doses grow only while the pain told allows it, and `if_advance` and `if_step_back` say
    what follows a good week and a bad one. The same input gives the same plan.

    Errors as in assess(); one in the diary names its row.

        >>> made = plan(target="brisk_walking", weeks=3, days_per_week=3, minutes_per_day=30, pain_now=1, usual_pain=2)
        >>> [item["minutes"] for week in made["by_week"] for item in week["items"] if item["activity"] == "brisk_walking"]
        [6.0, 9.0, 12.0]
        >>> plan(target="walking", available="none", days_per_week=1, answers={"saddle_numbness": True})["constraint"]
        'red_flag'
    """
    handle, info = model_parts(model)

    def ask(pairs: "array[float]") -> "PlanRecord":
        record = _make(handle, pairs)
        whole: Any = Plan(top_record("plan", {**record, "model": info._asdict()}))
        return cast("PlanRecord", whole)

    return answered(handle, keywords, lambda: ask(array("d", compile_keywords(PLAN, keywords, "plan", []))), ask)


def _make(handle: Any, pairs: "array[float]") -> dict[str, Any]:
    """The plan of a call's pairs, without its model."""
    rows, weeks, items = blank_rows("plan"), blank_rows("week", _MOST_WEEKS), blank_rows("item", _MOST_WEEKS * _MOST_ITEMS)
    flat = blank_flat()
    sentence = lib.flat_plan(handle, pairs, rows, weeks, items, flat)
    if flat[FLAT_STATUS]:
        _raise(flat, sentence)
    record = read_record("plan", rows)
    planned = read_records("item", items, int(flat[_N_ROWS]))
    reasons = [REASON_BY_NUMBER[int(number)] for number in flat[_REASONS : _REASONS + int(flat[_N_REASONS])]]
    return {
        **record,
        "sentence": _sentence(record),
        "reasons": [{"id": reason.id, "sentence": reason.sentence} for reason in reasons],
        "by_week": [
            {**week, "items": [item for item in planned if item["week"] == week["number"]]}
            for week in read_records("week", weeks, int(flat[_N_WEEKS]))
        ],
    }


def _raise(flat: "array[float]", sentence: str | None) -> None:
    """An error of the diary names its row."""
    in_diary = int(flat[lib.FLAT_FIELD]) in _IN_DIARY
    if in_diary and sentence:
        sentence = f"diary row {int(flat[lib.FLAT_ROW])}: {sentence}"
    raise_flat(flat, sentence, FIELD_NAMES, row=in_diary)


def _sentence(record: dict[str, Any]) -> str | None:
    """Why there is no plan, else what the pain says of the next step."""
    for name in ("constraint", "response"):
        if record[name]:
            sentence: str | None = lib.spinerisk_sentence_text(f"{name}_{record[name]}")
            return sentence
    return None
