"""Everything that is measured on columns: how each worker is started. Ours, the memory's limit, and the rivals."""

import os
import sys
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass(frozen=True)
class Tool:
    name: str
    threads: int
    command: tuple[str, ...]
    role: str  # ours, binding (ours, bound by others), rival, or limit (a sum, no score)
    language: str
    environment: dict = field(default_factory=dict)

    @property
    def id(self):
        return f"{self.name}/{self.threads}"

    @property
    def label(self):
        return self.name + (f", {self.threads} threads" if self.threads > 1 else "")


def thread_counts(cores):
    """1, 2, 4 ... and all."""
    counts, n = [], 1
    while n < cores:
        counts.append(n)
        n *= 2
    return counts + [cores]


def c_tools(build, cores):
    program = os.path.join(build, "kernels")
    kinds = (("C", "library", "ours"), ("sum, vector loop", "vector", "limit"), ("sum, simple loop", "sum", "limit"))
    for name, what, role in kinds:
        for threads in thread_counts(cores):
            yield Tool(name, threads, (program, what, str(threads)), role, "C")


def python_tools(cores):
    rivals = (
        ("Python", "ours", "ours", thread_counts(cores)),
        ("NumPy, expression", "expression", "rival", [1]),
        ("NumPy, chunked", "chunked", "rival", [1]),
        ("numexpr", "numexpr_single", "rival", [1, cores]),
        ("numba", "numba_loop", "rival", [1, cores]),
        ("polars", "polars_lazy", "rival", [1, cores]),
        ("ctypes", "ctypes_call", "binding", [1]),
        ("cffi", "cffi_call", "binding", [1]),
    )
    worker = os.path.join(HERE, "python", "worker.py")
    for name, module, role, counts in rivals:
        for threads in sorted(set(counts)):
            # These read their number of threads before they are imported.
            environment = {key: str(threads) for key in ("POLARS_MAX_THREADS", "NUMEXPR_MAX_THREADS", "NUMBA_NUM_THREADS")}
            yield Tool(name, threads, (sys.executable, worker, module, str(threads)), role, "Python", environment)


def node_tools(cores):
    worker = os.path.join(HERE, "node", "worker.mjs")
    for name, module, role, counts in (("Node", "ours", "ours", thread_counts(cores)), ("JavaScript loop", "loop", "rival", [1])):
        for threads in counts:
            yield Tool(name, threads, ("node", worker, module, str(threads)), role, "Node", {"UV_THREADPOOL_SIZE": str(max(4, threads))})


def all_tools(build, cores):
    return [*c_tools(build, cores), *python_tools(cores), *node_tools(cores)]


def is_anchor(tool):
    """Measured beside every batch of others: ratios are taken within a round."""
    return tool.threads == 1 and tool.name in ("C", "sum, vector loop", "Python", "Node")
