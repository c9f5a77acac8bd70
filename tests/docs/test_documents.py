"""The documents say what the library does: fields, parameters, words, and the README's own lines."""

import math
import re
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
import spinerisk

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "lib" / "data"
sys.path.insert(0, str(Path(__file__).parent))
import make_fields  # noqa: E402
import make_model  # noqa: E402
import make_python_api  # noqa: E402
import make_schema  # noqa: E402
from make_model import rows  # noqa: E402


def test_fields_page_is_the_library_s_own_table():
    assert make_fields.PAGE.read_text(encoding="utf-8") == make_fields.page(), "run tests/docs/make_fields.py"


def test_assurance_page_is_what_was_recorded():
    subprocess.run([sys.executable, ROOT / "tests" / "assurance" / "make_table.py", "--check"], check=True)


def test_python_page_is_the_docstrings():
    assert make_python_api.PAGE.read_text(encoding="utf-8") == make_python_api.page(), "run tests/docs/make_python_api.py"


def test_every_public_name_is_on_the_python_page_and_said_what_it_is():
    page = make_python_api.PAGE.read_text(encoding="utf-8")
    assert sorted(name for names in make_python_api.homes().values() for name in names) == sorted(spinerisk.__all__)
    for name in spinerisk.__all__:
        assert f"\n### {name}\n" in page or f"\n| `{name}` | " in page, name
    assert page.count("```") % 2 == 0 and not re.search(r"\|  \|\n", page), "an attribute of which nothing is said"


def test_schema_is_the_library_s_own():
    assert make_schema.PAGE.read_text(encoding="utf-8") == make_schema.page(), "run tests/docs/make_schema.py"


def test_every_member_of_a_record_is_on_the_page_and_in_the_schema():
    page = make_fields.PAGE.read_text(encoding="utf-8")
    said = spinerisk.schema()["$defs"]
    for field in spinerisk.fields():
        if field.owner in make_fields.RECORDS:
            assert f"| `{field.name}` | {field.sentence} |" in page
            assert said[field.owner]["properties"][field.name]["description"].startswith(field.sentence)


def test_model_page_has_the_constants_of_the_data():
    assert make_model.PAGE.read_text(encoding="utf-8") == make_model.page(), "run tests/docs/make_model.py"
    shown = make_model.constants()
    for name in {r["name"] for r in rows("parameters.csv")}:
        row = name if f"`{name}`" in shown else next((n for n in [*make_model.QUANTITIES, *make_model.PHASES, *make_model.CONDITIONS]
                                                      if re.match(rf"(phase_)?{n}_", name) and f"| {n} |" in shown), None)
        assert row, f"{name} is not on the page"


def test_explanations_hold_what_must_appear():
    for name, options in [("walking", {}), ("deadlift", {"external_kg": 80}), ("cat_cow", {}), ("walking", {"pain": 9}), ("walking", {"answers": {"saddle_numbness": True}})]:
        text = spinerisk.explain(name, conditions={"herniation"}, phase="active", **options)
        for must in ("not a probability", "Model spinerisk", "For the lower back of adults", "Not validated on outcomes", "ask your provider"):
            assert must in text, f"{name}: {must!r} is missing from\n{text}"
    assert "emergency care" in text
    assert "Try instead" in spinerisk.explain("deadlift", external_kg=80)


def test_every_parameter_has_a_grade_a_source_and_a_value_within_its_bounds():
    known = {row["key"] for row in rows("sources.csv")}
    for row in rows("parameters.csv"):
        assert row["grade"] in {"A", "B", "C", "DC"}, row["name"]
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"]), row["name"]
        for key in row["source"].split():
            assert key in known, f"{row['name']}: source {key} is not in sources.csv"


def test_recalled_sources_give_no_better_than_grade_c():
    status = {row["key"]: row["status"] for row in rows("sources.csv")}
    for row in rows("activities.csv"):
        for quantity in ("impact", "load", "twist", "bend", "per_kg"):
            key = row[f"{quantity}_source"]
            if key and status[key] == "recalled":
                assert row[f"{quantity}_grade"] == "C", f"{row['id']}: {quantity} rests on {key}"


def test_model_page_names_the_model_s_version_and_lines():
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    value = {p.name: p.value for p in spinerisk.parameters()}
    assert f"Model version: {spinerisk.MODEL_VERSION}." in page
    assert f"below {value['care_line']:g} | suitable" in page
    assert f"{value['avoid_line']:g} and more | avoid" in page
    assert f"at least {value['ask_line']:g}:" in page
    assert f"×{value['eases_provider']:g} if the provider" in page and f"×{value['eases_self']:g} if found alone" in page
    assert f"opposite ×{value['eases_opposite']:g}" in page


def test_names_of_the_generator_are_the_library_s():
    sys.path.insert(0, str(DATA))
    import generate

    names = {f.name: list(f.names) for f in reversed(spinerisk.fields()) if f.names}  # the first of a name is the input
    for field, choices in generate.CHOICES.items():
        assert names[field] == choices, field
    assert names["role"] == generate.ROLES and names["kind"] == generate.KINDS and names["dose_unit"] == generate.DOSES
    assert names["goals"] == generate.BENEFITS and names["hazard"] == [*generate.HAZARDS, "rule"]
    assert {k: v for k, v in generate.VERDICTS.items() if v} == {n: i for i, n in enumerate(names["verdict"], 1)}


def code_block(language):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(rf"```{language}\n(.*?)```", text, re.DOTALL).group(1)


def test_python_lines_of_the_readme_run_and_print_what_they_say(capsys):
    lines = code_block("python").splitlines()
    columns = {name: memoryview(bytes(80)).cast("d") for name in ("impact", "load", "twist", "flexion", "kg", "minutes", "pain_per_row")}
    exec("\n".join(lines), {**columns, "numbers": array("I", [1] * 10)})
    printed = capsys.readouterr().out
    for line in lines:
        if "print(" in line and "# " in line and "a.score" in line:
            want = line.split("# ")[1].split()
            got = printed.splitlines()[0].split()
            assert [w if not w[0].isdigit() else f"{float(w):.1f}" for w in want] == [g if not g[0].isdigit() else f"{float(g):.1f}" for g in got]
    assert "The feet land hard" in printed


def blocks(path):
    return re.findall(r"```python\n(.*?)```", (ROOT / path).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("path", ["README.md", "docs/frames.md", "docs/logs.md"])
@pytest.mark.filterwarnings("ignore::spinerisk.UnscoredRows")
def test_python_lines_about_frames_and_logs_run(path, tmp_path, monkeypatch):
    """In a folder with a log, and a frame of the same and of people."""
    polars = pytest.importorskip("polars")
    lines = (ROOT / "examples" / "data" / "training_log.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "strong.csv").write_text("".join(line for line in lines if ",heavy," not in line), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    people = {"exercise": "walking", "pain": 2.0, "diagnosis": "bulge; stenosis", "age": 44, "load": 20.0, "day": "2026-03-04"}
    columns = [polars.lit(value).alias(name) for name, value in people.items()]
    df = polars.read_csv("strong.csv").with_columns(columns)
    ran = [block for block in blocks(path) if "frame(" in block or "read_log(" in block or "log_weeks(" in block]
    assert ran
    for block in ran:
        exec(block, {"spinerisk": spinerisk, "df": df})


def test_c_lines_of_the_readme_compile_and_print_the_same(tmp_path):
    (tmp_path / "app.c").write_text(code_block("c"))
    libraries = [path for path in (ROOT / "build").glob("*/libspinerisk.a") if path.parent.name in ("tests", "release")]
    assert libraries, "the C library has not been built"
    subprocess.run(["cc", "-std=c11", "-Wall", "-Werror", "-DSPINERISK_STATIC", f"-I{ROOT / 'include'}", "app.c", str(libraries[0]), "-o", "app"], cwd=tmp_path, check=True)
    out = subprocess.run(["./app"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    a = spinerisk.assess("running", conditions={"herniation"})
    assert out.startswith(f"{a.score:.1f} ({a.low:.1f} to {a.high:.1f}), Leave this for now.")


def test_functions_the_readme_names_are_in_the_header():
    header = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "include" / "spinerisk").glob("*.h"))
    for name in set(re.findall(r"spinerisk_[a-z_]+", (ROOT / "README.md").read_text(encoding="utf-8"))):
        if name not in {"spinerisk_x_init", "spinerisk_abi"}:
            assert re.search(rf"\b{name}", header), name


def test_figures_of_the_readme_and_of_the_page_about_names():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
    movements = sum(a.kind != "class" for a in spinerisk.catalogue())
    assert f"{movements} activities, {len(spinerisk.synonyms()):,} reviewed names" in readme
    assert f"and {len(spinerisk.codes()):,} codes of" in readme
    held = [len([c for c in spinerisk.codes() if c.system == system]) for system in spinerisk.CODE_SYSTEMS]
    section = page.split("## Codes")[1].split("## ")[0]
    table = [int(n) for row in re.findall(r"^\| `.*\| ([\d, ]+) \|$", section, re.MULTILINE) for n in row.split(",")]
    assert sorted(table) == sorted(held)


def test_no_file_names_a_machine():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    for name in tracked:
        path = ROOT / name
        if not name or not path.is_file() or path.suffix in {".csv", ".c"} and "data" in name:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"/(wor[k]|roo[t]|hom[e])/", text), name


def test_scores_of_the_readme_s_model_hold():
    walking = spinerisk.assess("walking", conditions={"none"}, age=30)
    assert walking.score == 0.0 and math.copysign(1, walking.score) == 1


def test_figures_of_the_readme_about_agreement_are_those_of_the_report():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    report = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")

    def found(pattern):
        return re.search(pattern, report)[1]

    area, everything = float(found(r"flexion intolerant \| >= 0.95 \| ([\d.]+) ")), float(found(r"nerve tension \| none \| ([\d.]+) "))
    assert f"in {int(100 * area)} of 100 pairs for discs ({round(100 * everything)} with class names and nerve tension)" in readme
    assert found(r"swapped pairs, extension intolerant \| <= 3 \| (\d+) ") == "0" and "in all pairs for stenosis" in readme
    assert f"load alone comes to {round(100 * float(found(r'our load alone . ([0-9.]+) .')))}." in readme
    strict, many = found(r"independent rows \| at least 0.9 \| ([\d.]+) "), found(r"independent rows \| at least 0.9 \| [\d.]+ \((\d+) rows")
    interval = found(r"Spearman [\d.]+ \(([\d.]+ to [\d.]+)\)")
    assert f"On {many} independent measurements the rank correlation of load is {strict} ({interval}), below the 0.9 we asked for" in readme
    assert float(strict) < 0.9


def test_the_picture_of_the_readme_is_what_the_library_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    a = spinerisk.assess("Squat (Barbell)", external_kg=60, form="poor", conditions={"herniation"}, phase="active", pain=2)
    assert f"{a.verdict}, {a.score:.0f} ({a.low:.0f} to {a.high:.0f}):" in readme
    assert "It bends the lower back" in a.reasons[0].sentence


LINKED = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/model.md", "docs/names.md", "docs/fields.md", "docs/validation.md", "tests/vectors/README.md",
          "tests/validation/model/README.md"]


def test_links_lead_somewhere():
    for name in LINKED:
        page = ROOT / name
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{name}: {link}"
