"""The look of a report: one column that can be read at 360 pixels, in light, in dark and on paper."""

from .._looks import HAZARD_LOOKS, INK, LINE, PAPER, QUIET, VERDICT_LOOKS


def _variables(dark: bool) -> str:
    colours = {
        "ink": INK[dark],
        "quiet": QUIET[dark],
        "line": LINE[dark],
        "paper": PAPER[dark],
        "box": ("#f1f3f4", "#1e242a")[dark],
    }
    looks = {name: look.dark if dark else look.light for name, look in (VERDICT_LOOKS | HAZARD_LOOKS).items()}
    return "".join(f"--{name}:{value};" for name, value in (colours | looks).items())


_RULES = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
main{max-width:46rem;margin:0 auto;padding:1rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.2;margin:.6rem 0}
h2{font-size:1.25rem;line-height:1.25;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:0 0 .2rem}
p,ul,dl,table,figure{margin:.5rem 0}
ul{padding-left:1.2rem}
li{margin:.15rem 0}
a{color:inherit}
.quiet{color:var(--quiet)}
.small,figcaption,caption,td,th{font-size:.92rem}
.urgent{border:3px solid var(--stop);padding:.8rem 1rem;margin:1rem 0;font-size:1.15rem}
.card{border-left:5px solid var(--line);background:var(--box);padding:.8rem .9rem;margin:.9rem 0;break-inside:avoid}
.card ul{margin:.2rem 0}
.card p{margin:.35rem 0}
.verdict{font-weight:600;white-space:nowrap}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--quiet);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
tbody th{font-weight:500}
td.number{white-space:nowrap}
.free{display:inline-block;min-width:6rem;overflow-wrap:anywhere}
.short{display:inline-block;min-width:4.2rem;overflow-wrap:anywhere}
td .verdict{white-space:normal}
h3{overflow-wrap:anywhere}
.number{text-align:right;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.15rem 1rem}
dt{color:var(--quiet)}
dd{margin:0}
figure{break-inside:avoid}
.picture{display:block;width:100%;max-width:29rem;height:auto;font-family:system-ui,sans-serif}
.picture *{stroke-linejoin:round;stroke-linecap:butt}
details{margin:.6rem 0}
summary{cursor:pointer;font-weight:600}
@media (max-width:30rem){th,td{padding-right:.45rem}h1{font-size:1.4rem}}
@media print{
body{font-size:10pt}
main{max-width:none;padding:0}
.scroll{overflow:visible}
.card{background:none}
details::details-content{content-visibility:visible;block-size:auto}
}
"""


def _marks() -> str:
    """The colour of a verdict, at its mark and at its card."""
    return "".join(
        f".{name}{{border-color:var(--{name})}}.{name}>i{{color:var(--{name});font-style:normal}}" for name in VERDICT_LOOKS
    )


def style() -> str:
    """The style sheet of a report. Nothing is fetched: the fonts are the reader's own."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(True)}}}}}"
    return f":root{{color-scheme:light dark;{_variables(False)}}}{dark}{_RULES}{_marks()}"
