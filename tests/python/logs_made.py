"""Files as apps write them, made for the tests of read_log()."""

import csv
import io
import pathlib
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE".split(",")
STRONG_UNITS = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,Notes,Workout Notes"
).split(",")
STRONG_KG = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes"
).split(";")
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    "weight_kg,reps,distance_km,duration_seconds,rpe"
).split(",")
HEVY_LBS = [{"weight_kg": "weight_lbs", "distance_km": "distance_miles"}.get(name, name) for name in HEVY]
FITNOTES = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment".split(",")
FITNOTES_IOS = "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind".split(",")
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Filename,Elapsed Time,Moving Time,Distance,Max Heart Rate"
).split(",")


def row(columns: Sequence[str], **cells: object) -> list[str]:
    """A row with these cells, by the column's name with _ for what is no letter; the others blank."""
    plain = [re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") for name in columns]
    assert set(cells) <= set(plain), set(cells) - set(plain)
    return [str(cells.get(name, "")) for name in plain]


def table_text(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> str:
    """A table as text."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue()


def write(path: pathlib.Path, text: str | bytes, encoding: str = "utf-8") -> pathlib.Path:
    """Writes a file as it is."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


APPLE_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-02-12 20:00:00 +0000"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
"""


def workout(
    kind: str, duration: str | None = "30", unit: str | None = "min",
    start: str = "2026-02-03 07:00:00 +0100", end: str = "2026-02-03 07:45:00 +0100",
) -> str:  # fmt: skip
    """A workout as newer exports write it, with its statistics inside."""
    stated = "".join(f' {name}="{value}"' for name, value in (("duration", duration), ("durationUnit", unit)) if value is not None)
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}"{stated} sourceName="Watch" startDate="{start}" endDate="{end}">\n'
        '  <MetadataEntry key="HKIndoorWorkout" value="1"/>\n'
        f'  <WorkoutEvent type="HKWorkoutEventTypeSegment" date="{start}" duration="5" durationUnit="min"/>\n'
        f'  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" startDate="{start}" endDate="{end}" sum="210" unit="kcal"/>\n'
        " </Workout>\n"
    )


RECORD = (
    ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="9.1" unit="count/min" '
    'creationDate="2026-02-03 07:00:00 +0100" startDate="2026-02-03 07:00:00 +0100" endDate="2026-02-03 07:00:00 +0100" value="61"/>\n'
)


def apple_export(size: int, every: int = 1000) -> Iterator[bytes]:
    """An export of about so many bytes, in pieces: a workout after each `every` records."""
    yield APPLE_HEAD.encode()
    piece = (RECORD * every + workout("Walking")).encode()
    for _ in range(size // len(piece)):
        yield piece
    yield b"</HealthData>\n"


# FIT: a header, messages that each follow their definition, and a checksum.
_BASE = {"enum": (0x00, "B"), "uint8": (0x02, "B"), "uint16": (0x84, "H"), "uint32": (0x86, "I"), "string": (0x07, "s")}
_CRC = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)

#: Message and field numbers of the FIT profile: {message: (number, {field: (number, base type)})}.
PROFILE: dict[str, tuple[int, dict[str, tuple[int, str]]]] = {
    "file_id": (0, {"type": (0, "enum")}),
    "session": (18, {
        "timestamp": (253, "uint32"), "start_time": (2, "uint32"), "sport": (5, "enum"), "sub_sport": (6, "enum"),
        "total_elapsed_time": (7, "uint32"),
    }),
    "record": (20, {"timestamp": (253, "uint32"), "heart_rate": (3, "uint8")}),
    "activity": (34, {"timestamp": (253, "uint32"), "local_timestamp": (5, "uint32")}),
    "set": (225, {
        "timestamp": (254, "uint32"), "duration": (0, "uint32"), "repetitions": (3, "uint16"), "weight": (4, "uint16"), "set_type": (5, "uint8"),
        "start_time": (6, "uint32"), "category": (7, "uint16"), "category_subtype": (8, "uint16"),
    }),
    "exercise_title": (264, {"exercise_category": (0, "uint16"), "exercise_name": (1, "uint16"), "wkt_step_name": (2, "string")}),
}  # fmt: skip


def fit_crc(data: bytes, crc: int = 0) -> int:
    """The checksum of FIT files."""
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4 & 0x0FFF) ^ _CRC[crc & 0xF] ^ _CRC[half]
    return crc


def _message(name: str, values: dict[str, Any]) -> bytes:
    number, fields = PROFILE[name]
    definition, data = struct.pack("<BBBHB", 0x40, 0, 0, number, len(values)), b"\0"
    for field, value in values.items():
        at, base = fields[field]
        code, letter = _BASE[base]
        numbers = value if isinstance(value, list) else [value]
        packed = value.encode() + b"\0" if base == "string" else struct.pack(f"<{len(numbers)}{letter}", *numbers)
        definition += struct.pack("<BBB", at, len(packed), code)
        data += packed
    return definition + data


def fit_file(messages: Iterable[tuple[str, dict[str, Any]]]) -> bytes:
    """A FIT file of (message, {field: stored number}); a list of numbers becomes an array."""
    body = b"".join(_message(name, values) for name, values in [("file_id", {"type": 4}), *messages])
    header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    whole = header + struct.pack("<H", fit_crc(header)) + body
    return whole + struct.pack("<H", fit_crc(whole))
