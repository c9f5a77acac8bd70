"""numba: the loop over the rows, compiled for this person's constants. No fastmath, as the answer is to be the same.

error_model="numpy" leaves out Python's check for a division by zero, which would stand in the loop's way.
"""

import numba
import numpy

VERSION = f"numba {numba.__version__}"


def severity_of(lines):
    (a, a0), (b, b0), (c, c0) = lines

    @numba.njit(error_model="numpy", inline="always")
    def severity(x):
        return max(max(max(a * (x - a0), b * (x - b0)), c * (x - c0)), 0.0)

    return severity


def row_of(k):
    """The formula of one row; everything of the person is a constant to the compiler."""
    s_impact, s_load, s_forward, s_backward, s_twist = (
        severity_of(k.lines[name]) for name in ("impact", "load", "forward", "backward", "twist")
    )
    c_impact, c_load, c_forward, c_backward, c_twist, c_bent_twist = k.c
    c_forward, c_backward = c_forward * k.hold_forward, c_backward * k.hold_backward
    p_forward, p_backward, position, floor = k.p_forward, k.p_backward, float(k.position), float(k.floor)
    g_floor, g_slope_1, g_zero_1, g_slope_2, g_zero_2 = k.g_floor, k.g_slope_1, float(k.g_zero_1), k.g_slope_2, float(k.g_zero_2)
    impact_low, load_low, twist_low, flexion_low = map(float, k.range_low)
    impact_high, load_high, twist_high, flexion_high = map(float, k.range_high)

    @numba.njit(error_model="numpy", inline="always")
    def row(impact, load, twist, flexion):
        forward, backward, turn = s_forward(max(flexion, 0.0)), s_backward(max(-flexion, 0.0)), s_twist(twist)
        g = max(max(g_slope_1 * (load - g_zero_1), g_slope_2 * (load - g_zero_2)), g_floor)
        hazard = c_impact * s_impact(impact) + c_load * s_load(load) + g * c_forward * forward
        hazard += max(g, position) * c_backward * backward + g * c_twist * turn
        hazard += g * c_bent_twist * ((p_forward * forward + p_backward * backward) * turn)
        good = (impact >= impact_low) & (impact <= impact_high) & (load >= load_low) & (load <= load_high)
        good &= (twist >= twist_low) & (twist <= twist_high) & (flexion >= flexion_low) & (flexion <= flexion_high)
        score = max(100.0 - 100.0 / numpy.exp(hazard), floor)
        return score if good else numpy.nan

    return row


def bind_a(k, threads, columns):
    impact, load, twist, flexion = columns
    out, row = numpy.empty(len(impact)), row_of(k)

    def loop(impact, load, twist, flexion, out):
        for i in numba.prange(len(out)):
            out[i] = row(impact[i], load[i], twist[i], flexion[i])

    if threads > 1:
        numba.set_num_threads(threads)
    compiled = numba.njit(error_model="numpy", parallel=threads > 1)(loop)
    compiled(impact, load, twist, flexion, out)

    def run(count):
        for _ in range(count):
            compiled(impact, load, twist, flexion, out)

    return run, lambda: out
