"""On what it was measured."""

import os
import platform
import subprocess


def _first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "not there"


def _file(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def _field(text, name):
    return next((line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith(name)), "")


def instruction_sets():
    """Those a column kernel may use, of what the processor says it has."""
    flags = _field(_file("/proc/cpuinfo"), "flags").split()
    return [name for name in ("sse2", "avx2", "avx512f") if name in flags] or [platform.machine()]


def conditions():
    cpu, pages = _file("/proc/cpuinfo"), _file("/sys/kernel/mm/transparent_hugepage/enabled")
    return {
        "processor": _field(cpu, "model name") or platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "instruction sets": " ".join(instruction_sets()),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB",
        "huge pages": pages[pages.find("[") + 1 : pages.find("]")] if "[" in pages else "not told",
        "system": f"{platform.system()} {platform.release()}, {' '.join(platform.libc_ver())}",
        "compiler": _first_line("cc", "--version"),
        "library": "CMake's Release build (-O3)",
        "Python": platform.python_version(),
        "Node": _first_line("node", "--version"),
    }
