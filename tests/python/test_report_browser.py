"""The report in a real browser: headless Chromium, driven by Playwright.

CHROMIUM: another browser than the one on the PATH. AXE: the file axe.min.js of axe-core, to check its rules too.
"""

import os
import shutil
from pathlib import Path

import pytest

from histories import HOSTILE, UNKNOWN, entries, every_second_activity, history, undated, unread_lines

pytest.importorskip("matplotlib", reason="matplotlib is not installed: no report (tests/run installs it)")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser (tests/run installs it)")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: the report is not looked at (tests/run installs it)")

from spinerisk import report  # noqa: E402

PHONE, DESK = 360, 1200
LONG = "Dumbbell overhead press with twist, single arm " + "x" * 90


def plain():
    return history([*entries(28), undated(HOSTILE, external_kg=10.0), undated(UNKNOWN)], unread=unread_lines(30))


def crowded():
    rows = [(LONG, 20.0, 8.0, None), *every_second_activity(), ("zumbaflop" * 12, None, None, None)]
    return history(entries(730, rows), phase="maintenance", conditions={"bulge", "degenerative_disc"}, age=52, pain=2)


LOGS = {"plain": plain, "two years of sixty": crowded, "nothing": lambda: history([]), "an emergency": lambda: history(answers={"chest_signs": True})}


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        # Tests often run as root in a container, where Chromium's sandbox does not start; the pages are our own.
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, make in LOGS.items():
        report.write_report(make(), folder / f"{name}.html")
    return folder


class Seen:
    """A page, opened, with what it asked for and complained about."""

    def __init__(self, browser, path: Path, width: int, scheme: str = "light"):
        self.asked, self.said = [], []
        self.context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.asked.remove(path.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def colour(self, selector: str, which: str) -> tuple[int, ...]:
        text = self.page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{which}")
        return tuple(int(float(part)) for part in text[text.index("(") + 1 : -1].split(",")[:3])


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", LOGS)
def test_nothing_is_wider_than_the_screen_fetched_or_complained_about(browser, files, name, width):
    with Seen(browser, files / f"{name}.html", width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        wide = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText.slice(0, 60))"
        assert seen.page.evaluate(wide) == []
        assert not seen.asked and not seen.said


@pytest.mark.parametrize("name", ["plain", "two years of sixty"])
def test_texts_of_pictures_can_be_read_on_a_phone(browser, files, name):
    with Seen(browser, files / f"{name}.html", PHONE) as seen:
        heights = seen.page.evaluate("[...document.querySelectorAll('svg text')].map(one => one.getBoundingClientRect().height)")
        assert len(heights) > 50 and min(heights) >= 10
        cut = """[...document.querySelectorAll('svg text')].filter(one => {
            const box = one.getBoundingClientRect(), all = one.ownerSVGElement.getBoundingClientRect()
            return box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 1 || box.bottom > all.bottom + 1
        }).map(one => one.textContent)"""
        assert seen.page.evaluate(cut) == []


def test_light_and_dark_follow_the_reader(browser, files):
    for scheme, dark in (("light", False), ("dark", True)):
        with Seen(browser, files / "plain.html", PHONE, scheme) as seen:
            paper, ink, drawn = seen.colour("body", "backgroundColor"), seen.colour("body", "color"), seen.colour("svg text", "fill")
            assert (sum(paper) < 150) == dark and (sum(ink) > 500) == dark and drawn == ink
            assert (sum(seen.colour(".card", "backgroundColor")) < 200) == dark


def test_paper_gets_everything_and_no_dark(browser, files):
    with Seen(browser, files / "plain.html", DESK, "dark") as seen:
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert sum(seen.colour("body", "backgroundColor")) > 600
        hidden = "[...document.querySelectorAll('details li, details td')].filter(one => !one.getBoundingClientRect().height).length"
        assert seen.page.evaluate("document.querySelectorAll('details li').length") > 10 and seen.page.evaluate(hidden) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", LOGS)
def test_the_rules_of_axe(browser, files, name, scheme):
    axe = os.environ.get("AXE")
    if not axe:
        pytest.skip("AXE is not set: axe-core's rules are not checked")
    with Seen(browser, files / f"{name}.html", PHONE, scheme) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        seen.page.evaluate(Path(axe).read_text(encoding="utf-8"))
        result = seen.page.evaluate("axe.run().then(all => ({passed: all.passes.length, broken: all.violations.map(one => [one.id, one.nodes[0].html])}))")
        assert result["broken"] == [] and result["passed"] > 15
