"""What takes longer than `test --fast` is for is marked, or fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "start",
    [
        lambda: subprocess.run([sys.executable, "--version"]),
        lambda: os.posix_spawn(sys.executable, [sys.executable, "--version"], {}),
        lambda: os.system("true"),
    ],
    ids=["subprocess", "spawn", "shell"],
)
def test_a_test_without_a_mark_cannot_start_a_process(start: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"^This test starts a process \(.*\): mark it with @pytest\.mark\.process,"):
        start()


@pytest.mark.process
def test_a_test_with_the_mark_can() -> None:
    assert subprocess.run([sys.executable, "--version"], capture_output=True).returncode == 0
