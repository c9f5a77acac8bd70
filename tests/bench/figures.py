"""The figures: nanoseconds a row by tool, against the number of rows, by threads; and peak memory."""

import os

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

INK, GRID = "#333333", "#dddddd"
COLOURS = {"ours": "#1f6f8b", "binding": "#8cbccb", "rival": "#c9895a", "limit": "#8a8a8a"}
NAMES = {
    "ours": "libspinerisk",
    "binding": "libspinerisk through other bindings",
    "rival": "the same model in other tools",
    "limit": "memory's limit: the columns summed",
}
RIVALS = ("#c9895a", "#a23b3b", "#7a5c99", "#4f8a4f", "#b59b2d", "#c46a8f", "#3d3d3d")  # told apart in lines
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*", "h", "<", ">")
LINES = ("-", "--", ":", "-.")


def _clean(axes, grid):
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis=grid, color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(colors=INK)


def _save(figure, folder, name):
    figure.savefig(os.path.join(folder, name), dpi=150, bbox_inches="tight")
    plt.close(figure)
    return name


def _number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _legend(axes, roles):
    handles = [plt.Rectangle((0, 0), 1, 1, color=COLOURS[role]) for role in roles]
    axes.legend(handles, [NAMES[role] for role in roles], loc="upper right", frameon=False, fontsize=8)


def draw_tools(results, case, rows, folder):
    """Bars from fast to slow; the thin line of a bar is the least to the most of its runs."""
    bars = [(results.per_row(case, label, rows), label) for label in results.labels(case)]
    bars = sorted(((sample, label) for sample, label in bars if sample), key=lambda bar: -bar[0].median)
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(bars) + 1.2))
    least = min(sample.median for sample, _ in bars) / 2
    for y, (sample, label) in enumerate(bars):
        axes.barh(y, sample.median - least, left=least, color=COLOURS[results.about(case, label)["role"]], height=0.65)
        axes.plot([sample.low, sample.high], [y, y], color=INK, linewidth=1)
        axes.text(max(sample.high, sample.median) * 1.06, y, _number(sample.median), va="center", fontsize=8, color=INK)
    axes.set_xscale("log")
    axes.set_xlim(least, max(sample.high for sample, _ in bars) * 2.2)
    axes.set_yticks(range(len(bars)), [label for _, label in bars], fontsize=8)
    axes.set_xlabel("nanoseconds a row, logarithmic")
    axes.set_title(f"Columns ({case}), {rows:,} rows", loc="left", fontsize=10, color=INK)
    _clean(axes, "x")
    _legend(axes, NAMES)
    return _save(figure, folder, f"tools_{case}_{rows}.png")


def _series(results, case, labels, x_of, y_of, axes):
    """One line a tool, told apart by its mark and dashes as much as by its colour."""
    rivals = [label for label in labels if results.about(case, label)["role"] == "rival"]
    for i, label in enumerate(labels):
        points = [(x_of(at), y_of(label, at)) for at in results.rows(case)]
        points = [(x, y) for x, y in points if y is not None]
        role = results.about(case, label)["role"]
        colour = RIVALS[rivals.index(label) % len(RIVALS)] if label in rivals else COLOURS[role]
        style = {"color": colour, "marker": MARKS[i % len(MARKS)], "linestyle": LINES[i % len(LINES)]}
        axes.plot(*zip(*points), label=label, linewidth=1.6, markersize=5, **style)


def draw_rows(results, case, folder):
    labels = [label for label in results.labels(case) if results.about(case, label)["threads"] == 1]
    figure, axes = plt.subplots(figsize=(8, 5))

    def per_row(label, rows):
        sample = results.per_row(case, label, rows)
        return sample and sample.median

    _series(results, case, labels, lambda rows: rows, per_row, axes)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("rows in a call")
    axes.set_ylabel("nanoseconds a row")
    axes.set_title(f"Columns ({case}), one thread", loc="left", fontsize=10, color=INK)
    _clean(axes, "both")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8)
    return _save(figure, folder, f"rows_{case}.png")


def draw_threads(results, case, folder):
    """How many times as fast as on one thread, at the most rows."""
    rows, figure_axes = results.rows(case)[-1], plt.subplots(figsize=(6, 4))
    figure, axes = figure_axes
    tools = {}
    for label in results.labels(case):
        about = results.about(case, label)
        gain = results.ratio(case, about["tool"], label, rows)
        if gain and about["threads"] > 1:
            tools.setdefault(about["tool"], [(1, 1.0)]).append((about["threads"], gain.median))
    most = max((threads for points in tools.values() for threads, _ in points), default=1)
    axes.plot([1, most], [1, most], color=GRID, linewidth=3, label="as many times as threads")
    for i, (tool, points) in enumerate(tools.items()):
        role = results.about(case, tool)["role"]
        axes.plot(*zip(*points), color=COLOURS[role], marker=MARKS[i], linestyle=LINES[i % len(LINES)], label=tool)
    axes.set_xticks(range(1, most + 1) if most <= 8 else [1, most // 2, most])
    axes.set_xlabel("threads")
    axes.set_ylabel("times as fast as one thread")
    axes.set_title(f"Columns ({case}), {rows:,} rows", loc="left", fontsize=10, color=INK)
    _clean(axes, "both")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8)
    return _save(figure, folder, f"threads_{case}.png")


def draw_memory(results, case, folder):
    rows = results.rows(case)[-1]
    labels = [label for label in results.labels(case) if results.about(case, label)["role"] != "limit"]
    bars = [(results.peak(case, label, rows), label) for label in labels]
    bars = sorted(((peak, label) for peak, label in bars if peak), key=lambda bar: -bar[0][0])
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(bars) + 1.2))
    for y, ((peak, _), label) in enumerate(bars):
        axes.barh(y, max(peak, 0), color=COLOURS[results.about(case, label)["role"]], height=0.65)
        axes.text(max(peak, 0) + 5, y, f"{peak:,.0f}", va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(bars)), [label for _, label in bars], fontsize=8)
    axes.set_xlabel("peak MiB of the process beyond the columns in and out")
    axes.set_title(f"Columns ({case}), {rows:,} rows", loc="left", fontsize=10, color=INK)
    _clean(axes, "x")
    _legend(axes, ("ours", "binding", "rival"))
    return _save(figure, folder, f"memory_{case}.png")


def write_figures(results, folder):
    names = []
    for case in results.cases():
        names += [draw_tools(results, case, rows, folder) for rows in results.rows(case)[-2:]]
        names += [draw(results, case, folder) for draw in (draw_rows, draw_threads, draw_memory)]
    return names
