"""Holding floods back without keeping anybody's address: one bucket for the whole form, in each process."""

import threading


class Bucket:
    """Holds ``size`` tokens; one comes back every ``seconds``. Whoever finds it empty is asked to wait a little.

    No address is kept, so a flood slows everybody: the counter and the telephone stay open, and the page says so.
    """

    def __init__(self, size: int, seconds: float) -> None:
        self.size, self.seconds = size, seconds
        self._held, self._seen = float(size), 0.0
        self._lock = threading.Lock()

    def take(self, at: float, many: int = 1) -> bool:
        """Take ``many`` tokens and return True, or take none and return False.

        Args:
            at: seconds of a clock that never goes back (``time.monotonic``).
            many: how many.
        """
        with self._lock:
            if self._seen:
                self._held = min(float(self.size), self._held + (at - self._seen) / self.seconds)
            self._seen = at
            if self._held < many:
                return False
            self._held -= many
            return True

    def refill(self) -> None:
        """Fill it up: for tests, and after a rehearsal."""
        with self._lock:
            self._held = float(self.size)


SENDING = Bucket(40, 3.0)
FILES = Bucket(60, 10.0)
FOLLOWING = Bucket(60, 0.5)
