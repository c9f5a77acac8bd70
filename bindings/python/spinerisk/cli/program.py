"""`spinerisk`: the commands put together, and what happens when something goes wrong."""

import argparse
import difflib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import spinerisk

from . import catalogue, completion, explain, log, plan, resolve, score
from .arguments import Stated, read_stated, stops_at_once, told
from .asking import error_code
from .output import EXIT_MEANINGS, Exit, Unwritten, Usage, abandon_output, closing_line, complain, flush, write

#: Name -> the module of a command, which has SUMMARY, USAGE, EXAMPLES, add_arguments and run.
COMMANDS: dict[str, Any] = {
    "score": score,
    "explain": explain,
    "log": log,
    "plan": plan,
    "catalogue": catalogue,
    "resolve": resolve,
    "completion": completion,
}


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes come back to main()."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message} (see {self.prog} --help)")

    def _print_message(self, message: str, file: Any = None) -> None:
        write(message)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with room for long options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)


def exit_table() -> str:
    """The exit codes, as every help shows them."""
    return "exit codes:\n" + "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in EXIT_MEANINGS.items())


def _described(command: str) -> str:
    """Summary and examples, before the long list of options."""
    module = COMMANDS[command]
    examples = "\n".join(f"  # {what}\n  spinerisk {line}" for line, what in module.EXAMPLES)
    return f"{module.SUMMARY[0].upper()}{module.SUMMARY[1:]}.\n\nexamples:\n{examples}"


def make_parser(words: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The parser of all commands. The arguments of those that are not among the words of a command line are not made."""
    parser = _Parser(
        prog="spinerisk", formatter_class=_Help, allow_abbrev=False, epilog=f"{exit_table()}\n\n{closing_line()}",
        description="How demanding is an activity for a lumbar spine under treatment?",
    )  # fmt: skip
    parser.add_argument(
        "--version", action="version", version=f"spinerisk {spinerisk.__version__} (model {spinerisk.MODEL_VERSION})"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (each has its own --help)")
    for name, module in COMMANDS.items():
        one = commands.add_parser(
            name, help=module.SUMMARY, description=_described(name), epilog=exit_table(), formatter_class=_Help, allow_abbrev=False,
            usage=f"spinerisk {name} {module.USAGE}",
        )  # fmt: skip
        if name in words:
            module.add_arguments(one)
    return parser


# ------------------------------------------------------------------ reading a command line


def command_parser(parser: argparse.ArgumentParser, command: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    found: argparse.ArgumentParser = commands.choices[command]
    return found


def _read(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command line. Names may stand before and behind options."""
    args, rest = parser.parse_known_args(words)
    if args.command is None:
        raise Usage(f"a command is needed: {', '.join(COMMANDS)} (see spinerisk --help)")
    unknown = [word for word in rest if word.startswith("-") and word != "-"]
    if unknown:
        option = unknown[0].partition("=")[0]
        known = command_parser(parser, args.command)._option_string_actions
        near = difflib.get_close_matches(option, known, n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else f"see spinerisk {args.command} --help"
        raise Usage(f"{args.command}: there is no option {option}; {hint}")
    if rest and not isinstance(getattr(args, "names", None), list):
        raise Usage(f"{args.command}: {rest[0]!r} is one argument too many (names of several words stand in quotes)")
    if rest:
        args.names += rest
    return args


def _answers(words: Sequence[str]) -> dict[str, bool]:
    """The safety answers in a command line that cannot be read otherwise."""
    stated = [Stated("answers", "--answer", word.removeprefix("--answer=")) for word in words if "=" in word]
    answers: dict[str, bool] = read_stated(stated)[0].get("answers", {})
    known = {question.id for question in spinerisk.questions()}
    return {question: answer for question, answer in answers.items() if question in known}


def _refused(message: str, words: Sequence[str], code: Exit) -> Exit:
    """Tells what is wrong; a warning sign among the answers is told whatever is wrong."""
    complain(message)
    answers = _answers(words)
    if not (answers and stops_at_once({"answers": answers})):
        return code
    write(spinerisk.explain("walking", answers=answers))
    return Exit.STOP


def _answered(words: Sequence[str]) -> int:
    """Carries out a command line, and says what it could not understand."""
    try:
        args = _read(make_parser(words), words)
        args.words = list(words)
        code = int(COMMANDS[args.command].run(args))
    except SystemExit as end:  # --help and --version
        code = int(end.code or 0)
    except Usage as error:
        code = int(_refused(str(error), words, Exit.USAGE))
    except spinerisk.SpineriskError as error:
        code = int(_refused(told(error), words, error_code(error)))
    flush()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Carries out a command line (sys.argv without one) and returns its exit code: see Exit.

    It writes to the standard output and error only. If the output is a closed pipe or a full disk, what is left of it is
    dropped, so that Python ends without a traceback.
    """
    try:
        return _answered(sys.argv[1:] if argv is None else argv)
    except Unwritten as error:
        abandon_output()
        complain(str(error))
        return Exit.UNWRITTEN
    except BrokenPipeError:
        abandon_output()
        return Exit.PIPE
    except KeyboardInterrupt:
        abandon_output()  # what is buffered must not keep a program that is told to end
        complain("interrupted")
        return Exit.INTERRUPTED
