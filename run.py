#!/usr/bin/env python3
"""Starts the project's commands: finds Python, makes .venv from the locked packages, and hands over to briefing/__main__.py.

python3 run.py help lists the commands.
"""

# Standard library only, and no syntax that an older Python could not read: it has to be able to say that it is too old.
import sys

if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
    # Python looks for modules beside this file first: a `shutil.py` there would run in place of Python's own.
    del sys.path[0]

import hashlib
import os
import shutil
import signal
import subprocess
from importlib.util import find_spec

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
# Written last, so that an install that was interrupted never looks finished.
STAMP = os.path.join(VENV, "installed.txt")
# Each level of packages holds those before it, in the same versions.
LOCKS = {
    "site": ["requirements.txt"],
    "check": ["requirements.txt", "requirements-check.txt"],
    "dev": ["requirements.txt", "requirements-check.txt", "requirements-dev.txt"],
}
# What a command needs, if not the packages of the site.
LEVELS = {"check": "check", "test": "dev", "measure": "dev"}
OFFLINE = (
    "new connection",
    "name resolution",
    "unreachable",
    "dns error",
    "error sending request",
    "getaddrinfo",
    "Could not connect",
    "timed out",
    "from versions: none",
)


def say(sentence):
    """Tell what is being done."""
    print(sentence, file=sys.stderr, flush=True)


def fingerprint(level):
    """What the stamp says when everything of a level is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LOCKS[level]:
        with open(os.path.join(ROOT, name), "rb") as lock:
            digest.update(lock.read())
    return level + " " + digest.hexdigest()


def installed(level):
    """Whether .venv holds exactly what the locks of a level name."""
    try:
        with open(STAMP) as stamp:
            stamped = stamp.read()
    except OSError:
        return False
    levels = list(LOCKS)
    return stamped in [fingerprint(one) for one in levels[levels.index(level) :]]


def ran(command, failed):
    """Run a program quietly; ends with a sentence and what it said if it fails."""
    quiet = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    done = subprocess.run(command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, close_fds=False)
    if done.returncode:
        if any(sign in done.stdout for sign in OFFLINE):
            sys.exit("The packages could not be downloaded: the package registry cannot be reached; connect and run this again.")
        sys.exit(failed + "\n" + "\n".join(done.stdout.strip().splitlines()[-15:]))


def install(level, wait):
    """Make .venv hold what a level needs, and remove it again if that fails; waits before what others use is replaced."""
    if installed(level):
        return
    uv = shutil.which("uv")
    if not uv and not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit(
            "Python's venv module is missing; install it (Debian, Ubuntu: sudo apt install python3-venv) and run this again."
        )
    say("Installing the packages into .venv (needed once, about a minute) …")
    # What the site needs is part of what the other levels need: it stays usable until they are complete.
    upgrade = level != "site" and installed("site")
    if not upgrade:
        wait()
    try:
        if not upgrade:
            shutil.rmtree(VENV, ignore_errors=True)
            # Not the Python of the .venv that has just been removed, should this run with that.
            creator = getattr(sys, "_base_executable", None) or sys.executable
            ran([creator, "-I", "-m", "venv"] + (["--without-pip"] if uv else []) + [VENV], "Making .venv failed; Python said:")
        pip = [PYTHON, "-I", "-m", "pip", "install", "--only-binary", ":all:"]
        command = [uv, "pip", "install", "--python", PYTHON, "--no-build"] if uv else pip
        lock = os.path.join(ROOT, LOCKS[level][-1])
        ran(command + ["--require-hashes", "-r", lock], "Installing failed; the installer said:")
        with open(STAMP, "w") as stamp:
            stamp.write(fingerprint(level))
    finally:
        if not os.path.exists(STAMP):
            shutil.rmtree(VENV, ignore_errors=True)
    say("Installed.")


def main(arguments):
    """Run a command; returns the exit code."""
    if sys.version_info < (3, 11):
        this = "%d.%d" % sys.version_info[:2]
        sys.exit("This needs Python 3.11 or newer, and this is " + this + "; install a newer Python and run this with it.")
    # Behind the modules of Python: only now, since an older Python could not read these.
    sys.path.append(ROOT)
    from contextlib import ExitStack
    from pathlib import Path

    from briefing import locks, site
    from briefing.__main__ import parse

    parsed = parse(arguments)
    # Ending this program also ends what it started, and removes an install that is not finished.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    folder = Path(ROOT, ".locks")
    with ExitStack() as running:
        try:
            with locks.alone(folder, say):
                if parsed.command == "clean":
                    if locks.others(folder):
                        sys.exit("{} uses what would be removed; end it first.".format(", ".join(locks.others(folder))))
                    return site.clean(parsed)
                level = "dev" if getattr(parsed, "pdf", False) else LEVELS.get(parsed.command, "site")
                install(level, lambda: locks.wait_for_others(folder, say))
                running.enter_context(locks.using(folder, parsed.command))
            words = arguments + (["--repository"] if parsed.command == "check" else [])
            known = site.commit(Path(ROOT)) if parsed.command in ("serve", "build", "impact", "export") else {}
            environment = dict(os.environ, **dict(site.CHILDREN, **known))
            return subprocess.call(site.module(ROOT, "briefing", *words, executable=PYTHON), env=environment, close_fds=False)
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
