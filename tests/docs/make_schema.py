"""Writes docs/spinerisk.schema.json from the library's own table of fields.

    PYTHONPATH=build/tests/python python tests/docs/make_schema.py
"""

import json
from pathlib import Path

import spinerisk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "spinerisk.schema.json"


def page():
    return json.dumps(spinerisk.schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
