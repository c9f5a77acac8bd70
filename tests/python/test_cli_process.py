"""`python -m spinerisk` as a process: terminals, pipes, disks, encodings, shells; and the examples of the help."""

import contextlib
import json
import os
import pathlib
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st
from command import environment, process, run

import spinerisk
from spinerisk.cli import log as log_command
from spinerisk.cli import output
from spinerisk.cli.program import COMMANDS
from test_cli_log import LOG
from test_cli_plan import COMMAS

ESCAPE = "\x1b"
SCORE = ("score", "running", "--condition", "bulge")


def test_the_version() -> None:
    ran = process("--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        0,
        f"spinerisk {spinerisk.__version__} (model {spinerisk.MODEL_VERSION})\n",
        "",
    )


def test_help_and_no_command() -> None:
    ran = process("--help")
    assert ran.returncode == 0 and all(f"\n    {name}" in ran.stdout for name in COMMANDS) and "exit codes:" in ran.stdout
    assert process().returncode == 2 and process("scroe").returncode == 2
    for name in COMMANDS:
        told = run(name, "--help")
        assert told.code == 0 and told.err == "" and "examples:" in told.out and "exit codes:" in told.out


def test_nothing_heavy_is_imported() -> None:
    look = (
        "import sys; from spinerisk.cli.program import main; main(['score', 'running', '--json']); "
        "print(sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", look], env=environment(), capture_output=True, text=True, timeout=120)
    assert "'spinerisk'" in ran.stderr and not re.search("'(rich|shtab|numpy|pandas|narwhals|matplotlib|fitdecode)'", ran.stderr)


# ------------------------------------------------------------------ terminals and encodings


def on_a_terminal(*words: str, **env: str) -> str:
    """What a command writes to a terminal of its own."""
    try:
        master, slave = pty.openpty()
    except OSError as error:  # a container without /dev/pts
        pytest.skip(f"no terminal to be had: {error}")
    child = subprocess.Popen(
        [sys.executable, "-m", "spinerisk", *words],
        env=environment(**{"TERM": "xterm-256color", "COLUMNS": "100", **env}),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    told = bytearray()
    with contextlib.suppress(OSError):  # the terminal ends with its last writer
        while part := os.read(master, 65536):
            told += part
    assert child.wait(60) == 0
    os.close(master)
    return told.decode()


def test_colours_on_a_terminal_only() -> None:
    assert ESCAPE + "[" in on_a_terminal(*SCORE)
    assert ESCAPE not in process(*SCORE).stdout
    assert ESCAPE not in process(*SCORE, env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_they_are_not_wanted(env: dict[str, str]) -> None:
    plain = on_a_terminal(*SCORE, **env)
    assert ESCAPE not in plain and "running" in plain


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    name = "Kniebeuge über 日本"
    for words in (
        (*SCORE,),
        ("resolve", name),
        ("resolve", name, "--json"),
        ("score", "running", name, "--json"),
        ("catalogue", "--search", "squat"),
        ("plan",),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "spinerisk", *words],
            env=environment(PYTHONIOENCODING=encoding),
            capture_output=True,
            timeout=120,
        )
        assert ran.returncode in (0, 1) and b"Traceback" not in ran.stderr, ran.stderr
        told = ran.stdout.decode(encoding)
        if words[0] == "resolve" and "--json" in words:
            assert json.loads(told)["name"] == name
    if encoding == "ascii":
        assert "\\u65e5" in process("resolve", name, env={"PYTHONIOENCODING": "ascii"}).stdout


@pytest.mark.parametrize("columns", ["60", "200"])
def test_the_width_is_that_of_the_terminal(columns: str) -> None:
    widest = max(map(len, process(*SCORE, env={"COLUMNS": columns}).stdout.splitlines()))
    assert widest <= int(columns) and (columns == "60" or widest > 120)


# ------------------------------------------------------------------ pipes, disks, Ctrl-C


@pytest.mark.parametrize(
    "words", [SCORE, (*SCORE, "--json"), ("catalogue", "--csv"), ("--help",), ("explain", "running"), ("completion", "bash")]
)
def test_a_closed_pipe_is_no_traceback(words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = process(*words, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, "")


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [SCORE, (*SCORE, "--json"), ("catalogue", "--json"), ("--version",), ("resolve", "running", "--json")]
)
def test_a_full_disk_is_one_line(words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        ran = process(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (4, "spinerisk: the answer could not be written: No space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of file sizes")
def test_a_report_that_does_not_fit_leaves_the_old_one(tmp_path: pathlib.Path) -> None:
    import resource

    (tmp_path / "strong.csv").write_text(LOG, encoding="utf-8")
    page = tmp_path / "page.html"
    words = ("log", str(tmp_path / "strong.csv"), "--unit", "kg", "--json", "--report", str(page))
    assert process(*words).returncode == 0 and page.stat().st_mode & 0o444
    page.write_text("the page of last week", encoding="utf-8")
    page.chmod(0o600)
    ran = process(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert (ran.returncode, ran.stderr) == (4, f"spinerisk: --report: {page}: File too large\n")
    assert page.read_text(encoding="utf-8") == "the page of last week"
    assert sorted(tmp_path.iterdir()) == [page, tmp_path / "strong.csv"]
    link = tmp_path / "link.html"
    link.symlink_to(page)
    assert process(*words[:-1], str(link)).returncode == 0
    assert link.is_symlink() and page.read_text(encoding="utf-8").endswith("</html>\n") and page.stat().st_mode & 0o777 == 0o600


def test_closed_streams() -> None:
    closed = subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m spinerisk score running >&-"],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert closed.returncode == 4 and "Traceback" not in closed.stderr
    quiet = subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m spinerisk score zumbaflop 2>&-"],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert quiet.returncode == 1


def test_ctrl_c_is_no_traceback() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "spinerisk", "resolve", "--json"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin is not None and child.stdout is not None and child.stderr is not None
    # It is at work once it has answered; its answers may fill the pipe, and are not read before it is told to end.
    child.stdin.write(b"running\n" * 2000)
    child.stdin.flush()
    assert child.stdout.read(1)
    child.send_signal(signal.SIGINT)
    try:
        code = child.wait(60)
    finally:
        child.kill()
    assert (code, child.communicate()[1]) == (130, b"spinerisk: interrupted\n")


def test_an_interrupt_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(spinerisk, "assess", interrupted)
    assert run("score", "running") == (130, "", "spinerisk: interrupted\n")


WORDS = [
    *COMMANDS,
    "running",
    "zumbaflop",
    "",
    "-",
    "--",
    "-h",
    "--json",
    "--csv",
    "--kg",
    "5",
    "-5",
    "nan",
    "--answer",
    "saddle_numbness=yes",
]
WORDS += [
    "hernia=",
    "=",
    "--condition",
    "bulge,",
    "--person",
    "me.json",
    "/",
    "--diary",
    "--unit",
    "kg",
    "--format",
    "--all",
    "--strict",
    "--verdict",
]
WORDS += [
    "avoid",
    "--pain=3",
    "--pain=",
    "--weeks",
    "2",
    "\udcff",
    "\x1b[2J",
    "x" * 3000,
    "--no-such",
    "--today",
    "2026-01-01",
    "bash",
    "--questions",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_no_command_line_ends_in_a_traceback(words: list[str]) -> None:
    ran = run(*words)
    assert ran.code in (0, 1, 2, 3), ran
    assert ran.code == 0 or ran.err or ran.out
    assert ESCAPE not in ran.out and ESCAPE not in ran.err


def test_an_input_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    with open(tmp_path / "written", "w") as written:
        monkeypatch.setattr(sys, "stdin", written)
        for form in ((), ("--json",)):
            ran = run("resolve", *form)
            assert ran.code == 2 and ran.err.startswith("spinerisk: resolve: the standard input cannot be read: "), ran


# ------------------------------------------------------------------ what is not installed


def test_without_rich(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich" or name.startswith("spinerisk.cli.tables")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    (tmp_path / "strong.csv").write_text(LOG, encoding="utf-8")
    file = str(tmp_path / "strong.csv")
    for words in (
        ("score", "running"),
        ("explain", "running"),
        ("plan",),
        ("catalogue",),
        ("resolve", "running"),
        ("log", file, "--unit", "kg"),
    ):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "") and 'pip install "spinerisk[cli]"' in ran.err and ran.err.count("\n") == 1, ran
        assert run(*words, "--json").code == 0
    assert run("--version").code == 0 and run("catalogue", "--csv").code == 0
    assert run("plan", "--answer", "saddle_numbness=yes").code == 3


def test_json_never_holds_nan() -> None:
    with pytest.raises(ValueError):
        output.json_text({"score": float("nan")})


def test_without_shtab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    ran = run("completion", "bash")
    assert ran.code == 2 and 'pip install "spinerisk[cli]"' in ran.err


# ------------------------------------------------------------------ progress


def test_a_bar_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with log_command._progress("x.csv") as nobody:
        assert nobody is None
    monkeypatch.setattr(log_command, "is_terminal", lambda stream: stream is sys.stderr)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with log_command._progress("[red]x.csv") as tell:
        assert tell is not None
        tell(5_000_000, 10_000_000)
        time.sleep(0.3)  # the bar is drawn a few times a second
    shown = capsys.readouterr()
    assert shown.out == "" and "reading [red]x.csv" in shown.err


# ------------------------------------------------------------------ shells


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, tmp_path: pathlib.Path) -> None:
    ran = run("completion", shell)
    assert ran.code == 0 and all(
        part in ran.out
        for part in (*COMMANDS, "--condition", "degenerative_disc", "saddle_numbness" if shell == "fish" else "--answer")
    )
    script = tmp_path / "script"
    script.write_text(ran.out, encoding="utf-8")
    if shutil.which(shell) is None:
        pytest.skip(f"the script was made, but there is no {shell} here to check it")
    subprocess.run([shell, "-n", str(script)], check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes(tmp_path: pathlib.Path) -> None:
    (tmp_path / "script").write_text(run("completion", "bash").out, encoding="utf-8")

    def complete(*words: str) -> set[str]:
        told = " ".join(map(shlex.quote, words))
        find = '. ./script; f=$(complete -p spinerisk | sed "s/.*-F \\([^ ]*\\).*/\\1/")'
        ask = f'{find}; COMP_WORDS=({told}); COMP_CWORD={len(words) - 1}; $f; printf "%s\\n" "${{COMPREPLY[@]}}"'
        ran = subprocess.run(["bash", "-c", ask], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        return {word.strip() for word in ran.stdout.split("\n") if word.strip()}

    assert complete("spinerisk", "s") == {"score"} and complete("spinerisk", "") >= set(COMMANDS)
    assert "--phase" in complete("spinerisk", "score", "running", "--ph")
    assert complete("spinerisk", "score", "running", "--phase", "a") == {"acute", "active"}
    assert complete("spinerisk", "log", "x.csv", "--unit", "") == {"kg", "lb"}


# ------------------------------------------------------------------ examples


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with the files the examples speak of, and `spinerisk` on the path."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "strong.csv").write_text(LOG, encoding="utf-8")
    (folder / "diary.csv").write_text(COMMAS, encoding="utf-8")
    (folder / "names.txt").write_text("running\nwalking\n", encoding="utf-8")
    (folder / "me.json").write_text('{"conditions": ["bulge"], "phase": "active", "pain": 1}', encoding="utf-8")
    script = folder / "bin" / "spinerisk"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m spinerisk "$@"\n')
    script.chmod(0o755)
    return folder


#: Exit codes of the examples that are to show something else than success.
OTHER = {'resolve "KB goblet squats w/ a twist" "Workout"': 1}
EXAMPLES = [line for module in COMMANDS.values() for line, _ in module.EXAMPLES]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_help_runs(line: str, desk: pathlib.Path) -> None:
    env = environment(PATH=f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}")
    ran = subprocess.run(["sh", "-c", f"spinerisk {line}"], cwd=desk, env=env, capture_output=True, text=True, timeout=120)
    assert ran.returncode == OTHER.get(line, 0) and ran.stderr == "", ran
    assert ran.stdout or ">" in line


def test_the_help_shows_every_example() -> None:
    for name, module in COMMANDS.items():
        told = run(name, "--help").out
        assert len(module.EXAMPLES) >= 2
        for line, what in module.EXAMPLES:
            assert line.split()[0] == name and f"  # {what}\n  spinerisk {line}\n" in told + "\n"


def test_main_is_the_entry_point() -> None:
    from spinerisk import __main__

    assert isinstance(__main__.main, types.FunctionType) and __main__.main(["--version"]) == 0
