"""The examples in the docstrings run and print what they say. They take the public names as given.

Every module of the package is looked at, also one that is added later. What needs a package that is not installed is
skipped by name.
"""

import doctest
import importlib
import importlib.util
import inspect
import pkgutil
import re
from types import ModuleType

import pytest

import spinerisk

_NAMES = {name: getattr(spinerisk, name) for name in spinerisk.__all__} | {"spinerisk": spinerisk}
_IMPORTED = re.compile(r"^(?:import|from) (\w+)", re.MULTILINE)


def _modules() -> list[str]:
    # __main__ runs the command line, and the module SWIG writes has no docstrings of ours.
    found = pkgutil.walk_packages(spinerisk.__path__, "spinerisk.", onerror=lambda name: None)
    return ["spinerisk", *(one.name for one in found if not re.search(r"\.__main__$|spinerisk_native$", one.name))]


def _module(name: str) -> ModuleType:
    """The module; skips where the package of an extra is missing. Any other import error is a failure."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if "spinerisk[" in str(error) or (error.name or "spinerisk").split(".")[0] != "spinerisk":
            pytest.skip(f"{name}: {error}")
        raise


def _tests(module: ModuleType) -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [one for one in finder.find(module, module.__name__, extraglobs=_NAMES) if one.examples]


@pytest.mark.parametrize("name", _modules())
def test_examples(name: str) -> None:
    missing = set()
    for one in _tests(_module(name)):
        wanted = {package for example in one.examples for package in _IMPORTED.findall(example.source)}
        absent = {package for package in wanted if importlib.util.find_spec(package) is None}
        missing |= absent
        if absent:
            continue
        said: list[str] = []
        result = doctest.DocTestRunner().run(one, out=said.append)
        assert not result.failed, "".join(said)
    if missing:
        pytest.skip(f"{name}: some examples need {', '.join(sorted(missing))}")


def test_the_modules_and_their_examples_are_found() -> None:
    names = _modules()
    assert {"spinerisk", "spinerisk._assess", "spinerisk.logs", "spinerisk.logs._log"} <= set(names)
    assert sum(len(one.examples) for name in ("spinerisk._assess", "spinerisk._names") for one in _tests(_module(name))) > 8


@pytest.mark.parametrize("name", [name for name in spinerisk.__all__ if inspect.isfunction(getattr(spinerisk, name))])
def test_every_public_function_has_an_example(name: str) -> None:
    if name != "make_error":  # for this package and its tests
        assert ">>> " in (inspect.getdoc(getattr(spinerisk, name)) or "")


def test_an_example_that_is_wrong_is_found() -> None:
    """The control: the runner above fails where the text and the answer differ."""
    wrong = doctest.DocTestParser().get_doctest('>>> assess("walking").verdict\n\'avoid\'\n', dict(_NAMES), "wrong", None, 0)
    assert doctest.DocTestRunner(verbose=False).run(wrong, out=lambda text: None).failed == 1
