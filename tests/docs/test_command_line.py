"""docs/command-line.md says what the commands say, and what they say has no word that must not be said."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import make_command_line  # noqa: E402
import test_sentences  # noqa: E402
from spinerisk.cli.output import EXIT_MEANINGS, Exit, closing_line  # noqa: E402
from spinerisk.cli.program import COMMANDS, command_parser, make_parser  # noqa: E402


def test_the_page_is_the_commands_own():
    assert make_command_line.PAGE.read_text(encoding="utf-8") == make_command_line.page(), "run tests/docs/make_command_line.py"


def test_every_exit_code_has_a_meaning():
    assert set(EXIT_MEANINGS) == set(Exit)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_forbidden_word(name):
    own = make_command_line.own_arguments(command_parser(make_parser(), name))
    said = [COMMANDS[name].SUMMARY, closing_line(), *EXIT_MEANINGS.values(), *(action.help or "" for action in own)]
    for sentence in said:
        assert test_sentences.forbidden(sentence) == [], sentence
