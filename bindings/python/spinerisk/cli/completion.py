"""`spinerisk completion`: a script that completes commands, options and their values in a shell."""

import argparse

from .._tables import FIELD_BY_NAME
from .output import Exit, Usage, write

SUMMARY = "print a completion script for a shell"
USAGE = "{bash,zsh,fish}"
EXAMPLES = (
    (
        "completion bash > spinerisk.bash",
        "then: source spinerisk.bash, or put it into ~/.local/share/bash-completion/completions/spinerisk",
    ),
    ("completion zsh > _spinerisk", "put it into a folder of $fpath"),
)
_SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset({"person", "diary", "file", "report"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=", ".join(_SHELLS))


def run(args: argparse.Namespace) -> Exit:
    """Writes the script."""
    try:
        import shtab
    except ImportError:
        raise Usage('completion needs the package shtab: pip install "spinerisk[cli]"') from None
    from .program import COMMANDS, command_parser, make_parser

    parser = make_parser()
    for name in COMMANDS:
        for action in command_parser(parser, name)._actions:
            _complete(action, shtab.FILE)
    write(shtab.complete(parser, args.shell).rstrip() + "\n")
    return Exit.ANSWERED


def _complete(action: argparse.Action, file: object) -> None:
    """What an argument may be. Fields keep no choices of their own when they are read: other spellings are allowed."""
    field = FIELD_BY_NAME.get(action.dest)
    if action.dest in _FILES:
        setattr(action, "complete", file)
    elif field is not None and field.names and action.choices is None and action.nargs is None:
        action.choices = list(field.names)
