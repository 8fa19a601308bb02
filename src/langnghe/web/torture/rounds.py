"""Rounds of one trial: send from many sides, kill everything in the middle, look at what is left."""

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from langnghe.web.torture.ground import Ground, fresh_key

SENDERS = 8
VERIFY_EVERY = 10
"""Rounds between two verifications of the whole trail; the last round is always verified."""


@dataclass
class Trial:
    """What was acknowledged so far, and what was found wrong."""

    ground: Ground
    acknowledged: dict[str, str] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def round(self, seconds: float, *, verify: bool) -> None:
        """Start everything, send for ``seconds``, kill -9 everything, examine what is left."""
        self.ground.start()
        stop = threading.Event()
        senders = [threading.Thread(target=self._sender, args=(stop,)) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        self._await_first()
        time.sleep(seconds)
        self.ground.kill()
        stop.set()
        for sender in senders:
            sender.join()
        self.examine(verify=verify)

    def examine(self, *, verify: bool) -> None:
        """Compare what was acknowledged with what is there."""
        file = self.ground.folder / "acknowledged.json"
        file.write_text(json.dumps(self.acknowledged), encoding="utf-8")
        seen = self.ground.ask("examined", str(file), *(["verify"] if verify else []))
        self.wrong += [f"{kind}: {what}" for kind in ("lost", "half_done", "trail") for what in seen.get(kind, [])]

    def repeat_unanswered(self) -> None:
        """Send again, as a citizen would, what got no answer: the same form makes no second submission."""
        for key in self.unanswered:
            receipt = self.ground.send(key)
            if receipt:
                self.acknowledged[key] = receipt
        self.unanswered.clear()

    def _await_first(self, seconds: float = 20.0) -> None:
        """Wait until submissions are under way: something was acknowledged in this round."""
        before, until = len(self.acknowledged), time.monotonic() + seconds
        while len(self.acknowledged) == before and not self.wrong and time.monotonic() < until:
            time.sleep(0.005)

    def _sender(self, stop: threading.Event) -> None:
        while not stop.is_set():
            key = fresh_key()
            try:
                receipt = self.ground.send(key)
            except AssertionError as refused:
                self.wrong.append(str(refused))
                return
            if receipt:
                self.acknowledged[key] = receipt
            else:
                self.unanswered.append(key)
                return  # the server is gone


def torture(ground: Ground, rounds: int, say: Callable[[str], None] = lambda line: None) -> Trial:
    """Run ``rounds`` rounds on a prepared ground, then let everything come to rest and examine it once more.

    Args:
        ground: prepared, its database the trial's alone.
        rounds: how often everything is killed.
        say: takes progress lines.

    Returns:
        The trial; ``wrong`` is empty when nothing acknowledged was lost and nothing was half done.
    """
    trial = Trial(ground)
    for number in range(1, rounds + 1):
        # Chance decides at which instruction the kill falls; it keeps no secret.
        trial.round(random.uniform(0.0, 1.0), verify=number % VERIFY_EVERY == 0)  # noqa: S311  # as said above
        say(f"vòng {number}/{rounds}: {len(trial.acknowledged)} đơn được xác nhận, {len(trial.wrong)} điều sai")
        if trial.wrong:
            return trial
    ground.start()
    trial.repeat_unanswered()
    _rest(trial)
    trial.examine(verify=True)
    ground.kill()
    return trial


def _rest(trial: Trial, seconds: float = 60.0) -> None:
    """Wait until sealer and worker have done what the killed ones left."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(trial.ground.ask("waiting").values()):
            return
        time.sleep(0.5)
    trial.wrong.append("sealer or worker did not take up what the killed ones left")
