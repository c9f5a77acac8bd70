"""numexpr: the whole formula in one expression, compiled once, evaluated again and again into one array.

numexpr looks for subtrees that occur twice, so the text may name a severity as often as it likes.
"""

import numexpr
import numpy

VERSION = f"numexpr {numexpr.__version__}"


def severity(lines, x):
    a, b, c = (f"{slope!r} * ({x} - {zero!r})" for slope, zero in lines)
    return f"maximum(maximum(maximum({a}, {b}), {c}), 0.0)"


def expression(k):
    s_forward = severity(k.lines["forward"], "maximum(flexion, 0.0)")
    s_backward = severity(k.lines["backward"], "maximum(-flexion, 0.0)")
    s_twist = severity(k.lines["twist"], "twist")
    g = (
        f"maximum(maximum({k.g_slope_1!r} * (load - {k.g_zero_1!r}), {k.g_slope_2!r} * (load - {k.g_zero_2!r})), "
        f"{k.g_floor!r})"
    )
    hazard = " + ".join(
        (
            f"{k.c[0]!r} * {severity(k.lines['impact'], 'impact')}",
            f"{k.c[1]!r} * {severity(k.lines['load'], 'load')}",
            f"{g} * {k.hold_forward * k.c[2]!r} * {s_forward}",
            f"maximum({g}, {float(k.position)!r}) * {k.hold_backward * k.c[3]!r} * {s_backward}",
            f"{g} * {k.c[4]!r} * {s_twist}",
            f"{g} * {k.c[5]!r} * (({k.p_forward!r} * {s_forward} + {k.p_backward!r} * {s_backward}) * {s_twist})",
        )
    )
    ranges = zip(("impact", "load", "twist", "flexion"), k.range_low, k.range_high)
    good = " & ".join(f"({x} >= {float(low)!r}) & ({x} <= {float(high)!r})" for x, low, high in ranges)
    return f"where({good}, maximum(100.0 - 100.0 / exp({hazard}), {float(k.floor)!r}), nan)"


def bind_a(k, threads, columns):
    numexpr.set_num_threads(threads)
    out = numpy.empty(len(columns[0]))
    names = dict(zip(("impact", "load", "twist", "flexion"), columns), nan=numpy.float64("nan"))
    trouble = numexpr.validate(expression(k), local_dict=names, global_dict={}, out=out)
    if trouble is not None:
        raise trouble

    def run(count):
        for _ in range(count):
            numexpr.re_evaluate(local_dict=names)

    return run, lambda: out
