"""The built wheel, installed beside the locked packages, starts in production and serves people."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[1]
BEHIND_TLS = {"Host": "layanan.jaminan.id", "X-Forwarded-Proto": "https"}
SECONDS_MAX = 120


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a release builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel; every other package is the locked one."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / "bin"
    install = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python"]
    subprocess.run(
        [*install, programs / "python", "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
    )
    (packages,) = (folder / "lib").glob("python*/site-packages")
    (packages / "locked.pth").write_text(sysconfig.get_paths()["purelib"])
    return programs


@dataclass(frozen=True)
class Installed:
    """A running installation in production."""

    programs: Path
    port: int
    environ: dict[str, str]
    log: Path

    def get(self, path: str, **headers: str) -> httpx.Response:
        """What a browser behind the proxy gets."""
        address = f"http://127.0.0.1:{self.port}{path}"
        return httpx.get(address, headers=BEHIND_TLS | headers, trust_env=False, timeout=30)

    def run(self, *command: str, told: str = "") -> subprocess.CompletedProcess[str]:
        """One of the product's commands, under the same settings."""
        return subprocess.run(
            [self.programs / "jaminan", *command],
            env=self.environ, cwd="/", input=told, capture_output=True, text=True,
        )  # fmt: skip


@pytest.fixture(scope="module")
def installed(environment: Path) -> Iterator[Installed]:
    """`jaminan run` of the wheel with real secrets and an embedded server of its own."""
    with tempfile.TemporaryDirectory(prefix="jaminan-production-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        port = free_port()
        ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environ = kept | {
            "JAMINAN_MODE": "production",
            "JAMINAN_HOME": folder,
            "JAMINAN_HOSTS": BEHIND_TLS["Host"],
            "JAMINAN_MAIL_FROM": "Jaminan <pesan@jaminan.id>",
            "PORT": str(port),
        }
        for name in ("SECRET", "QR", "AUDIT", "FACTOR"):
            environ[f"JAMINAN_{name}_KEY"] = secrets.token_urlsafe(48)
        log = home / "run.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [environment / "jaminan", "run"],
                env=environ, cwd="/", stdout=output, stderr=output,
            )  # fmt: skip
        product = Installed(environment, port, environ, log)
        try:
            wait_until_ready(process, product)
            yield product
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0


def wait_until_ready(process: subprocess.Popen[bytes], product: Installed) -> None:
    patience = time.monotonic() + SECONDS_MAX
    while "Jaminan siap" not in product.log.read_text():
        assert process.poll() is None, product.log.read_text()
        assert time.monotonic() < patience, product.log.read_text()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_wheel_carries_what_is_not_python(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for end in (".html", ".css", ".js", ".yaml", ".typ", ".mo", "icons/house.svg", "htmx.min.js"):
        assert [name for name in names if name.endswith(end)], end
    tracked = subprocess.run(
        ["git", "ls-files", "src/jaminan"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    expected = {name.removeprefix("src/") for name in tracked if "/tests/" not in name}
    assert expected - set(names) == set()


def test_the_wheel_carries_no_tests(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if "/tests/" in name] == []


def test_the_wheel_runs_its_own_code(installed: Installed) -> None:
    where = subprocess.run(
        [installed.programs / "python", "-c", "import jaminan; print(jaminan.__file__)"],
        env=installed.environ, cwd="/", check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert Path(where).is_relative_to(installed.programs.parent)


def test_production_lives_and_is_ready_without_tls_for_whoever_watches(
    installed: Installed,
) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        answer = httpx.get(f"http://127.0.0.1:{installed.port}{path}", trust_env=False)
        assert answer.status_code == 200, path


def test_production_sends_people_without_tls_to_the_encrypted_address(
    installed: Installed,
) -> None:
    answer = installed.get("/", **{"X-Forwarded-Proto": "http"})
    assert answer.headers["Location"] == "https://layanan.jaminan.id/"


def test_a_page_is_served_in_both_languages_with_its_styles_and_icons(
    installed: Installed,
) -> None:
    assert "Masuk" in installed.get("/").text
    page = installed.get("/masuk/", Cookie="django_language=en")
    assert "Log in" in page.text
    assert "<svg" in page.text
    styles = [part.split('"')[0] for part in page.text.split('href="')[1:] if "/static/" in part]
    assert styles
    for address in styles:
        assert installed.get(address).status_code == 200, address


@pytest.mark.parametrize("path", ["/dev/", "/dev/jam/", "/dev/galeri/"])
def test_production_has_no_pages_of_developers(installed: Installed, path: str) -> None:
    assert installed.get(path).status_code == 404


def test_production_believes_no_host_that_it_was_not_told(installed: Installed) -> None:
    assert installed.get("/", Host="penipu.example").status_code == 400


def test_a_running_production_passes_its_own_check(installed: Installed) -> None:
    checked = installed.run("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_first_administrator_is_made_once(installed: Installed) -> None:
    command = ("init-admin", "pengelola@jaminan.id", "Ratna Dewi", "--password-stdin")
    first = installed.run(*command, told="kuda-laut-membaca-peta\n")
    assert first.returncode == 0, first.stderr
    second = installed.run(*command, told="kuda-laut-membaca-peta\n")
    assert second.returncode == 1
    assert "Sudah ada" in second.stderr
