"""The examples for operators name only what exists: commands, settings, pages, metrics."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from jaminan.__main__ import WITHOUT_DJANGO
from jaminan.config.environment import SETTINGS, Environment, WrongSetting
from jaminan.config.keys import PURPOSES
from jaminan.ops.metrics import text
from tests.house.test_transactions import PACKAGE

EXAMPLES = PACKAGE.parents[1] / "docs" / "operations" / "examples"
COMMAND = re.compile(r"/bin/jaminan ([\w-]+)")
VARIABLE = re.compile(r"^(\w+)=", re.MULTILINE)
PORT = re.compile(r"127\.0\.0\.1:(\d+)")
METRIC = re.compile(r"jaminan_\w+")


def example(name: str) -> str:
    return (EXAMPLES / name).read_text()


def units() -> list[Path]:
    return sorted([*EXAMPLES.glob("*.service"), *EXAMPLES.glob("*.timer")])


@pytest.mark.parametrize("path", units(), ids=lambda path: path.name)
def test_a_unit_of_systemd_runs_only_commands_that_exist(path: Path) -> None:
    known = set(WITHOUT_DJANGO) | set(get_commands())
    assert set(COMMAND.findall(path.read_text())) <= known
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str
    unit.read_string(path.read_text())
    assert {"Unit"} < set(unit.sections()) <= {"Unit", "Service", "Timer", "Install"}
    for service in ("Service",):
        if service in unit:
            assert unit[service]["EnvironmentFile"] == "/etc/jaminan/jaminan.env"
            assert unit[service]["User"] != "root"


def test_a_timer_wakes_a_service_that_exists() -> None:
    for timer in EXAMPLES.glob("*.timer"):
        assert timer.with_suffix(".service").is_file()


def test_the_example_of_settings_names_only_settings_and_none_twice() -> None:
    named = VARIABLE.findall(example("jaminan.env"))
    assert set(named) <= {setting.variable for setting in SETTINGS.values()}
    assert len(named) == len(set(named))


def test_the_example_of_settings_lacks_only_its_keys(tmp_path: Path) -> None:
    lines = (line for line in example("jaminan.env").splitlines() if not line.startswith("#"))
    environ = dict(line.split("=", 1) for line in lines) | {"JAMINAN_HOME": str(tmp_path)}
    with pytest.raises(WrongSetting) as refused:
        Environment.read(environ)
    faults = str(refused.value).splitlines()[1:]
    assert [fault.split()[1] for fault in faults] == [now for now, _ in PURPOSES.values()]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_hands_on_what_the_product_believes(name: str) -> None:
    proxy = example(name)
    assert set(PORT.findall(proxy)) == {SETTINGS["port"].default}
    for header in ("X-Forwarded-For", "X-Forwarded-Proto", "X-Request-Id"):
        assert header in proxy
    for path in ("/metrics", "/readyz"):
        assert path in proxy
        assert exists(path)


def test_prometheus_reads_and_alarms_on_metrics_that_exist(db: None) -> None:
    told = yaml.safe_load(example("prometheus.yml"))
    (job,) = told["scrape_configs"]
    assert exists(job["metrics_path"])
    rules = [rule["expr"] for group in told["groups"] for rule in group["rules"]]
    named = {name for rule in rules for name in METRIC.findall(rule)}
    source = (PACKAGE / "ops/metrics.py").read_text() + (PACKAGE / "kernel/requests.py").read_text()
    families = set(METRIC.findall(source)) | set(METRIC.findall(text()))
    assert named - families == set()


def exists(path: str) -> bool:
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
