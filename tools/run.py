"""Sets up an environment from the locked requirements, then runs a command in it.

    python3 tools/run.py runtime tools.site
    python3 tools/run.py test pytest

Needs nothing but Python. It is written so that even a Python that is too old
can read it and say so: no f-strings, no annotations.
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
ENVIRONMENTS = {
    "runtime": ".venv",
    "builders": ".venv-builders",
    "test": ".venv-test",
    "bench": ".venv-bench",
    "engines": ".venv-engines",
}
PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def fail(message):
    """Says in one line what is wrong and how to mend it, and stops with exit code 1."""
    sys.stderr.write(message + "\n")
    sys.exit(1)


def check_python():
    """Stops where this Python cannot make the environment."""
    if sys.version_info[:2] < OLDEST:
        fail(
            "This is Python %d.%d; the guide needs Python %d.%d or newer: install one, then run make PYTHON=python%d.%d"
            % (sys.version_info[:2] + OLDEST + OLDEST)
        )
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu leave it out)
        import venv  # noqa: F401
    except ImportError:
        fail(
            "This Python lacks its venv module: install it (on Debian and Ubuntu: apt-get install python%d.%d-venv)"
            % sys.version_info[:2]
        )


def clean_environ():
    """The environment without what would let other packages leak in."""
    environ = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    environ["PYTHONNOUSERSITE"] = "1"
    environ["PYTHONDONTWRITEBYTECODE"] = environ.get("PYTHONDONTWRITEBYTECODE", "")
    return environ


def python_in(folder):
    """The path of the interpreter in a virtual environment."""
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def prepare(name):
    """Makes the environment as its lock file says, unless it is so already; returns its interpreter."""
    folder = os.path.join(PROJECT, ENVIRONMENTS[name])
    lock = os.path.join(PROJECT, "requirements", name + ".txt")
    stamp = os.path.join(folder, "made-from")
    with open(lock, "rb") as file:
        wanted = "%s %s" % (sys.version.split()[0], hashlib.sha256(file.read()).hexdigest())
    python = python_in(folder)
    if os.path.exists(stamp) and os.path.exists(python):
        with open(stamp) as file:
            if file.read() == wanted:
                return python
    sys.stderr.write("Setting up %s (once; about half a minute) ...\n" % ENVIRONMENTS[name])
    steps = (
        [sys.executable, "-m", "venv", "--clear", folder],
        # Wheels only: nothing is compiled, and nothing runs while installing.
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
         "--require-hashes", "--only-binary=:all:", "--requirement", lock],
    )  # fmt: skip
    for step in steps:
        if subprocess.call(step, cwd=PROJECT, env=clean_environ(), stdout=sys.stderr):
            fail("Could not set up %s: see the message above. A network is needed this once." % ENVIRONMENTS[name])
    with open(stamp, "w") as file:
        file.write(wanted)
    return python


def main(arguments):
    """Runs ``python -m MODULE ...`` in the environment; returns its exit code."""
    if len(arguments) < 2 or arguments[0] not in ENVIRONMENTS:
        fail("usage: run.py runtime|builders|test|bench|engines MODULE [ARGUMENT ...]")
    check_python()
    python = prepare(arguments[0])
    process = subprocess.Popen([python, "-m"] + arguments[1:], cwd=PROJECT, env=clean_environ())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # Ctrl-C went to the command too: it puts things in order, and says how it ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
