"""Numbers of all processes add up, and none falls when a process ends."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaminan.kernel import metering


@pytest.fixture
def folder(settings, tmp_path: Path) -> Iterator[Path]:
    settings.METRICS_FOLDER = tmp_path / "metrics"
    metering.forget()
    yield settings.METRICS_FOLDER
    metering.forget()


def count_in_a_process(folder: Path) -> None:
    meter = metering.Meter(folder)
    meter.add("requests", 3)
    meter.add("seconds", 0.5)


def another_process(folder: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=count_in_a_process, args=[folder])
    process.start()
    process.join()
    assert process.exitcode == 0


def test_numbers_of_a_process_that_ended_are_kept(folder: Path) -> None:
    metering.add("requests")
    another_process(folder)
    assert metering.totals() == {"requests": 4, "seconds": 0.5}
    another_process(folder)
    assert metering.totals() == {"requests": 7, "seconds": 1}


def test_what_ended_processes_counted_stands_in_one_file(folder: Path) -> None:
    for _ in range(3):
        another_process(folder)
    metering.fold_ended(folder)
    assert [path.name for path in folder.glob("*.meter")] == ["ended.meter"]
    assert metering.totals() == {"requests": 9, "seconds": 1.5}


def test_threads_lose_no_count(folder: Path) -> None:
    def count() -> None:
        for _ in range(500):
            metering.add("requests")

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert metering.totals()["requests"] == 4000


def test_more_names_than_there_is_room_for_are_left_out(folder: Path) -> None:
    for number in range(metering.RECORDS_MOST + 5):
        metering.add(f"name {number}")
    assert len(metering.totals()) == metering.RECORDS_MOST
