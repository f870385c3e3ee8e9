# SPDX-License-Identifier: GPL-3.0-or-later
"""A Python with the solvers installed, in the build folder, apart from the machine's own."""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / ".build" / "peers"
REQUIREMENTS = HERE / "requirements.txt"


def enter() -> None:
    """Goes on in that Python, and installs into it what requirements.txt asks for and isn't there yet.

    Each solver is installed by itself: one that can't be had keeps none of the others from running.
    """
    python = FOLDER / "bin" / "python"
    if not python.exists():
        venv.create(FOLDER, with_pip=True)
    installed = FOLDER / "installed.txt"
    asked = REQUIREMENTS.read_text(encoding="utf-8")
    if not installed.exists() or installed.read_text(encoding="utf-8") != asked:
        lines = [line for line in asked.splitlines() if line and not line.startswith("#")]
        if all([_install(python, line) for line in lines]):
            installed.write_text(asked, encoding="utf-8")
    if Path(sys.prefix).resolve() != FOLDER.resolve():
        os.execv(python, [str(python), *sys.argv])


def _install(python, requirement):
    print(f"installing {requirement}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement])
    return done.returncode == 0
