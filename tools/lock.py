"""`make lock`: compile requirements.in into requirements.txt with hashes, naming no index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Compile the lists with uv, in an environment made for it."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "uv"], check=True)
        for name in ("requirements", "requirements-node", "benchmarks/requirements"):
            command = [f"{folder}/bin/uv", "pip", "compile", f"{name}.in", "-o", f"{name}.txt"]
            options = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
            subprocess.run([*command, *options, "--python-version", "3.11"], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
