"""Whatever dies and whatever banks do, every claim is paid once or visibly waits for somebody."""

from __future__ import annotations

import json
import logging
import random
import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

from jaminan.kernel.failpoints import POINTS
from tests.storm.product import KINDS, REPOSITORY, Product
from tests.storm.riders import Ride

logger = logging.getLogger(__name__)
GAP_SECONDS = (4.0, 7.0)  # five deaths of one service in a minute are too many for the launcher
POINT_SECONDS = 12.0
REACHED_SECONDS_MAX = 90


@dataclass(frozen=True)
class Weather:
    """How often a process is killed at any instant, at which points one dies, and who rides.

    `crowd` claims ride between two kills, and `reserve` when a point is armed.
    """

    kills: int
    points: tuple[str, ...]
    crowd: int
    reserve: int = 5

    @property
    def riders(self) -> int:
        """How many claims in all."""
        return self.kills * self.crowd + len(self.points) * self.reserve


BESIDE_CLAIMS = ("firms.", "updates.", "recovery.")
ON_THE_WAY = tuple(point for point in POINTS if not point.startswith(BESIDE_CLAIMS))
SQUALL = Weather(kills=4, points=(random.choice(ON_THE_WAY),), crowd=2)
STORM = Weather(kills=36, points=ON_THE_WAY, crowd=4)
CALM = Weather(kills=0, points=("bank.handled",), crowd=0, reserve=9)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the server's unprivileged user can reach."""
    with tempfile.TemporaryDirectory(prefix="jaminan-storm-") as folder:
        yield Path(folder)


@pytest.mark.timeout(600)
def test_a_squall_leaves_every_book_right(home):
    assert weathered(Product(home), SQUALL, new_seed()) == []


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_the_storm_leaves_every_book_right(home):
    assert weathered(Product(home), STORM, new_seed()) == []


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_a_broken_idempotency_key_is_seen(home):
    tree = tree_with_new_ids_at_each_delivery(home / "tree")
    found = weathered(Product(home, tree), CALM, new_seed())
    assert any("booked" in line for line in found), found


def weathered(product: Product, weather: Weather, seed: int) -> list[str]:
    """What is wrong after the weather; the seed is told so that a failure can be had again."""
    chance = random.Random(seed)
    logger.info("seed %s", seed)
    with product.running():
        photograph, written = product.home / "face.jpg", product.home / "riders.json"
        riders = product.run("prepare", str(weather.riders), str(seed), str(photograph))
        written.write_text(json.dumps(riders))
        ride = Ride(product.address, photograph.read_bytes())
        rage(product, weather, chance, ride, iter(riders))
        product.wait_until(product.is_ready, REACHED_SECONDS_MAX)
        assert ride.lost() == []
        return product.run("verdict", str(written))


def rage(
    product: Product,
    weather: Weather,
    chance: random.Random,
    ride: Ride,
    riders: Iterator[dict[str, str]],
) -> None:
    """Kill at seeded instants, then at each named point, while claims go on."""
    pause = threading.Event()
    for kind in islice(cycle(KINDS), weather.kills):
        ride.depart(islice(riders, weather.crowd))
        pause.wait(chance.uniform(*GAP_SECONDS))
        logger.info("killed %s", product.kill(kind, chance) or f"no {kind}: none ran")
    for point in weather.points:
        armed = product.arm(point)
        ride.depart(islice(riders, weather.reserve))
        product.wait_until(lambda: not armed.exists(), REACHED_SECONDS_MAX)  # noqa: B023
        logger.info("died at %s", point)
        pause.wait(POINT_SECONDS)


def new_seed() -> int:
    """Another storm each time, told when it fails."""
    return random.SystemRandom().randrange(10**6)


def tree_with_new_ids_at_each_delivery(tree: Path) -> Path:
    """The product with a defect: an order that is sent again gets new ids."""
    shutil.copytree(REPOSITORY / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    sending = tree / "src" / "jaminan" / "payments" / "actions" / "sending.py"
    right = "gateway.send_file(account.bank_id, file.msg_id, bytes(file.content))"
    wrong = (
        'gateway.send_file(account.bank_id, f"{file.msg_id[:-1]}{file.tries}", '
        "bytes(file.content)"
        '.replace(file.msg_id.encode(), f"{file.msg_id[:-1]}{file.tries}".encode())'
        '.replace(b"-1</EndToEndId>", f"-1.{file.tries}</EndToEndId>".encode()))'
    )
    text = sending.read_text()
    assert right in text
    sending.write_text(text.replace(right, wrong))
    return tree
