"""What the restoring process does within the side database: read, bring to today, forget again, verify."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from langnghe.documents.models import File
from langnghe.matters import keys
from langnghe.trail.verify import verify
from langnghe.upkeep.actions import house, record_restored
from langnghe.upkeep.archive import custodians, reading
from langnghe.upkeep.archive.side import OUTCOME
from langnghe.upkeep.retention import forgetting

Say = Callable[[str], None]


def restore(file: Path, keys_given: Sequence[Path], say: Say) -> dict[str, Any]:
    """Restore ``file`` into this process' database and folder, verify it, write and return what was found.

    Raises:
        ArchiveError: nothing usable was restored.
    """
    found = reading.read(file, custodians.identities(keys_given), settings.DATA, say)
    say("Đang đưa các bảng về phiên bản hôm nay …")
    call_command("migrate", verbosity=0)
    erased = forgetting.forget_again()
    record_restored(actor=house(), made_at=found.head["made_at"], erased=erased)
    say("Đang kiểm tra dấu vết …")
    report = verify()
    missing = [f.pk for f in File.objects.filter(removed_at=None).iterator() if not default_storage.exists(f.path)]
    outcome = {
        "good": report.good and not missing,
        "made_at": found.head["made_at"],
        "rows": sum(found.rows.values()),
        "files": found.kept,
        "erased_again": erased,
        "findings": [str(finding) for finding in report.findings[:20]],
        "missing_files": missing[:20],
        "seal_key_here": found.head["seal_key"] in ("", keys.current_id() if keys.ready() else None),
        "database": "" if connection.vendor == "sqlite" else connection.settings_dict["NAME"],
    }
    connection.close()
    (settings.DATA / OUTCOME).write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")
    return outcome
