"""Running the command line in this process, and as a process of its own."""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
from typing import Any, NamedTuple

import spinerisk
from spinerisk.__main__ import main

PACKAGE = pathlib.Path(spinerisk.__file__).parent


#: What would change the output of a process that is to be as it is for anybody.
_OURS = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUNBUFFERED"}


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document of the output, which must hold no NaN."""
        return json.loads(self.out, parse_constant=_refuse)


def _refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def run(*words: str) -> Ran:
    """main() with its output caught."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    return Ran(int(code), out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that imports this very package."""
    plain = {name: value for name, value in os.environ.items() if name not in _OURS}
    return {
        **plain,
        "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUTF8": "0",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def process(*words: str, env: dict[str, str] | None = None, **options: Any) -> "subprocess.CompletedProcess[str]":
    """`python -m spinerisk`."""
    given = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120, **options}
    return subprocess.run([sys.executable, "-m", "spinerisk", *words], env=environment(**(env or {})), **given)
