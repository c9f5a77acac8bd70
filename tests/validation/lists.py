"""The names and codes the library is held against: judged lists beside this file, public lists beside the checkout.

The public lists (../shared/vocab) are not part of the project; where they are missing, what needs them is skipped."""

import csv
import json
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "lib" / "data"
SHARED = HERE.parents[2] / "shared"
VOCAB = SHARED / "vocab"
SEED, COUNT = 20261125, 200


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def free_exercise_db() -> list[str]:
    return sorted({r["name"] for r in json.loads((VOCAB / "free-exercise-db.exercises.json").read_text(encoding="utf-8"))})


def fit_exercises() -> list[str]:
    """Names of FIT's exercises, written with spaces."""
    return sorted({r["name"].replace("_", " ") for r in rows(VOCAB / "fit_exercise_names.csv") if r["system"] == "fit_exercise_name"})


def drawn() -> list[str]:
    """The 200 names that were judged by hand for judged.csv."""
    return random.Random(SEED).sample(sorted({*free_exercise_db(), *fit_exercises()}), COUNT)


def strong_log() -> list[str]:
    return sorted({r["Exercise Name"] for r in rows(VOCAB / "strong_export_25_workouts.csv")})


def drafted_aliases() -> list[str]:
    """The names of the draft catalogue, which were never reviewed."""
    return sorted({name.strip() for r in rows(VOCAB / "catalogue_draft.csv") for name in r["synonyms"].split(";") if name.strip()})


def judged_names() -> list[str]:
    return [r["name"] for file in ("judged", "holdout", "unseen", "third") for r in rows(HERE / f"{file}.csv")]


def everything() -> list[str]:
    """Every distinct name of every list, the code tables' too, in an order that has nothing to do with the alphabet."""
    names = {*judged_names(), *(r["name"].replace("_", " ") for r in rows(DATA / "codes.csv"))}
    if VOCAB.is_dir():
        names |= {*free_exercise_db(), *fit_exercises(), *strong_log(), *drafted_aliases()}
    return random.Random(SEED).sample(sorted(names), len(names))


#: What the public lists call a system of codes, and what the library calls it.
SYSTEMS = {
    "healthkit": "healthkit",
    "health_connect_androidx_exercise_type": "health_connect_exercise",
    "health_connect_androidx_segment_type": "health_connect_segment",
    "health_connect_platform_session_type": "health_connect_platform_session",
    "health_connect_platform_segment_type": "health_connect_platform_segment",
    "strava_sport_type": "strava",
    "fit_sport": "fit_sport",
    "fit_sub_sport": "fit_sub_sport",
    "fit_exercise_category": "fit_exercise_category",
    "fit_exercise_name": "fit_exercise",
    "google_fit": "google_fit",
}
CODE_FILES = ("healthkit_workout_activity_type", "health_connect_types", "strava_sport_type", "fit_sport_sub_sport",
              "fit_exercise_names", "google_fit_activity_type")


def public_codes() -> list[tuple[str, str, str]]:
    """System, code and name of every row of the public code lists."""
    return [(SYSTEMS[r["system"]], r["code"], r["name"]) for file in CODE_FILES for r in rows(VOCAB / f"{file}.csv")]
