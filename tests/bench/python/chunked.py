"""The fair NumPy: chunks that stay in the cache, temporaries made once, every step in place."""

import numpy as np

VERSION = f"numpy {np.__version__}"
CHUNK = 8192


class Chunk:
    """The temporaries of one chunk, and the formula on them."""

    def __init__(self, k, size):
        self.k = k
        self.s_forward, self.s_backward, self.s_twist, self.g, self.hazard, self.s, self.w = (np.empty(size) for _ in range(7))
        self.bad, self.flag = np.empty(size, bool), np.empty(size, bool)

    def cut(self, n):
        """The same on the first n of each temporary: the last chunk is shorter."""
        short = Chunk(self.k, 0)
        for name, value in vars(self).items():
            if name != "k":
                setattr(short, name, value[:n])
        return short

    def severity(self, lines, x, s):
        w = self.w
        (a, a0), (b, b0), (c, c0) = lines
        np.subtract(x, a0, out=s)
        np.multiply(s, a, out=s)
        np.subtract(x, b0, out=w)
        np.multiply(w, b, out=w)
        np.maximum(s, w, out=s)
        np.subtract(x, c0, out=w)
        np.multiply(w, c, out=w)
        np.maximum(s, w, out=s)
        return np.maximum(s, 0.0, out=s)

    def weigh(self, load):
        """g, the share a posture counts with under this load."""
        k, g, w = self.k, self.g, self.w
        np.subtract(load, k.g_zero_1, out=g)
        np.multiply(g, k.g_slope_1, out=g)
        np.subtract(load, k.g_zero_2, out=w)
        np.multiply(w, k.g_slope_2, out=w)
        np.maximum(g, w, out=g)
        np.maximum(g, k.g_floor, out=g)

    def add(self, factor, by, s):
        """hazard += factor * by * s, where `by` is a column."""
        np.multiply(s, factor, out=self.w)
        np.multiply(self.w, by, out=self.w)
        np.add(self.hazard, self.w, out=self.hazard)

    def sum_hazards(self, impact, load, twist, flexion):
        k, hazard, s, w = self.k, self.hazard, self.s, self.w
        np.multiply(self.severity(k.lines["impact"], impact, hazard), k.c[0], out=hazard)
        np.multiply(self.severity(k.lines["load"], load, s), k.c[1], out=s)
        np.add(hazard, s, out=hazard)
        self.severity(k.lines["forward"], np.maximum(flexion, 0.0, out=s), self.s_forward)
        np.maximum(np.negative(flexion, out=s), 0.0, out=s)
        self.severity(k.lines["backward"], s, self.s_backward)
        self.severity(k.lines["twist"], twist, self.s_twist)
        self.weigh(load)
        self.add(k.hold_forward * k.c[2], self.g, self.s_forward)
        self.add(k.hold_backward * k.c[3], np.maximum(self.g, k.position, out=s), self.s_backward)
        self.add(k.c[4], self.g, self.s_twist)
        np.multiply(self.s_forward, k.p_forward, out=s)
        np.multiply(self.s_backward, k.p_backward, out=w)
        np.add(s, w, out=s)
        self.add(k.c[5], self.g, np.multiply(s, self.s_twist, out=s))

    def mark_bad(self, columns):
        """bad: not (low <= x <= high), which NaN fails too."""
        good, flag = self.bad, self.flag
        good.fill(True)
        for x, low, high in zip(columns, self.k.range_low, self.k.range_high):
            np.logical_and(good, np.greater_equal(x, low, out=flag), out=good)
            np.logical_and(good, np.less_equal(x, high, out=flag), out=good)
        np.logical_not(good, out=self.bad)

    def score(self, columns, out):
        self.sum_hazards(*columns)
        np.exp(self.hazard, out=out)
        np.divide(100.0, out, out=out)
        np.subtract(100.0, out, out=out)
        np.maximum(out, self.k.floor, out=out)
        self.mark_bad(columns)
        np.copyto(out, np.nan, where=self.bad)


def bind_a(k, threads, columns):
    n = len(columns[0])
    out, whole = np.empty(n), Chunk(k, min(CHUNK, n))
    cuts = [slice(i, min(i + CHUNK, n)) for i in range(0, n, CHUNK)]
    last = whole.cut(cuts[-1].stop - cuts[-1].start)

    def run(count):
        for _ in range(count):
            for cut in cuts[:-1]:
                whole.score([column[cut] for column in columns], out[cut])
            last.score([column[cuts[-1]] for column in columns], out[cuts[-1]])

    return run, lambda: out
