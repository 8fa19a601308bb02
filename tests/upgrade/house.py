"""An installation under trial: its folder and database, and programs run on it one after the other."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.upgrade import frozen

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class House:
    """``database``: as in ``LANGNGHE_DATABASE``, the trial's alone."""

    folder: Path
    database: str

    def environment(self) -> dict[str, str]:
        """Return the environment of every program of this installation; nothing of a real one's is in it."""
        own = {
            "LANGNGHE_DATA": str(self.folder),
            "LANGNGHE_DATABASE": self.database,
            "LANGNGHE_SECRET_KEY": frozen.SECRET,
            "LANGNGHE_PROVINCE": "ninh-binh",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        return {**{name: value for name, value in os.environ.items() if not name.startswith("LANGNGHE_")}, **own}

    def python(self, *words: str, good: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one program to its end; ``good``: it must end well."""
        ended = subprocess.run(
            [sys.executable, *words], env=self.environment(), cwd=ROOT, capture_output=True, text=True, timeout=300
        )
        assert not good or ended.returncode == 0, ended.stdout + ended.stderr
        return ended

    def run(self, *words: str) -> str:
        """Run one command of the product, which must end well, and return what it printed."""
        return self.python("-m", "langnghe", *words).stdout

    def refused(self, *words: str) -> str:
        """Run one command of the product, which must refuse, and return why."""
        ended = self.python("-m", "langnghe", *words, good=False)
        assert ended.returncode != 0, ended.stdout
        return ended.stderr

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Let another program have the database open inside the block, as web, worker and sealer have."""
        if self.database == "sqlite":
            with closing(sqlite3.connect(self.folder / "langnghe.sqlite3")) as other:
                other.execute("SELECT count(*) FROM trail_entry").fetchone()
                yield
        else:
            with psycopg.connect(self.database, autocommit=True) as other:
                other.execute("SELECT 1")
                yield

    def thaw(self, release: str) -> None:
        """Put the database of ``release`` into this installation, as that release left it."""
        self.folder.mkdir(mode=0o700)
        self.python("-m", "tests.upgrade.frozen", "key", str(self.folder / "keys"))
        self.python("-m", "tests.upgrade.frozen", "thaw", str(frozen.file_of(release)))

    def verified(self) -> dict[str, Any]:
        """Return the report of ``trail verify``."""
        found: dict[str, Any] = json.loads(
            self.python("-m", "langnghe", "trail", "verify", "--json", good=False).stdout
        )
        return found

    def count(self, model: str) -> int:
        """Return how many rows of ``model`` there are."""
        said = f"from django.apps import apps; print(apps.get_model({model!r}).objects.count())"
        return int(self.run("shell", "-v", "0", "-c", said))
