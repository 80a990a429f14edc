#!/usr/bin/env python3
"""The project's commands. Needs Python 3.11 or newer and git; everything else it installs into .venv by itself.

python3 run.py serve [--port N]     read the site at http://127.0.0.1:8000/, with live reload
python3 run.py build                build the site into site/, strictly, and check what was built
python3 run.py test [ARGUMENTS]     run every test, in a browser too; arguments go to pytest
python3 run.py check [--base REV] [--fix]  check the records and pages, without a build; against REV, also that corrections are
                                    told; --fix first mends what is without a doubt, such as a figure typed by hand
python3 run.py new KIND [FIELD=VALUE …]    add a record: asks for what is not given, and says how a page calls it
python3 run.py fmt                  put the records into the order and layout that all files share
python3 run.py impact --base REV    show what changes for a reader since REV, and why; --html FILE also writes it as a page
python3 run.py export --out DIR     write the data, citations and plain texts into a folder, without a build
python3 run.py schema               renew data/schema/, which editors read: after records or models changed
python3 run.py verify --source FILE compare the records with the text of the briefing
python3 run.py links [--out FILE]   ask whether the external addresses of records and pages are still there
python3 run.py measure [--quick]    measure the built site, and write the table of benchmarks/README.md
python3 run.py clean                remove .venv, site and caches
"""

# Standard library only, and no syntax that an older Python could not read: it has to be able to say that it is too old.
import sys

if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
    # Python looks for modules beside this file first: a `shutil.py` there would run in place of Python's own.
    del sys.path[0]

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from importlib.util import find_spec

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
# Written last, so that an install that was interrupted never looks finished.
STAMP = os.path.join(VENV, "installed.txt")
CACHE = os.path.join(ROOT, ".cache")
SITE = os.path.join(ROOT, "site")
# Each level of packages holds those before it, in the same versions.
LOCKS = {
    "site": ["requirements.txt"],
    "check": ["requirements.txt", "requirements-check.txt"],
    "dev": ["requirements.txt", "requirements-check.txt", "requirements-dev.txt"],
}
# Runs a module of the folder that it is started in, or an installed one. Of the folder, Python finds the project's own modules
# alone: nothing else that lies there is imported, nor taken for the description of a package.
RUN_MODULE = """
import os, runpy, sys
from importlib.machinery import PathFinder

class OwnModules:
    def find_spec(name, path=None, target=None):
        if name in ("briefing", "devserver", "macros", "run", "tests"):
            return PathFinder.find_spec(name, [os.getcwd()])

sys.meta_path.append(OwnModules)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
# Material's banner about its own future is not the reader's business; and no package looks for others that would change it.
CHILDREN = {"NO_MKDOCS_2_WARNING": "1", "PYDANTIC_DISABLE_PLUGINS": "1"}
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


def stop(sentence):
    """End with one plain sentence that says what to do."""
    sys.exit(sentence)


def say(sentence):
    """Tell what is being done."""
    print(sentence, flush=True)


# ------------------------------------------------------------------------------------------------------- installation


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
            found = stamp.read()
    except OSError:
        return False
    levels = list(LOCKS)
    return found in [fingerprint(one) for one in levels[levels.index(level) :]]


def install(level):
    """Make .venv hold what a level needs; remove it again if that fails."""
    if installed(level):
        return
    uv = shutil.which("uv")
    if not uv and not (find_spec("venv") and find_spec("ensurepip")):
        stop("Python's venv module is missing; install it (Debian, Ubuntu: sudo apt install python3-venv) and run this again.")
    say("Installing the packages into .venv (needed once, about a minute) …")
    # What the site needs is part of what the other levels need: it stays usable until they are complete.
    upgrade = level != "site" and installed("site")
    try:
        if not upgrade:
            shutil.rmtree(VENV, ignore_errors=True)
            # Not the Python of the .venv that has just been removed, should this run with that.
            creator = getattr(sys, "_base_executable", None) or sys.executable
            made = subprocess.run(
                [creator, "-I", "-m", "venv"] + (["--without-pip"] if uv else []) + [VENV],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            if made.returncode:
                stop("Making .venv failed; Python said:\n" + made.stdout.strip())
        command = (
            [uv, "pip", "install", "--python", PYTHON, "--no-build"]
            if uv
            else [PYTHON, "-I", "-m", "pip", "install", "--only-binary", ":all:"]
        )
        quiet = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
        done = subprocess.run(
            command + ["--require-hashes", "-r", os.path.join(ROOT, LOCKS[level][-1])],
            env=quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            if any(sign in done.stdout for sign in OFFLINE):
                stop("The packages could not be downloaded: the package registry cannot be reached; connect and run this again.")
            stop("Installing failed; the installer said:\n" + "\n".join(done.stdout.strip().splitlines()[-15:]))
        with open(STAMP, "w") as stamp:
            stamp.write(fingerprint(level))
    finally:
        if not os.path.exists(STAMP):
            shutil.rmtree(VENV, ignore_errors=True)
    say("Installed.")


def refuse_unknown_files():
    """End before anything else is run if git keeps what could run in place of the project's code or of a package."""
    with open(os.path.join(ROOT, "briefing", "checks", "rootfiles.txt")) as names:
        held = names.read().split()
    command = ["git", "-C", ROOT, "ls-files", "-z", "--cached"]
    git = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) if shutil.which("git") else None
    kept = os.fsdecode(git.stdout).split("\0")[:-1] if git else []
    unknown = sorted({path.split("/")[0] for path in kept} - set(held))
    unknown += [path for path in kept if path.endswith(".pyc") and path.split("/")[0] in held]
    if unknown:
        stop(
            "\n".join(
                "{}:1: nothing of this name belongs here, where it could run; remove it, also from git".format(
                    path.encode("unicode_escape").decode()
                )
                for path in unknown
            )
        )


def module(*arguments):
    """The command that runs a module of the folder it is given in, or of .venv."""
    return [PYTHON, "-P", "-c", RUN_MODULE, *arguments]


def python(*arguments, **environment):
    """Run a module in .venv; returns its exit code."""
    return subprocess.call(module(*arguments), cwd=ROOT, env=dict(os.environ, **dict(CHILDREN, **environment)))


# ----------------------------------------------------------------------------------------------------------- commands


def serve(arguments):
    """Serve the site with live reload."""
    port = 8000
    number = arguments[1] if arguments[:1] == ["--port"] and len(arguments) == 2 else ""
    if number.isascii() and number.isdigit() and len(number) < 6:
        port = int(number)
    elif arguments:
        stop("serve takes only --port and a number, such as --port 8001.")
    if not 0 < port < 65536:
        stop("There is no port {}; choose one between 1 and 65535.".format(port))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            stop(
                "Port {} is in use; stop the program that uses it, or run: python3 run.py serve --port {}".format(
                    port, port % 65535 + 1
                )
            )
    install("site")
    address = "http://127.0.0.1:{}/".format(port)
    say("Serving the site at {} (stop with Ctrl+C); it reloads when docs, data, macros or overrides change.".format(address))
    return python("devserver", "--port", str(port), SITE_URL=address, **commit())


def build(arguments):
    """Build into site/, which is replaced only by a site without a problem."""
    if arguments:
        stop("build takes no arguments.")
    install("site")
    new = os.path.join(CACHE, "site")
    for folder in (CACHE, SITE):
        if os.path.lexists(folder) and (os.path.islink(folder) or not os.path.isdir(folder)):
            stop("{} is not a folder, but the command makes one there; remove it.".format(os.path.relpath(folder, ROOT)))
    shutil.rmtree(new, ignore_errors=True)
    code = (
        python("briefing", "check")
        or python("mkdocs", "build", "--strict", "--site-dir", new, STRICT="true", **commit())
        or python("briefing", "site", new)
    )
    if not code:
        shutil.rmtree(SITE, ignore_errors=True)
        os.replace(new, SITE)
        say("The site is in site/.")
    return code


def commit():
    """The last commit and its time, for citations and the sitemap: the same commit always builds the same bytes."""
    git = (
        subprocess.run(
            ["git", "log", "-1", "--format=%H %ct"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if shutil.which("git")
        else None
    )
    found = dict(zip(("COMMIT", "SOURCE_DATE_EPOCH"), git.stdout.split() if git else (), strict=False))
    changed = found and subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if changed and changed.stdout.strip():
        found["COMMIT"] = found["COMMIT"][:12] + "-changed"
    return {name: value for name, value in found.items() if name not in os.environ}


def test(arguments):
    """Run pytest."""
    install("dev")
    # The settings of pyproject.toml and the set-up of tests/ alone: no file beside them switches tests off.
    return python("pytest", "-c", "pyproject.toml", "--confcutdir", "tests", *arguments)


def check(arguments):
    """Check records, pages and the repository's own files."""
    install("check")
    return python("briefing", "check", "--repository", *arguments)


def new(arguments):
    """Add a record."""
    install("site")
    return python("briefing", "new", *arguments)


def fmt(arguments):
    """Put the records in order."""
    install("site")
    return python("briefing", "fmt", *arguments)


def impact(arguments):
    """Build the site of where REV and HEAD parted and the site of now, and show what changes for a reader."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    if len(arguments) % 2 or len(options) * 2 != len(arguments) or "--base" not in options or set(options) - {"--base", "--html"}:
        stop("impact takes --base and a revision, such as --base origin/main, and perhaps --html and a file.")
    # The standard output is the Markdown alone.
    with contextlib.redirect_stdout(sys.stderr):
        install("site")
    if os.path.lexists(CACHE) and not os.path.isdir(CACHE):
        stop(".cache is not a folder, but the command makes one there; remove it.")
    os.makedirs(CACHE, exist_ok=True)
    # A folder of its own: another run may be under way.
    with tempfile.TemporaryDirectory(prefix="impact-", dir=CACHE) as folder:
        return compared(folder, options)


def compared(folder, options):
    """Build both sites into a folder, and compare them; returns the exit code."""
    base, old, new = (os.path.join(folder, name) for name in ("base", "old", "new"))
    rev = "--base=" + options["--base"]
    for step in (["check"], ["base", rev, "--out", base]):
        [(code, said)] = ended(quietly(ROOT, "briefing", *step))
        if code:
            sys.stderr.write(said)
            return 1
    if not both_built(base, old, new):
        return 1
    page = ["--html", os.path.abspath(options["--html"])] if "--html" in options else []
    code = python("briefing", "impact", rev, "--base-root", base, "--old", old, "--new", new, *page)
    if page and not code:
        sys.stderr.write("The page is in {}.\n".format(options["--html"]))
    return code


def both_built(base, old, new):
    """Build the two sites at once, each by its own code, so that they differ by nothing but their content."""
    # The commit is the same in both: a citation prints it.
    same = dict(commit(), STRICT="true")
    first, second = ended(
        quietly(base, "mkdocs", "build", "--site-dir", old, **same), quietly(ROOT, "mkdocs", "build", "--site-dir", new, **same)
    )
    for name, (code, said) in (("site of where the two revisions parted", first), ("site", second)):
        if code:
            sys.stderr.write("The {} does not build, so nothing can be compared. MkDocs said:\n{}\n".format(name, said.strip()))
    return not (first[0] or second[0])


def ended(*programs):
    """Wait for programs that were started; returns the exit code of each, and what it said."""
    try:
        said = [program.communicate()[0] for program in programs]
    finally:
        for program in programs:
            if program.poll() is None:
                program.kill()
    return [(program.returncode, text) for program, text in zip(programs, said, strict=True)]


def quietly(folder, *arguments, **environment):
    """Start a module in .venv in a folder; what it says is kept."""
    return subprocess.Popen(
        module(*arguments),
        cwd=folder,
        env=dict(os.environ, **dict(CHILDREN, **environment)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def export(arguments):
    """Write every file that is published beside the pages."""
    install("site")
    return python("briefing", "export", *from_here(arguments), **commit())


def from_here(arguments):
    """The arguments with the files that they name as seen from where the command is given."""
    words = []
    for number, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name in ("--out", "--source") and equals:
            word = name + "=" + os.path.abspath(value)
        elif number and arguments[number - 1] in ("--out", "--source"):
            word = os.path.abspath(word)
        words.append(word)
    return words


def schema(arguments):
    """Write the schemas for editors."""
    install("site")
    return python("briefing", "schema", *arguments)


def verify(arguments):
    """Compare the records with the briefing's text."""
    install("site")
    return python("briefing", "verify", *from_here(arguments))


def links(arguments):
    """Ask whether the external addresses of records and pages are still there."""
    install("site")
    return python("briefing", "links", *from_here(arguments))


def measure(arguments):
    """Build the site, measure it, and write the result into benchmarks/README.md."""
    install("dev")
    return build([]) or subprocess.call([PYTHON, os.path.join(ROOT, "benchmarks", "measure.py")] + arguments, cwd=ROOT)


def clean(arguments):
    """Remove everything that the other commands make."""
    if arguments:
        stop("clean takes no arguments.")
    for path in (VENV, SITE, CACHE):
        shutil.rmtree(path, ignore_errors=True)
    for folder, names, _ in os.walk(ROOT):
        for name in [name for name in names if name in ("__pycache__", ".pytest_cache", ".ruff_cache")]:
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
            names.remove(name)
    say("Removed .venv, site and the caches.")
    return 0


COMMANDS = {
    "serve": serve,
    "build": build,
    "test": test,
    "check": check,
    "new": new,
    "fmt": fmt,
    "impact": impact,
    "export": export,
    "schema": schema,
    "verify": verify,
    "links": links,
    "measure": measure,
    "clean": clean,
}


def main(arguments):
    """Run a command; returns the exit code."""
    if sys.version_info < (3, 11):
        stop(
            "This needs Python 3.11 or newer, and this is {}.{}; install a newer Python and run this with it.".format(
                *sys.version_info[:2]
            )
        )
    # The help of new is about the kinds of records.
    asked = set(arguments[:1] if arguments[:1] == ["new"] else arguments[:2])
    if not arguments or asked & {"-h", "--help"} or arguments[0] == "help":
        print(__doc__.strip())
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        stop("There is no command {!r}; the commands are {}.".format(arguments[0], ", ".join(COMMANDS)))
    # Ending this program also ends what it started, and removes an install that is not finished.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    try:
        if arguments[0] != "clean":
            refuse_unknown_files()
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
