"""Make this machine ready: environment, dependencies, front-end files, and a browser for tests.

    python3 tools/prepare.py          what `make run` needs
    python3 tools/prepare.py --tests  what `make test` needs as well

Uses only the standard library. Each step is skipped when its inputs have not changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
VENDOR = ROOT / "src/jaminan/kernel/static/vendor"
ICONS = ROOT / "src/jaminan/kernel/icons"
MESSAGES = ROOT / "tools/messages.py"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Run the steps in order."""
    once("python", [ROOT / "requirements.txt", ROOT / "pyproject.toml"], install_python_packages)
    once("frontend", [ROOT / "package-lock.json"], install_frontend_files)
    once("messages", [MESSAGES, *ROOT.glob("src/**/django.po")], compile_messages)
    if "--tests" in sys.argv:
        install_browser()


def once(step: str, inputs: list[Path], act) -> None:
    """Run a step unless it last succeeded with the same inputs."""
    stamp = ENVIRONMENT / f".{step}-ready"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    act()
    stamp.write_text(digest)


def install_python_packages() -> None:
    """A virtual environment with exactly the locked packages, and this project in it."""
    if not PYTHON.exists():
        say("Making a Python environment in .venv")
        venv.create(ENVIRONMENT, with_pip=True)
    say("Installing Python packages (about a minute the first time)")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    run([*pip, "--require-hashes", "--requirement", "requirements.txt"])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])


def install_frontend_files() -> None:
    """htmx and the icons from npm, copied to where the product serves and inlines them."""
    say("Installing front-end files")
    run([*npm(), "ci", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"])
    VENDOR.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "node_modules/htmx.org/dist/htmx.min.js", VENDOR / "htmx.min.js")
    shutil.rmtree(ICONS, ignore_errors=True)
    shutil.copytree(ROOT / "node_modules/lucide-static/icons", ICONS)


def compile_messages() -> None:
    """The translations of the screens, in the form that the product reads."""
    say("Compiling translations")
    run([sys.executable, str(MESSAGES)])


def npm() -> list[str]:
    """The machine's npm, or the one in a wheel when the machine has none."""
    if shutil.which("npm"):
        return ["npm"]
    say("Installing Node.js from a wheel, as this machine has no npm")
    run([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes",
         "--requirement", "requirements-node.txt"])  # fmt: skip
    return [str(ENVIRONMENT / "bin" / "npm")]


def install_browser() -> None:
    """Debian's Chromium, when no browser that tests can drive is here."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"The browser tests need one of: {', '.join(BROWSERS)}. Please install it.")
    say("Installing Chromium from Debian (tests only)")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], quiet)
    run(["apt-get", "install", "-qq", "--no-install-recommends", "chromium"], quiet)


def run(command: list[str], environ: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; end with its exit code when it fails."""
    outcome = subprocess.run(command, cwd=ROOT, env=os.environ | (environ or {}))
    if outcome.returncode != 0:
        sys.exit(f"`{' '.join(command)}` failed with code {outcome.returncode}.")


def say(sentence: str) -> None:
    """Tell the person at the terminal what is happening."""
    print(f"· {sentence}", flush=True)


if __name__ == "__main__":
    main()
