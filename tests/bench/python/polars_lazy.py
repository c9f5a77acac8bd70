"""polars: one expression over a lazy frame. POLARS_MAX_THREADS is set by whoever starts this process."""

import os

import polars as pl

VERSION = f"polars {pl.__version__}"
NAMES = ("impact", "load", "twist", "flexion")


def most(*of):
    return pl.max_horizontal(*of)


def severity(lines, x):
    return most(*(slope * (x - zero) for slope, zero in lines)).clip(lower_bound=0.0)


def expression(k):
    impact, load, twist, flexion = (pl.col(name) for name in NAMES)
    s_forward = severity(k.lines["forward"], flexion.clip(lower_bound=0.0))
    s_backward = severity(k.lines["backward"], (-flexion).clip(lower_bound=0.0))
    s_twist = severity(k.lines["twist"], twist)
    g = most(k.g_slope_1 * (load - k.g_zero_1), k.g_slope_2 * (load - k.g_zero_2)).clip(lower_bound=k.g_floor)
    hazard = (
        k.c[0] * severity(k.lines["impact"], impact)
        + k.c[1] * severity(k.lines["load"], load)
        + g * (k.hold_forward * k.c[2]) * s_forward
        + g.clip(lower_bound=float(k.position)) * (k.hold_backward * k.c[3]) * s_backward
        + g * k.c[4] * s_twist
        + g * k.c[5] * ((k.p_forward * s_forward + k.p_backward * s_backward) * s_twist)
    )
    good = pl.all_horizontal(
        pl.col(name).is_between(low, high) for name, low, high in zip(NAMES, k.range_low, k.range_high)
    )
    score = (100.0 - 100.0 / hazard.exp()).clip(lower_bound=float(k.floor))
    return pl.when(good).then(score).otherwise(float("nan")).alias("score")


def bind_a(k, threads, columns):
    if pl.thread_pool_size() != threads:
        raise RuntimeError(f"polars has {pl.thread_pool_size()} threads, not {threads}")
    engine = os.environ.get("BENCH_POLARS_ENGINE", "streaming")
    query = pl.DataFrame(dict(zip(NAMES, columns))).lazy().select(expression(k))
    results = [None]

    def run(count):
        for _ in range(count):
            results[0] = query.collect(engine=engine)

    return run, lambda: results[0]["score"].to_numpy()
