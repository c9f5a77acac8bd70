"""Pictures as SVG inside a page: their colours are the page's, so that light and dark both can be read."""

import io
import re
import threading
from typing import TYPE_CHECKING, Any, Callable

from .._html import escape
from .._looks import HAZARD_LOOKS, INK, PAPER, VERDICT_LOOKS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: matplotlib's settings belong to the process: one page at a time changes them, and sets them back.
_SETTINGS = threading.Lock()
#: Colour in the picture -> the page's name for it.
VARIABLES = {look.light: f"--{name}" for name, look in (VERDICT_LOOKS | HAZARD_LOOKS).items()} | {
    INK[0]: "--ink",
    PAPER[0]: "--paper",
}
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

    kept: Any = {
        key: value for key, value in rcParamsDefault.items() if not key.startswith(("backend", "interactive", "toolbar"))
    }
    kept.update(_settings(name))
    with _SETTINGS, rc_context(kept):
        figure: Any = draw().figure
        out = io.StringIO()
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return out.getvalue()


def _for_page(tag: str, name: str) -> str:
    """A tag of matplotlib's SVG as the page needs it: names of its own, the page's colours and font."""
    tag = re.sub(r'^<g id="[^"]+"', "<g", tag)
    tag = re.sub(r'(?<=\s)id="([^"]+)"', rf'id="{name}-\1"', tag)
    tag = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", tag)
    tag = re.sub(r'xlink:href="#([^"]+)"', rf'href="#{name}-\1"', tag)
    tag = re.sub(r"font-family: [^\";]*;? ?", "", tag)  # measured in matplotlib's own, which is wide; shown in the page's
    for colour, variable in VARIABLES.items():
        tag = tag.replace(colour, f"var({variable})")
    return tag


def picture(name: str, alt: str, caption: str, draw: Callable[[], "Axes"]) -> str:
    """A figure of the page. alt: what it shows; caption: what it finds."""
    text = _drawn(name, draw)
    box = re.search(r'viewBox="[^"]*"', text)
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    # A style sheet in it would hold for the whole page, and is in the page's own.
    inside = re.sub(r"<(metadata|style)\b.*?</\1>\s*|<!--.*?-->\s*", "", inside, flags=re.DOTALL)
    inside = re.sub(r"<[^>]*>", lambda tag: _for_page(tag[0], name), inside)  # texts, which may be the user's, stay as they are
    head = f'<svg class="picture" role="img" aria-label="{escape(alt)}" {box[0] if box else ""}>'
    return f"<figure>{head}{inside.strip()}</svg><figcaption>{escape(caption)}</figcaption></figure>"
