"""bound.py: a proved bound of the error of E(H) and of the score, from the constants as they stand in lib/exact.h.

    bound.py EXACT_H SCRATCH_DIR [--bits N] [--at-most BOUND] [--measure LIBRARY SAMPLES]

Sollya bounds the polynomial against the exponential, Gappa the rounding of its evaluation and of the reduced argument; the
ends of the 73 segments are evaluated exactly. --bits: the rounding error of the polynomial to be proved, a power of 2."""

import argparse
import ctypes
import math
import random
import re
import struct
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import mpmath

mpmath.mp.prec = 200
HEX = r"0x[0-9a-f.]+p[+-]\d+"


def read_constants(path):
    """The coefficients, highest power first, the parts of ln 2 and the cap; what cannot be found stops the proof."""
    text = Path(path).read_text()
    body = re.search(r"static inline void spr_growths.*?\n}\n", text, re.S).group(0)
    table = re.search(r"one_over_factorial\[\] = \{(.*?)\};", body, re.S).group(1)
    table = re.sub(r"/\*.*?\*/", "", table)
    numbers = [x.strip() for x in table.split(",") if x.strip()]
    first = re.search(rf"p\[u\] = spr_lane_set\(({HEX})\)", body).group(1)
    parts = re.search(rf"\(h - k\[u\] \* ({HEX})\) - k\[u\] \* ({HEX})\)", body)
    inverse = re.search(rf"spr_lane_whole\(h \* ({HEX})\)", body).group(1)
    if "spr_lane_max(spr_lane_set(0.0)" not in body or "spr_lane_min(spr_lane_set(2.0), p[u])" not in body:
        sys.exit("not proved: the rest is not cut off at 0, or the polynomial not at 2")
    cap = re.search(r"#define SPR_HAZARD_CAP ([0-9.]+)", text).group(1)
    value = lambda x: float.fromhex(x) if x.startswith("0x") else float(x)
    return {
        "coefficients": [value(first)] + [value(x) for x in numbers],
        "high": value(parts.group(1)), "low": value(parts.group(2)), "inverse": value(inverse), "cap": float(cap),
    }


def run(command, text, scratch, name):
    path = scratch / name
    path.write_text(text)
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def next_after(x, to):
    return math.nextafter(x, to)


def segments(c):
    """First and last double of each power of 2, by halving on the bits; the steps are those of exact.h."""
    power = lambda h: int(min(h, c["cap"]) * c["inverse"])
    as_bits = lambda x: struct.unpack("<q", struct.pack("<d", x))[0]
    as_double = lambda b: struct.unpack("<d", struct.pack("<q", b))[0]
    firsts = []
    for k in range(power(c["cap"]) + 1):
        low, high = 0, as_bits(c["cap"])
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if power(as_double(middle)) >= k else (middle + 1, high)
        firsts.append(as_double(low))
    lasts = [next_after(x, 0) for x in firsts[1:]] + [c["cap"]]
    return list(zip(range(len(firsts)), firsts, lasts))


def rest(c, k, h):
    """The reduced argument, as computed but not cut off, and as it is."""
    return (h - k * c["high"]) - k * c["low"], mpmath.mpf(h) - k * mpmath.log(2)


def script_of_polynomial(c, most, bits):
    lines = ["@rnd = float<ieee_64, ne>;", "r = rnd(r_);"]
    last = len(c["coefficients"]) - 1
    lines.append(f"p0 = {c['coefficients'][0].hex()};")
    exact = "p0"
    for i, x in enumerate(c["coefficients"][1:], 1):
        lines.append(f"p{i} rnd= p{i - 1} * r + {x.hex()};")
        exact = f"({exact} * r + {x.hex()})"
    lines.append(f"exact = {exact};")
    lines.append(f"{{ r in [0, {most.hex()}] -> |(p{last} - exact) / exact| <= 1b-{bits} }}")
    lines.append("$ r in 64;")
    return "\n".join(lines) + "\n"


def script_of_rest(c, segment):
    """How far the reduced argument is off in one segment, but for what the two parts of ln 2 leave out."""
    k, first, last = segment
    return (
        "@rnd = float<ieee_64, ne>;\n"
        f"h = rnd(h_);\nk = {k};\n"
        f"a rnd= k * {c['high'].hex()};\nb rnd= k * {c['low'].hex()};\n"
        "t rnd= h - a;\nr rnd= t - b;\n"
        f"exact = h - k * {c['high'].hex()} - k * {c['low'].hex()};\n"
        f"{{ @FIX(h, -53) /\\ h in [{first.hex()}, {last.hex()}] -> r - exact in ? }}\n"
    )


def largest(text):
    """The larger end of a bound as Gappa prints it."""
    found = re.search(r"in \[(.*?), (.*?)\]", text)
    if not found:
        sys.exit(f"not proved: Gappa gives no bound\n{text}")
    ends = []
    for end in found.groups():
        number = re.search(r"\{([^,}]+)", end)
        plain = number.group(1) if number else end
        power = re.match(r"(-?\d+)b(-?\d+)", end)
        ends.append(abs(mpmath.mpf(power.group(1)) * mpmath.mpf(2) ** int(power.group(2)) if power else mpmath.mpf(plain)))
    return max(ends)


def prove(c, scratch, bits):
    all_segments = segments(c)
    if any(not x > 0 for x in c["coefficients"]):
        sys.exit("not proved: a coefficient is not positive")
    if c["coefficients"][-1] != 1:
        sys.exit("not proved: p(0) is not 1")
    # Exact products: k times the first part of ln 2, and h itself a whole number of 2^-53 from the second segment on.
    for k, first, _ in all_segments:
        if Fraction(k * c["high"]) != k * Fraction(c["high"]):
            sys.exit("not proved: k times the first part of ln 2 is rounded")
        if k and first < 0.5:
            sys.exit("not proved: a reduced argument is not a whole number of 2^-53")
    computed = [rest(c, k, h) for k, first, last in all_segments for h in (first, last)]
    most = max(float(x) for x, _ in computed)

    status, text = run(["gappa"], script_of_polynomial(c, most, bits), scratch, "polynomial.gappa")
    if status:
        sys.exit(f"not proved: rounding of the polynomial within 2^-{bits}\n{text[-400:]}")
    rounding = mpmath.mpf(2) ** -bits

    horner = "c0"
    for i in range(1, len(c["coefficients"])):
        horner = f"({horner} * x + c{i})"
    names = "\n".join(f"c{i} = {x.hex()};" for i, x in enumerate(c["coefficients"]))
    status, text = run(["sollya", "--warnonstderr"], f"prec = 200;\n{names}\np = {horner};\nprint(sup(supnorm(p, exp(x), [0; {most.hex()}], relative, 2^-40)));\n",
                       scratch, "polynomial.sollya")
    try:
        taylor = mpmath.mpf(text.strip().splitlines()[-1])
    except (ValueError, IndexError):
        sys.exit(f"not proved: Sollya gives no bound\n{text}")

    left_out = abs(mpmath.log(2) - mpmath.mpf(c["high"]) - mpmath.mpf(c["low"]))
    off = mpmath.mpf(0)
    for segment in all_segments[1:]:
        status, text = run(["gappa"], script_of_rest(c, segment), scratch, "rest.gappa")
        off = max(off, largest(text) + segment[0] * left_out)
    # Cut off at 0: the argument itself may lie below by so much; and at 2: what lies above.
    below = max(-exact for _, exact in computed)
    above = max(mpmath.exp(exact) for _, exact in computed) - 2
    argument = mpmath.expm1(max(off, below))
    bound = max((1 + rounding) * (1 + taylor) * (1 + argument) - 1, max(above, 0) / 2)
    return {"rounding": rounding, "taylor": taylor, "argument": argument, "bound": bound, "segments": all_segments, "most": most}


def score_bound(bound):
    """|score - exact|: 100 / E is off by the bound and its own rounding, 100 - that by half a unit of 100."""
    share = (1 + mpmath.mpf(2) ** -53) / (1 - bound) - 1
    return 100 * share + mpmath.mpf(2) ** -47


def measure(library, proved, n):
    lib = ctypes.CDLL(library)
    lib.growth.restype = lib.score.restype = ctypes.c_double
    lib.growth.argtypes = lib.score.argtypes = [ctypes.c_double]
    rng = random.Random(1)
    points = [h for _, first, last in proved["segments"] for h in (first, last)]
    for _, first, last in proved["segments"]:
        points += [last * (1 - rng.random() * 1e-3) for _ in range(20)]
    points += [rng.uniform(0, 50) for _ in range(n // 2)] + [rng.uniform(0, 1.5) for _ in range(n // 2)]
    worst = worst_score = mpmath.mpf(0)
    for h in points:
        true = mpmath.exp(h)
        worst = max(worst, abs(lib.growth(h) - true) / true)
        worst_score = max(worst_score, abs(lib.score(h) - (100 - 100 / true)))
    return worst, worst_score, len(points)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("exact_h")
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--bits", type=int, default=51)
    parser.add_argument("--at-most", type=mpmath.mpf, default=mpmath.mpf("4e-14"))
    parser.add_argument("--measure", nargs=2)
    options = parser.parse_args()
    proved = prove(read_constants(options.exact_h), options.scratch, options.bits)
    show = lambda x: mpmath.nstr(x, 3)
    print(f"polynomial {show(proved['taylor'])}, its rounding {show(proved['rounding'])}, argument {show(proved['argument'])}")
    print(f"bound\t{show(proved['bound'])}\t{show(score_bound(proved['bound']))}")
    if not proved["bound"] <= options.at_most:
        sys.exit(f"not proved: the bound is to be at most {show(options.at_most)}")
    if not options.measure:
        return
    worst, worst_score, n = measure(options.measure[0], proved, int(options.measure[1]))
    print(f"measured\t{show(worst)}\t{show(worst_score)}\t{n}")
    if not (worst <= proved["bound"] and worst_score <= score_bound(proved["bound"])):
        sys.exit("not so: measured beyond what was proved")
    if worst < proved["bound"] / 2:
        sys.exit("the proved bound is more than twice what is measured: it says too little")


main()
