"""Asking for several names at once: one that has no answer never costs the others theirs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import spinerisk

from .arguments import told
from .output import Exit

#: Statuses of a name, or a person, that nothing is known of. Anything else is a mistake in what was stated.
_UNANSWERED = frozenset({"unknown_activity", "not_enough_information", "out_of_scope"})

#: What is told of answers for nobody in particular.
NO_CONDITION = "No condition was stated: the stricter of the rows for discs and for stenosis counts."


class Asked(NamedTuple):
    """One name and its answer, or why it has none."""

    name: str
    assessment: spinerisk.Assessment | None
    error: spinerisk.SpineriskError | None

    @property
    def status(self) -> str:
        """ok, or the id of the error."""
        return self.error.code if self.error else "ok"

    @property
    def nearest(self) -> tuple[str, ...]:
        """Ids of the nearest activities of an unknown name."""
        return tuple(getattr(self.error, "nearest", ()))

    def to_dict(self) -> dict[str, Any]:
        """The same keys whether it was answered or not."""
        return {
            "name": self.name,
            "status": self.status,
            "message": told(self.error) if self.error else None,
            "nearest": list(self.nearest),
            "assessment": self.assessment.to_dict() if self.assessment else None,
        }


def ask(name: str, keywords: Mapping[str, Any], strict: bool = False) -> Asked:
    """The answer for one name."""
    try:
        return Asked(name, spinerisk.assess(name, strict=strict, **keywords), None)
    except spinerisk.SpineriskError as error:
        return Asked(name, None, error)


def error_code(error: spinerisk.SpineriskError) -> Exit:
    """Exit code of an error: whether something is unknown, or wrongly stated."""
    return Exit.UNANSWERED if error.code in _UNANSWERED else Exit.USAGE


def exit_code(all_asked: Iterable[Asked]) -> Exit:
    """3 before 2 before 1: see Exit."""
    codes = {Exit.ANSWERED}
    for one in all_asked:
        if one.error:
            codes.add(error_code(one.error))
        elif one.assessment and one.assessment.verdict == "stop":
            codes.add(Exit.STOP)
    return max(codes)


def alarm(a: spinerisk.Assessment) -> str:
    """What to do now about a stop, or what somebody should look at today, in the library's sentences; else nothing."""
    if a.verdict != "stop" and a.urgency not in ("same_day", "emergency"):
        return ""
    said = spinerisk.sentences()
    flagged = any(reason.id.startswith("flag_") for reason in a.reasons)
    stop = [said["stop_flag" if flagged else "verdict_stop"]] if a.verdict == "stop" else []
    return " ".join([*stop, said[f"urgency_{a.urgency}"], *(reason.sentence for reason in a.reasons[:1])])


def effort_of(keywords: Mapping[str, Any]) -> str:
    """What was stated of the effort, in words: "27.2 kg, 3 sets"."""
    parts = []
    for field in spinerisk.fields():
        value = keywords.get(field.name) if field.owner == "effort" else None
        if value is not None:
            shown = f"{value:.4g}" if isinstance(value, float) else str(value)
            label = field.name.removesuffix("_kg").replace("_", " ")
            parts.append(f"{label} {shown} {field.unit}".strip())
    return ", ".join(parts)


def beneath(answers: Iterable[spinerisk.Assessment], keywords: Mapping[str, Any]) -> list[str]:
    """What holds for all of some answers, once: the effort, what was assumed, what nobody asked."""
    answers, said = list(answers), list[str]()
    if effort := effort_of(keywords):
        said.append(f"Stated: {effort}.")
    assumed = list(dict.fromkeys(name for a in answers for name in a.assumed))
    if assumed:
        said.append("Not stated, so assumed: " + ", ".join(assumed) + ".")
    if any(a.general_answer for a in answers):
        said.append(NO_CONDITION)
    open_questions = {name for a in answers for name in a.open_questions}
    if open_questions:
        said.append(f"Safety questions not answered: {len(open_questions)}. `spinerisk explain NAME --questions` tells them.")
    return said
