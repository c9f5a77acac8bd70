"""A worker is a process that holds one tool and its columns. It reads a command a line and answers with a line of JSON:

    load CASE FOLDER ROWS    the columns FOLDER/NAME.f64 (FOLDER/columns.json has the names), their first ROWS rows
    run COUNT                scores them COUNT times: {"seconds": ...}
    write PATH               the last result, float64

A worker that cannot do a case yet answers {"absent": why}, one that fails {"error": why}.
"""

import json
import os
import select
import subprocess
import tempfile

PATIENCE = 240  # seconds for one answer; numba compiles, polars' first call plans


class WorkerError(Exception):
    """It is not there, it fell over, or it answered with an error."""


class Absent(Exception):
    """Ours, but not built yet."""


class Worker:
    def __init__(self, tool):
        self.tool, self.version = tool, None
        self.errors = tempfile.TemporaryFile("w+")  # a pipe nobody reads would fill up
        try:
            self.process = subprocess.Popen(
                tool.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
                env={**os.environ, **tool.environment}, cwd=os.environ["BENCH_BUILD"],
            )
        except OSError as error:
            raise WorkerError(str(error)) from error

    def wait_until_ready(self):
        self.version = self._read()["ready"]
        self.base_bytes = self.memory("VmRSS")

    def _read(self):
        """The answer. Every command has one, so nothing is left behind in the buffer."""
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.stop()
            self.errors.seek(0)
            last = self.errors.read().strip().splitlines()[-1:] or ["no answer"]
            raise WorkerError(f"{self.tool.label}: {last[0]}")
        answer = json.loads(line)
        if "absent" in answer:
            raise Absent(answer["absent"])
        if "error" in answer:
            raise WorkerError(answer["error"])
        return answer

    def ask(self, *words):
        try:
            self.process.stdin.write(" ".join(map(str, words)) + "\n")
            self.process.stdin.flush()
        except (OSError, ValueError) as error:  # ValueError: it fell over before, and its pipes are closed
            raise WorkerError(f"gone: {error}") from error
        return self._read()

    def seconds(self, count):
        return self.ask("run", count)["seconds"]

    def memory(self, what):
        """VmRSS or VmHWM (the peak) in bytes, None where the system does not tell."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
                for line in file:
                    if line.startswith(what + ":"):
                        return int(line.split()[1]) * 1024
        except OSError:
            pass
        return None

    def forget_peak(self):
        """The peak is that of the calls from here on, where the system lets it be set back."""
        try:
            with open(f"/proc/{self.process.pid}/clear_refs", "w", encoding="ascii") as file:
                file.write("5")
        except OSError:
            pass

    def stop(self):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass  # what could not be written to a dead process
