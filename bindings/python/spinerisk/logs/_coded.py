"""What a log's codes say, and where they say nothing, its titles."""

from typing import Any

from .._codes import find_code
from .._names import Resolution, resolve


class Codes:
    """Reads the codes of one log. Each distinct code and title is looked at once."""

    def __init__(self, system: str) -> None:
        self._system = system
        self._codes: dict[Any, Resolution] = {}
        self._titles: dict[str, bool] = {}

    def find(self, code: Any) -> Resolution:
        """What the code is read as."""
        found = self._codes.get(code)
        if found is None:
            found = self._codes[code] = find_code(self._system, code)
        return found

    def says_movement(self, code: Any) -> bool:
        """Whether the code names an activity."""
        return self.find(code).status == "ok"

    def name(self, code: Any, label: str, title: str) -> tuple[str, tuple[str, ...]]:
        """The label; but the title, and the word that says so, where only that names an activity ("Workout": "Yoga at home")."""
        if not title or self.says_movement(code):
            return label, ()
        known = self._titles.get(title)
        if known is None:
            known = self._titles[title] = resolve(title).status == "ok"
        return (title, ("by_title",)) if known else (label, ())
