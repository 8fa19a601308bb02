"""The ground of one trial: a folder or database of its own, the commands run on it, the processes to be killed."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STARTING = 60.0
"""Seconds the web server has to answer."""
DOOR = "langnghe.web.torture.door:application"


@dataclass
class Ground:
    """Where one trial happens.

    ``database``: as in ``LANGNGHE_DATABASE``; that database must be empty and is the trial's alone.
    """

    folder: Path
    database: str = "sqlite"
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = 0
    witness: subprocess.Popen[str] | None = None

    def environment(self) -> dict[str, str]:
        """Return the environment of every process of the trial; nothing of a real installation's is in it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LANGNGHE_")}
        own = {"LANGNGHE_DATA": str(self.folder), "LANGNGHE_DATABASE": self.database, "PYTHONUNBUFFERED": "1"}
        return {**kept, **own, "DJANGO_SETTINGS_MODULE": "langnghe.config.settings"}

    def run(self, *words: str) -> str:
        """Run one ``langnghe`` command to its end and return what it printed.

        Raises:
            subprocess.CalledProcessError: it did not end well.
        """
        command = [sys.executable, "-m", "langnghe", *words]
        ended = subprocess.run(command, env=self.environment(), stdout=subprocess.PIPE, check=True, timeout=600)
        return ended.stdout.decode()

    def ask(self, question: str, *words: str) -> Any:
        """Ask the witness, the one process of the trial that is never killed, and return its answer.

        Raises:
            RuntimeError: the witness ended; its last words are on stderr.
        """
        if self.witness is None:
            command = [sys.executable, "-m", "langnghe.web.torture.witness"]
            self.witness = subprocess.Popen(
                command, env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        asked, answers = self.witness.stdin, self.witness.stdout
        if asked is None or answers is None:
            raise RuntimeError("the witness has no ears")
        asked.write(json.dumps([question, *words]) + "\n")
        asked.flush()
        answer = answers.readline()
        if not answer:
            raise RuntimeError(f"the witness ended at the question «{question}»")
        return json.loads(answer)

    def close(self) -> None:
        """Kill whatever still runs and let the witness go."""
        self.kill()
        if self.witness is not None:
            self.witness.communicate(timeout=20)
            self.witness = None

    def prepare(self) -> None:
        """Make tables, key and one office."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run("migrate", "--verbosity", "0")
        self.ask("prepare")

    def start(self) -> None:
        """Start web, worker and sealer, and wait until the web server answers."""
        self.port = free_port()
        web = ["gunicorn", DOOR, "--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "8", "--preload"]
        web += ["--worker-class", "gthread", "--timeout", "60", "--log-level", "critical"]
        for name, words in {"web": web, "worker": ["langnghe", "worker"], "sealer": ["langnghe", "sealer"]}.items():
            # A session of its own, so that gunicorn dies with its workers.
            self.children[name] = subprocess.Popen(
                [sys.executable, "-m", *words], env=self.environment(), start_new_session=True
            )
        self._await()

    def kill(self) -> None:
        """Kill -9 everything that was started, at once."""
        for child in self.children.values():
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
        for child in self.children.values():
            child.wait()
        self.children.clear()

    def terminate(self, name: str, grace: float = 20.0) -> int:
        """Tell one child to stop and return its exit code."""
        child = self.children.pop(name)
        child.terminate()
        return child.wait(grace)

    def send(self, key: str) -> str | None:
        """Send one submission; return its receipt when it was acknowledged, None when the server was gone."""
        body = json.dumps({"key": key, "words": f"Đường thôn bị ngập, lần gửi {key}"}).encode()
        request = urllib.request.Request(self.address, data=body, method="POST")  # noqa: S310  # our own loopback port
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # as above
                return str(json.loads(answer.read())["receipt"])
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"the server answered {refused.code} to a lawful submission") from refused
        except (OSError, ValueError, EOFError):  # cut off in the middle: not acknowledged
            return None
        except Exception as cut:
            if type(cut).__module__ == "http.client":
                return None
            raise

    @property
    def address(self) -> str:
        """The web server's address."""
        return f"http://127.0.0.1:{self.port}/"

    def _await(self) -> None:
        until = time.monotonic() + STARTING
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(self.address, timeout=5):  # noqa: S310  # our own loopback port
                    return
            except OSError:
                if self.children["web"].poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError("Máy chủ web của lần thử không trả lời.")


def free_port() -> int:
    """Return a loopback port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fresh_key() -> str:
    """Return the random key of one form."""
    return secrets.token_hex(16)
