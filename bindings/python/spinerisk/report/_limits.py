"""What a report is not, and when to stop."""

from .._history import History
from .._model import BUILT_IN, ModelInfo
from .._native import lib
from ._parts import bullets, paragraph, section
from .._tables import sentences

_NOT = (
    "The index, 0 to 100, is not a probability and says nothing about whether something will happen. Level walking is 0.",
    "This is not a medical device. It does not diagnose, monitor, predict or treat.",
    "It is not validated on outcomes: no published score joins impact, load, twist and bend for patients.",
    "It is about the lower back of adults. It does not see side-bending, shear, fear or sleep.",
    "Budgets of days and weeks are design choices, not tested on outcomes.",
    "No physiotherapist and no regulatory professional has reviewed it yet.",
    "Low and high tell the plausible ways of doing it and the spread of the evidence.",
    "The provider's word comes first. Nothing here argues with it.",
)
_STOP = (
    "Stop if pain rises clearly, moves down the leg, or is sharp.",
    "If you are unsure, ask whoever treats you.",
    "New numbness between the legs, trouble with bladder or bowel, or weakness in both legs: get emergency care now. Do not wait for an appointment.",
    "This is about now, not for ever: as things settle, more becomes open again.",
)


def model_of(history: History) -> ModelInfo:
    """The model that answered; the built-in one where nothing was answered."""
    return history.exercises[0].strictest.model if history.exercises else BUILT_IN


def cannot_tell(history: History) -> str:
    model = model_of(history)
    owner = f"changed by {model.owner}" if model.owner else "the built-in model, owned by the project"
    said = f"Model {model.name} {model.version}, {owner}, digest {model.digest}. Library {lib.spinerisk_version()}."
    grades = f"Grades of evidence: {'; '.join(sentences()[f'evidence_{grade}'] for grade in 'abc')}."
    return section("What this is not", bullets(_NOT), paragraph(grades, "small"), paragraph(said, "small"))


def when_to_stop() -> str:
    return section("When to stop", bullets(_STOP))
