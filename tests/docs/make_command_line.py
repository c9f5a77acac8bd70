"""Writes docs/command-line.md from the commands themselves: usage, options, examples, exit codes.

PYTHONPATH=build/tests/python python tests/docs/make_command_line.py
"""

import argparse
import os
from pathlib import Path

from spinerisk.cli.arguments import GROUPS, option_names
from spinerisk.cli.output import EXIT_MEANINGS
from spinerisk.cli.program import COMMANDS, command_parser, make_parser

import spinerisk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"
PERSON = {title for title, _ in GROUPS.values()}
INTRODUCTION = """# The command line

Written by `tests/docs/make_command_line.py` from the commands themselves: do not edit. `pip install "spinerisk[cli]"`, then `spinerisk` or
`python -m spinerisk`. `spinerisk COMMAND --help` shows all options of a command. Without the extra, `--json` and `--csv` still work. Nothing is stored or sent.

- **Who it is for** is told by options, one for each field of the effort, the patient, the provider and a permit ([fields.md](fields.md); `--` and hyphens
  for underscores), or by `--person FILE.json`, an object with the keywords of `spinerisk.assess`. An option counts more than the file. Options of several values are
  repeated; names of a list may have commas between them. What is not stated is neither zero nor "no".
- **Units** are in the names. Every option in kilograms has a twin in pounds (`--kg`, `--lb`; `--body-mass-kg`, `--body-mass-lb`).
- **Safety questions** are answered by `--answer QUESTION=yes|no`. A warning sign is told first, whatever else is wrong in the command.
- **Names and numbers**: the index goes from 0 to 100 and is not a probability. Every page says so, with the model's version.
- **Output** is as wide as the terminal, or as `COLUMNS` says; narrow terminals get lines instead of tables. Colours only on a terminal, and none with `NO_COLOR`.
- **Errors** are one line on the standard error that names the field, the value and the range, or the nearest names.
- **For programs**: `--json` gives one document, without NaN, whose keys do not change within a version of the library. Beside `command`, `version`, `model_version` and
  `about` it holds, of `score`, `results` (of each `name`, `status`, `message`, `nearest`, `assessment`); of `explain`, `assessment`, `text`, `changes`, `limits`, `alternatives`; of
  `log`, the history; of `plan`, `plan`; of `catalogue`, `activities`, each with its `assessment` where there is a person. `resolve` writes one document a line.
  Of a command that has no answer at all, such as `explain` of an unknown name, the line on the standard error is everything.

`me.json`, and the same by options:

```sh
echo '{"conditions": ["herniation"], "phase": "active", "pain": 2, "answers": {"saddle_numbness": false}}' > me.json
spinerisk score running --person me.json
spinerisk score running --condition herniation --phase active --pain 2 --answer saddle_numbness=no
```
"""


def short(text):
    return text.replace("%%", "%").replace("|", "\\|")


def argument(action):
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    value = f" `{action.metavar}`" if action.option_strings and action.metavar else "" if names else f"`{action.metavar}`"
    return f"| {names}{value} | {short(action.help or '')} |".replace("kg|lb", "kg\\|lb").replace("each|total", "each\\|total")


def own_arguments(parser):
    """What a command takes besides the description of a person."""
    for group in parser._action_groups:
        if group.title not in PERSON:
            yield from (action for action in group._group_actions if not isinstance(action, argparse._HelpAction))


def aliases():
    fields = [field for field in spinerisk.fields() if field.owner in ("effort", "patient", "provider", "permit", "request")]
    return ", ".join(f"`{names[0]}` for `{names[-1]}`" for names in map(option_names, fields) if len(names) > 1)


def page():
    os.environ.pop("COLUMNS", None)
    parser = make_parser()
    lines = [
        INTRODUCTION,
        f"Shorter spellings: {aliases()}.",
        "",
        "## Exit codes",
        "",
        "Where several fit: 3, then 2, then 1.",
        "",
        "| code | meaning |",
        "|---|---|",
    ]
    lines += [f"| {code.value} | {meaning} |" for code, meaning in EXIT_MEANINGS.items()]
    for name, module in COMMANDS.items():
        lines += [
            "",
            f"## {name}",
            "",
            f"{module.SUMMARY[0].upper()}{module.SUMMARY[1:]}.",
            "",
            "```",
            f"spinerisk {name} {module.USAGE}",
            "```",
            "",
            "```sh",
        ]
        lines += [f"spinerisk {line}    # {what}" for line, what in module.EXAMPLES]
        lines += ["```", "", "| argument | what |", "|---|---|", *map(argument, own_arguments(command_parser(parser, name)))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
