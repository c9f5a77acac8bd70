"""NumPy, written as the formula reads: every step makes a new array."""

import numpy as np

VERSION = f"numpy {np.__version__}"


def severity(lines, x):
    (a, a0), (b, b0), (c, c0) = lines
    return np.maximum(np.maximum(np.maximum(a * (x - a0), b * (x - b0)), c * (x - c0)), 0.0)


def score(k, impact, load, twist, flexion):
    s_forward = severity(k.lines["forward"], np.maximum(flexion, 0.0))
    s_backward = severity(k.lines["backward"], np.maximum(-flexion, 0.0))
    s_twist = severity(k.lines["twist"], twist)
    g = np.maximum(np.maximum(k.g_slope_1 * (load - k.g_zero_1), k.g_slope_2 * (load - k.g_zero_2)), k.g_floor)
    hazard = (
        k.c[0] * severity(k.lines["impact"], impact)
        + k.c[1] * severity(k.lines["load"], load)
        + g * (k.hold_forward * k.c[2]) * s_forward
        + np.maximum(g, k.position) * (k.hold_backward * k.c[3]) * s_backward
        + g * k.c[4] * s_twist
        + g * k.c[5] * ((k.p_forward * s_forward + k.p_backward * s_backward) * s_twist)
    )
    low, high = k.range_low, k.range_high
    good = (impact >= low[0]) & (impact <= high[0]) & (load >= low[1]) & (load <= high[1])
    good &= (twist >= low[2]) & (twist <= high[2]) & (flexion >= low[3]) & (flexion <= high[3])
    return np.where(good, np.maximum(100.0 - 100.0 / np.exp(hazard), k.floor), np.nan)


def bind_a(k, threads, columns):
    results = [None]

    def run(count):
        for _ in range(count):
            results[0] = score(k, *columns)

    return run, lambda: results[0]
