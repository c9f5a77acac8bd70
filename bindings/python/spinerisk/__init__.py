"""How demanding is an activity for a lumbar spine under treatment?

    >>> import spinerisk
    >>> a = spinerisk.assess("running", conditions={"herniation"}, phase="active", pain=2)
    >>> a.verdict
    'avoid'

An index from 0 to 100 with reasons, computed by the C library libspinerisk. It is not a probability,
not a medical device, does not diagnose and is not validated on outcomes.
"""

# First: a subinterpreter is refused here, before modules of the standard library are loaded that crash one of Python 3.12.
from ._native import lib

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any

from ._activity import Activity, Range, catalogue, find, synonyms
from ._assess import assess, assess_demand, explain
from ._assessment import Assessment
from ._codes import CODE_SYSTEMS, Code, codes, find_code
from ._arrow import ArrowBatch, assess_arrow, assess_arrow_stream
from ._columns import Columns, assess_activities, assess_columns
from ._course import CourseColumns, Sessions, course
from ._errors import (
    ERRORS,
    STATUSES,
    ConflictError,
    InternalError,
    LawError,
    LockedError,
    MissingError,
    NoMemory,
    NotEnoughInformation,
    NotSealedError,
    NullError,
    OrderError,
    OutOfScope,
    RangeError,
    SpineriskError,
    StructSizeError,
    UnknownActivity,
    UnknownField,
    UnknownName,
    VersionError,
    make_error,
)
from ._limits import alternatives, changes, limit
from ._model import BUILT_IN, Model, ModelInfo
from ._names import (
    Candidate,
    Resolution,
    Resolutions,
    Vocabulary,
    raised_names,
    resolve,
    resolve_many,
)
from ._readings import Readings
from ._plan import plan
from ._record import SCHEMA_VERSION, from_json, schema, to_json
from ._session import Session, patient_at
from ._tables import URGENCIES, VERDICTS, Field, Parameter, Question, Reason, fields, parameters, questions, reasons, sentences

if TYPE_CHECKING:  # what is imported when first asked for: see _LATER
    from ._assess_log import assess_log
    from ._frame_days import log_session, log_weeks
    from ._frames import UnscoredRows, assess_frame
    from ._history import Day, Exercise, History, NotScored, Scored, Week
    from .logs import Entry, Log, LogError, Unread, read_log

#: Version of the library.
__version__: str = lib.spinerisk_version()
#: Version of the built-in model. Any change that moves a score changes it.
MODEL_VERSION: str = BUILT_IN.version


def self_test() -> None:
    """Recomputes built-in cases bit for bit, in microseconds. InternalError if one differs: do not use such a build.

    >>> self_test()
    """
    status = lib.spinerisk_self_test()
    if status:
        raise make_error(STATUSES.get(status, "internal"), lib.spinerisk_status_text(status))


def kernel() -> str:
    """The instruction set that column calls use here: "avx512", "avx2", "sse2", "neon" or "plain". It never shows in a
    result.

    >>> kernel() in {"avx512", "avx2", "sse2", "neon", "plain"}
    True
    """
    name: str = lib.spinerisk_kernel()
    return name


def source_text(key: str) -> str | None:
    """Citation behind a source key, as found in an activity's `sources`; None if there is none.

    >>> source_text(find("deadlift").sources["load"])[:40]
    'Static moment balance of a textbook: C ='
    """
    text: str | None = lib.spinerisk_source_text(key)
    return text


#: Name -> the module it is in. These are imported when first asked for, so that importing the package stays cheap.
_LATER = {
    **{name: ".logs" for name in ("read_log", "Log", "Entry", "Unread", "LogError")},
    **{name: "._history" for name in ("History", "Exercise", "Scored", "NotScored", "Day", "Week")},
    **{name: "._frame_days" for name in ("log_session", "log_weeks")},
    "assess_frame": "._frames",
    "UnscoredRows": "._frames",
    "assess_log": "._assess_log",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_LATER[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "CODE_SYSTEMS",
    "ERRORS",
    "MODEL_VERSION",
    "SCHEMA_VERSION",
    "STATUSES",
    "URGENCIES",
    "VERDICTS",
    "Activity",
    "Assessment",
    "Candidate",
    "Code",
    "ArrowBatch",
    "Columns",
    "ConflictError",
    "CourseColumns",
    "Day",
    "Entry",
    "Exercise",
    "Field",
    "History",
    "InternalError",
    "LawError",
    "LockedError",
    "Log",
    "LogError",
    "MissingError",
    "Model",
    "ModelInfo",
    "NoMemory",
    "NotEnoughInformation",
    "NotScored",
    "NotSealedError",
    "NullError",
    "OrderError",
    "OutOfScope",
    "Parameter",
    "Question",
    "Range",
    "RangeError",
    "Readings",
    "Reason",
    "Resolution",
    "Resolutions",
    "Scored",
    "Session",
    "Sessions",
    "SpineriskError",
    "StructSizeError",
    "UnknownActivity",
    "UnknownField",
    "UnknownName",
    "UnscoredRows",
    "Unread",
    "VersionError",
    "Vocabulary",
    "Week",
    "alternatives",
    "assess",
    "assess_activities",
    "assess_arrow",
    "assess_arrow_stream",
    "assess_columns",
    "assess_demand",
    "assess_frame",
    "assess_log",
    "catalogue",
    "changes",
    "codes",
    "course",
    "explain",
    "fields",
    "find",
    "find_code",
    "from_json",
    "kernel",
    "limit",
    "log_session",
    "log_weeks",
    "parameters",
    "patient_at",
    "plan",
    "questions",
    "raised_names",
    "read_log",
    "reasons",
    "resolve",
    "resolve_many",
    "schema",
    "self_test",
    "sentences",
    "source_text",
    "synonyms",
    "to_json",
]



def _is_there(name: str) -> bool:
    """Whether a package can be imported, without importing it."""
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # a stand-in that a test or a tool put into sys.modules
        return True


if not all(map(_is_there, ("narwhals", "numpy"))):
    # They are there by name and say what to install; `from spinerisk import *` must not need an extra.
    globals()["__all__"] = [name for name in __all__ if _LATER.get(name) not in ("._frames", "._frame_days")]
