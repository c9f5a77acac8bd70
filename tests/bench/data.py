"""Random columns on disk, the same for every worker, and the rows at the edges."""

import json
import os

import numpy

EDGE_ROWS = 20_000


def _write(folder, columns):
    os.makedirs(folder, exist_ok=True)
    for name, values in columns.items():
        values.tofile(os.path.join(folder, name + ".f64"))
    with open(os.path.join(folder, "columns.json"), "w", encoding="utf-8") as file:
        json.dump(list(columns), file)
    return folder


def write_random(folder, case, rows, seed):
    """Uniform over what people do; every row is good."""
    random = numpy.random.default_rng(seed)
    columns = {}
    for column in case.columns:
        values = random.uniform(column.low, column.high, rows)
        columns[column.name] = numpy.floor(values) if column.whole else values
    return _write(folder, columns)


def _edges_of(column, k):
    """Numbers where something changes: the range, the knots (where a line takes over), zero and no number at all."""
    exact = [column.least, column.most, 0.0, -0.0, column.low, column.high]
    for name, lines in k.lines.items():
        if name == column.name or (column.name == "flexion" and name in ("forward", "backward")):
            exact += [zero for _, zero in lines]
    exact = numpy.array(exact)
    near = [numpy.nextafter(exact, -numpy.inf), numpy.nextafter(exact, numpy.inf), -exact]
    return numpy.concatenate([exact, *near, [numpy.nan, numpy.inf, -numpy.inf, 1e300, -1e300, 5e-324]])


def write_edges(folder, case, k, seed):
    """Half of the values anywhere in the whole range and a little beyond, half of them at an edge."""
    random = numpy.random.default_rng(seed)
    columns = {}
    for column in case.columns:
        beyond = 0.02 * (column.most - column.least)
        values = random.uniform(column.least - beyond, column.most + beyond, EDGE_ROWS)
        at_edge = random.random(EDGE_ROWS) < 0.5
        values[at_edge] = random.choice(_edges_of(column, k), at_edge.sum())
        # Else hardly a row were good.
        tame = random.random(EDGE_ROWS) < 0.6
        values[tame] = random.uniform(column.low, column.high, tame.sum())
        columns[column.name] = values
    return _write(folder, columns)
