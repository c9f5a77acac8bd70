"""Words that say how a log's weights are to be read, and the sentences that say how they were read."""

#: One weight in each hand. A kettlebell is one unless the name says two.
PER_HAND = ("dumbbell", "dumbbells", "dumbell", "dumbells", "db", "dbs", "kettlebells", "kbs")

#: The same, said outright: so also in exercises that are done with one otherwise.
TWO_WEIGHTS = tuple(f"{two} {what}" for two in ("double", "dual", "two", "2") for what in (*PER_HAND, "kettlebell", "kb"))

#: One weight in all, whatever it is: one hand holds it, or both hold the same one.
ONE_WEIGHT = (
    "one arm", "1 arm", "single arm", "one armed", "single armed", "unilateral", "one hand", "one handed", "single hand", "single handed",
    "one dumbbell", "single dumbbell", "1 dumbbell", "one db", "single db", "one kettlebell", "single kettlebell", "suitcase",
    "concentration", "goblet", "pullover", "pullovers", "pull over", "get up", "getup", "windmill", "halo", "swing", "swings", "snatch",
    "side bend", "side bends", "wood chop", "woodchop", "woodchopper", "chop", "russian twist", "russian twists", "hip thrust", "hip thrusts",
    "glute bridge", "sit up", "situp", "crunch", "leg curl", "hamstring curl", "around the world",
)  # fmt: skip

#: Activities done with one weight, where the name does not say it: "Dumbbell Row" is read as a row with one arm.
ONE_WEIGHT_ACTIVITIES = frozenset({
    "one_arm_row", "concentration_curl", "turkish_get_up", "kettlebell_windmill", "kettlebell_swing", "one_arm_swing", "american_swing",
    "kettlebell_halo", "side_bend", "suitcase_carry", "pullover", "wood_chop", "weighted_crunch", "weighted_sit_up", "russian_twist",
})  # fmt: skip

#: Word of Entry.read -> what one such entry is called, and what is said of it, in one and in many. {app} is the app's name.
NOTES: dict[str, tuple[str, str]] = {
    "per_hand": (
        "{n} weight of dumbbells is per hand, as {app} writes it, and was doubled.",
        "{n} weights of dumbbells are per hand, as {app} writes them, and were doubled.",
    ),
    "per_hand_asked": (
        "{n} weight of dumbbells was read as per hand, as asked, and doubled.",
        "{n} weights of dumbbells were read as per hand, as asked, and doubled.",
    ),
    "per_hand_assumed": (
        "{n} weight of dumbbells was taken as per hand and doubled: {app} does not say which it is; "
        'dumbbells="total" reads it as written.',
        "{n} weights of dumbbells were taken as per hand and doubled: {app} does not say which they are; "
        'dumbbells="total" reads them as written.',
    ),
    "total": ("{n} weight of dumbbells was read as the total, as asked.", "{n} weights of dumbbells were read as the total, as asked."),
    "one_weight": (
        "{n} weight of a dumbbell was not doubled: its exercise is done with one.",
        "{n} weights of dumbbells were not doubled: their exercises are done with one.",
    ),
    "assistance": (
        "{n} weight is help by a band or machine, which is taken off the body's weight.",
        "{n} weights are help by a band or machine, which is taken off the body's weight.",
    ),
    "negative": ("{n} negative weight was read as help.", "{n} negative weights were read as help."),
    "bodyweight": (
        "{n} weight of 0 means that nothing was added to the body's weight.",
        "{n} weights of 0 mean that nothing was added to the body's weight.",
    ),
    "zero": (
        "{n} weight of 0 is on an exercise that needs one, or on a name not known: it was read as not stated.",
        "{n} weights of 0 are on exercises that need one, or on names not known: they were read as not stated.",
    ),
    "no_amount": ("{n} entry states neither repetitions nor time.", "{n} entries state neither repetitions nor time."),
    "no_date": (
        "{n} entry has no date, or one that cannot be read or cannot be: it is kept, without a date.",
        "{n} entries have no date, or one that cannot be read or cannot be: they are kept, without a date.",
    ),
    "by_title": (
        "{n} activity was read by its title, because its type tells no movement.",
        "{n} activities were read by their titles, because their types tell no movement.",
    ),
    "from_dates": (
        "{n} activity has no duration: it was taken from its start and end.",
        "{n} activities have no duration: it was taken from their starts and ends.",
    ),
}


def note(word: str, n: int, app: str) -> str:
    """The sentence on a way of reading, with its count."""
    return NOTES[word][n != 1].format(n=f"{n:,}", app=app)
