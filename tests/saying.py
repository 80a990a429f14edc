"""What a command says, run in the process of the test. How run.py starts it is tested in tests/commands/test_run.py."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from briefing import __main__ as commands


@dataclass(frozen=True)
class Said:
    """How a command ended: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def said(project: Path, *words: str) -> Said:
    """What a command says of a project; `words` are those that follow run.py."""
    output, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            code = commands.main(["--root", str(project), *words])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
            print(ended.code if isinstance(ended.code, str) else "", end="", file=errors)
    for stream in (output, errors):
        stream.seek(0)
    return Said(code, output.read(), errors.read())
