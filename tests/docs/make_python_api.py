"""Writes docs/python-api.md from the docstrings and signatures of the public names of the Python package.

    PYTHONPATH=build/tests/python python tests/docs/make_python_api.py

A name is public when it is in spinerisk.__all__. A section is a module of the package, its title the first line of its
docstring, so that a new module needs nothing here.
"""

import ast
import importlib
import inspect
import re
from pathlib import Path

import spinerisk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "python-api.md"
PACKAGE = Path(spinerisk.__file__).parent
#: Sections that a reader meets first; the other modules follow by their names.
FIRST = ["_assess", "_assessment", "_names", "_codes", "_activity", "_columns", "_arrow", "_session", "_course", "_limits", "_plan",
         "_record", "_frames", "_logs", "logs", "_history", "_model", "_tables", "_errors"]
INTRO = """# Python API

Written by `tests/docs/make_python_api.py` from the docstrings of the package: do not edit. The examples take the public
names as given (`from spinerisk import *`) and run as tests. `**keywords`, `**person` and `**patient` are the fields of
[fields.md](fields.md), each with its unit and range. `None`, NaN and a null are *not stated*: never zero, "no" or "healthy".
Every error is a `SpineriskError` with `code`, `field`, `value`, `low` and `high`; what has the wrong Python type is a `TypeError`.
Answers, activities, vocabularies and models do not change, and threads may share them; sessions are for one thread at a time.
All of them can be copied and pickled, and work in processes that are spawned or forked. The package works in the main
interpreter only: its import in a subinterpreter is an `ImportError`. `_types.py` has the type of every keyword,
`_record_types.py` of every record.
"""
_ITEM = re.compile(r"(?:^|(?<=[.;]) )([a-z_]+(?:, [a-z_0-9]+)*): ")


def prose(text):
    """A docstring as Markdown: what is written as "name: what it is" becomes a list, and examples a block of code."""
    out, in_example, in_list, before = [], False, False, ""
    for line in inspect.cleandoc(text or "").splitlines():
        if not in_example and line.lstrip().startswith(">>> "):
            in_example = True
            out += ["", "```python"] if out and out[-1] else ["```python"]
        elif in_example and not line.strip():
            in_example = False
            out.append("```")
        if in_example:
            out.append(line.removeprefix("    "))
            continue
        begins = _ITEM.match(line) and (not before or before[-1] in ".;:")
        in_list = bool(line) and bool(in_list or begins)
        items = _ITEM.sub(r"\n- `\1`: ", line) if begins or not _ITEM.match(line) else line
        out.append(items.removeprefix("\n") if in_list else line)
        before = line
    return "\n".join([*out, "```"] if in_example else out)


def plain(annotation):
    """An annotation as text; some are strings in the source."""
    said = ast.unparse(annotation)
    return said[1:-1] if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str) else said


def parameter(arg, default=None, prefix=""):
    said = prefix + arg.arg + (f": {plain(arg.annotation)}" if arg.annotation else "")
    return said if default is None else f"{said} = {ast.unparse(default)}"


def call(name, parts, returns=""):
    """One line, or one parameter a line where that is too long."""
    line = f"{name}({', '.join(parts)}){returns}"
    return line if len(line) <= 110 else f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"


def signature(name, function):
    """The signature of a function as it stands in the source, without self and cls."""
    args = function.args
    plain_args = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(plain_args) - len(args.defaults)) + args.defaults
    parts = [parameter(*one) for one in zip(plain_args, defaults) if one[0].arg not in ("self", "cls")]
    if args.vararg or args.kwonlyargs:
        parts.append(parameter(args.vararg, prefix="*") if args.vararg else "*")
    parts += [parameter(*one) for one in zip(args.kwonlyargs, args.kw_defaults)]
    parts += [f"**{args.kwarg.arg}"] if args.kwarg else []
    is_init = function.name == "__init__"
    return call(name, parts, "" if is_init or not function.returns else f" -> {plain(function.returns)}")


def code(text):
    return ["```python", text, "```", ""]


def table(head, rows):
    cells = (" | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) for row in rows)
    return ["", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {row} |" for row in cells)]


def attributes(node, cls):
    """(name, type, what it is): annotated fields with the string below them, made attributes, properties."""
    for one, below in zip(node.body, [*node.body[1:], None]):
        if isinstance(one, ast.AnnAssign) and not one.target.id.startswith("_"):
            is_said = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            yield one.target.id, plain(one.annotation), below.value.value if is_said else ""
        elif isinstance(one, (ast.Assign, ast.FunctionDef)):
            name = one.name if isinstance(one, ast.FunctionDef) else one.targets[0].id
            made = vars(cls).get(name)
            if isinstance(made, property) and not name.startswith("_"):
                yield name, plain(one.returns) if isinstance(one, ast.FunctionDef) else "", made.__doc__ or ""


def class_lines(node, cls):
    yield from ["", f"### {cls.__name__}", ""]
    rows = [(f"`{name}`", f"`{kind}`" if kind else "", said) for name, kind, said in attributes(node, cls)]
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef) and f"`{one.name}`" not in {row[0] for row in rows}]
    init = next((one for one in methods if one.name == "__init__"), None)
    is_told = any(said for _, _, said in rows)
    if rows and not is_told and issubclass(cls, tuple):
        yield from code(call(cls.__name__, [f"{name[1:-1]}: {kind[1:-1]}" for name, kind, _ in rows]))
    elif init and not any(arg.arg.startswith(("flat", "capsules")) for arg in init.args.args):
        yield from code(signature(cls.__name__, init))
    yield prose(cls.__doc__)
    if is_told:
        yield from table(["attribute", "type", "what"], rows)
    for method in methods:
        if not method.name.startswith("_") and ast.get_docstring(method):
            yield from ["", *code(signature(f"{cls.__name__}.{method.name}", method)), prose(ast.get_docstring(method))]


def error_rows(classes):
    for cls in classes:
        also = [base.__name__ for base in cls.__mro__ if base.__module__ == "builtins" and base not in (Exception, BaseException, object)]
        yield f"`{cls.__name__}`", f"`{cls.code}`", ", ".join(also), inspect.getdoc(cls)


def comments(module):
    """{constant: what stands in the `#:` lines over it}."""
    lines = inspect.getsource(module).splitlines()
    found, said = {}, []
    for line in lines:
        name = re.match(r"(\w+)(?:: [^=]+)? = ", line)
        if line.startswith("#: "):
            said.append(line[3:])
        elif name and said:
            found[name[1]] = " ".join(said)
        if not line.startswith("#: "):
            said = []
    return found


def section(module, names):
    title = "About the build" if module is spinerisk else inspect.getdoc(module).splitlines()[0].rstrip(".")
    yield from ["", f"## {title}", ""]
    path = Path(inspect.getsourcefile(module)).relative_to(PACKAGE)
    yield f"Source: [{path}](../bindings/python/spinerisk/{path})."
    nodes = {one.name: one for one in ast.parse(inspect.getsource(module)).body if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    errors = []
    for name in sorted((name for name in names if name in nodes), key=list(nodes).index):
        thing, node = getattr(spinerisk, name), nodes[name]
        if isinstance(node, ast.FunctionDef):
            yield from ["", f"### {name}", "", *code(signature(name, node)), prose(thing.__doc__)]
        elif issubclass(thing, spinerisk.SpineriskError) and thing is not spinerisk.SpineriskError:
            errors.append(thing)
        else:
            yield from class_lines(node, thing)
    if errors:
        yield from table(["error", "code", "also a", "when"], error_rows(errors))
    said = comments(module)
    constants = [(f"`{name}`", said[name]) for name in names if name not in nodes]
    if constants:
        yield from table(["constant", "what"], constants)


def homes():
    """Module -> the public names written in it. A constant is at home where a `#:` line tells what it is."""
    written, constants = {}, []
    for name in spinerisk.__all__:
        thing = getattr(spinerisk, name)
        written.setdefault(thing.__module__, []).append(name) if hasattr(thing, "__module__") else constants.append(name)
    for name in constants:
        home = next(one for one in sorted(written) if name in comments(importlib.import_module(one)))
        written[home].append(name)
    return written


def page():
    ranks = {f"spinerisk.{name}": k for k, name in enumerate(FIRST)}
    found = homes()
    lines = [INTRO.rstrip()]
    for home in sorted(found, key=lambda one: (ranks.get(one, ranks.get(one.rpartition(".")[0], len(FIRST))), one)):
        lines += section(importlib.import_module(home), found[home])
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
