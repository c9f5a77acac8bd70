"""Pictures as SVG inside a page: their colours are the page's, so that light and dark both can be read."""

import io
import re
import threading
from typing import TYPE_CHECKING, Any, Callable

from ._html import escape
from ._looks import HAZARD_LOOKS, INK, PAPER, VERDICT_LOOKS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: matplotlib's settings belong to the process: one page at a time changes them, and sets them back.
_SETTINGS = threading.Lock()
#: Colour in the picture -> the page's name for it.
VARIABLES = {look.light: f"--{name}" for name, look in (VERDICT_LOOKS | HAZARD_LOOKS).items()} | {INK[0]: "--ink", PAPER[0]: "--paper"}
_TEXTS = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "hatch.color")


def _settings(name: str) -> dict[str, Any]:
    """Texts as text, which a reader can enlarge, search and select; the same page for the same log."""
    return {
        **dict.fromkeys(_TEXTS, INK[0]),
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "figure.figsize": (3.6, 3.0),  # as wide as a phone, so that texts keep their size there
        "font.size": 10.5,
        "hatch.linewidth": 0.6,
        "axes.formatter.use_locale": False,
        "text.usetex": False,
    }


def _drawn(name: str, draw: Callable[[], "Axes"]) -> str:
    from matplotlib import rc_context, rcParamsDefault

    kept = {key: value for key, value in rcParamsDefault.items() if not key.startswith(("backend", "interactive", "toolbar"))}
    with _SETTINGS, rc_context({**kept, **_settings(name)}):
        figure: Any = draw().figure
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return out.getvalue()


def picture(name: str, alt: str, caption: str, draw: Callable[[], "Axes"]) -> str:
    """A figure of the page. alt: what it shows; caption: what it finds."""
    text = _drawn(name, draw)
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<style.*?</style>\s*", "", text, flags=re.DOTALL)  # it would hold for the whole page, and is in its style sheet
    text = re.sub(r'<g id="[^"]+"', "<g", text)
    text = re.sub(r'(?<=\s)id="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", text)
    text = re.sub(r'xlink:href="#([^"]+)"', rf'href="#{name}-\1"', text)
    text = re.sub(r"font-family: [^\";]*;? ?", "", text)  # measured in matplotlib's own, which is wide; shown in the page's
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, f"var({variable})")
    text = re.sub(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", rf'<svg class="picture" role="img" aria-label="{escape(alt)}" \1>', text, count=1)
    return f"<figure>{text.strip()}<figcaption>{escape(caption)}</figcaption></figure>"
