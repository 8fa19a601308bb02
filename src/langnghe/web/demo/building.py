"""Building the demo's data: all of it or none, once a day."""

import json
import shutil
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from langnghe import clock
from langnghe.duties import law
from langnghe.matters import keys
from langnghe.trail import sealing
from langnghe.web.demo import cast, promises, script, stagecraft, succession

MARK = "built.json"
Say = Callable[[str], None]


def built_on(data: Path) -> date | None:
    """Return the day for which the demo in ``data`` was built, or None when it is absent or half built."""
    mark = data / MARK
    if not mark.exists():
        return None
    return date.fromisoformat(json.loads(mark.read_text(encoding="utf-8"))["day"])


def build(data: Path, say: Say) -> None:
    """Build the demo anew for today.

    Args:
        data: the demo's folder; an earlier database in it is put aside, not deleted.
        say: takes progress lines.
    """
    began = time.perf_counter()
    (data / MARK).unlink(missing_ok=True)
    _put_aside(data, say)
    keys.make(settings.KEY_FOLDER)
    for folder in settings.LAW_OVERLAYS:
        promises.write(folder)
    law.reread()
    say("Đang tạo bảng …")
    call_command("migrate", verbosity=0)
    say("Đang dựng các vụ việc bằng chính những việc cán bộ làm …")
    today = clock.today()
    with clock.travelling(clock.at(succession.SINCE, 7)):
        stage = cast.gather(date.fromisoformat(promises.SINCE))
        succession.play(stage)
    played = stagecraft.play(stage, script.read(), clock.now())
    call_command("sealer", "--once", verbosity=0)
    sealing.publish(today - timedelta(days=1))
    (data / MARK).write_text(json.dumps({"day": today.isoformat()}), encoding="utf-8")
    say(f"Đã dựng {played} việc làm trong {time.perf_counter() - began:.1f} giây.")


def _put_aside(data: Path, say: Say) -> None:
    connection.close()
    old = data / "langnghe.sqlite3"
    if not old.exists():
        return
    shelf = data / "truoc"
    shutil.rmtree(shelf, ignore_errors=True)
    shelf.mkdir()
    for file in data.glob("langnghe.sqlite3*"):
        file.rename(shelf / file.name)
    say(f"Bản demo của ngày trước được cất ở {shelf}.")
