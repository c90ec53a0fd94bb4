"""Work that a twin does by itself after it has answered: settling, delivering, reporting."""

import logging
import threading
from collections.abc import Callable

RETRY_SECONDS = 1.0
STOP_SECONDS = 5.0

log = logging.getLogger(__name__)


class Rounds(threading.Thread):
    """Runs `work` when woken or when it is due again; work returns the seconds until then or None.

    An error is logged and the work tried again: what is undone stands in the books.
    """

    def __init__(self, name: str, work: Callable[[], float | None]) -> None:
        super().__init__(name=name, daemon=True)
        self._work = work
        self._bell = threading.Event()
        self._is_stopping = False

    def wake(self) -> None:
        """Let the next round begin now."""
        self._bell.set()

    def stop(self) -> None:
        """Finish the round at hand and end."""
        self._is_stopping = True
        self._bell.set()
        self.join(STOP_SECONDS)

    def run(self) -> None:
        """One round after another until `stop`."""
        while not self._is_stopping:
            self._bell.clear()
            self._bell.wait(self._round())

    def _round(self) -> float | None:
        try:
            return self._work()
        except Exception:
            log.exception("round of %s failed, tried again", self.name)
            return RETRY_SECONDS
