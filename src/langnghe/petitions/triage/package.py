"""The package that goes with a transfer letter: what another installation's intake reads.

Schema: ``docs/schemas/package.schema.json``. Of a sealed case it carries nothing that could name the sender: those
parts are encrypted to the receiving body's public key when the officer has it, and left to the paper envelope when not.
"""

import hashlib
import io
import json
import zipfile
from typing import Any

from nacl.public import PublicKey, SealedBox

from langnghe.casebook.acting import acting
from langnghe.casebook.models import Case
from langnghe.documents.files import queries as files
from langnghe.documents.models import File
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.petitions.triage import opening
from langnghe.petitions.triage.decision import refuse
from langnghe.petitions.triage.events import PACKED

SCHEMA, VERSION = "langnghe.package", 1
_WHEN = (1980, 1, 1, 0, 0, 0)
"""Every package of one case is the same to the byte, whenever it is made."""


def packs(case: Case) -> bool:
    """Return whether the outcome of ``case`` sends it to another body, so that a package goes along."""
    return case.outcome.partition("-")[2] in ("transfer", "return", "forward_investigators")


def pack(*, actor: Actor, case: Case, recipient_key: str = "") -> bytes:
    """Return the package of a case that is transferred outside, as a zip, and leave an entry.

    Args:
        actor: a sorting officer who sees the case.
        case: sorted, with an outcome that sends it to another body.
        recipient_key: the receiving body's public key (hex, 32 bytes), to which sealed parts are encrypted.

    Raises:
        NotAllowed, OutOfSight, HeldElsewhere, Closed; SortRefused: nothing to send, or no such key.
    """
    actor.require(SORT)
    if not packs(case):
        raise refuse("", "Vụ việc này không chuyển đi nơi khác nên không có gói chuyển.")
    with acting(actor, case, PACKED) as doing:
        sealed = case.matter.state == Matter.SEALED
        doing.say(sealed=sealed, encrypted=bool(recipient_key))
        said, parts = _said(case, sealed), {}
        if sealed:
            parts = _sealed_parts(actor, case, recipient_key) if recipient_key else {}
            said["sealed"] = {"in_package": bool(parts), "note": "" if parts else "Gửi kèm bản giấy niêm phong."}
        else:
            said |= _released(case)
            parts = dict(_files(actor, case))
        said["files"] = [{"name": n, "sha256": hashlib.sha256(b).hexdigest(), "size": len(b)} for n, b in parts.items()]
    return _zip({"package.json": json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode(), **parts})


def _said(case: Case, sealed: bool) -> dict[str, Any]:
    office = case.matter.office
    letters = case.submissions.filter(undone_at=None).order_by("pk")
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "from": {"code": office.code, "name": office.name, "unit": office.unit},
        "to": "" if sealed else case.competent,
        "kind": case.kind,
        "outcome": case.outcome,
        "number": case.number,
        "received_on": case.received_on.isoformat(),
        "unit": case.unit,
        "submissions": [
            {"receipt": s.receipt, "channel": s.channel, "received_on": s.received_on.isoformat()} for s in letters
        ],
    }


def _released(case: Case) -> dict[str, Any]:
    letters = case.submissions.filter(undone_at=None).order_by("pk")
    return {
        "subject": case.subject,
        "field": case.field,
        "letters": [{"receipt": s.receipt, "text": s.content, "author": opening.author_of(case, s)} for s in letters],
    }


def _files(actor: Actor, case: Case) -> dict[str, bytes]:
    brought = File.objects.filter(matter=case.matter, removed_at=None, print_of=None)
    clean = brought.exclude(scan=File.INFECTED).order_by("pk")
    return {f"files/{place}-{file.name}": b"".join(files.content(actor, file)) for place, file in enumerate(clean, 1)}


def _sealed_parts(actor: Actor, case: Case, recipient_key: str) -> dict[str, bytes]:
    try:
        box = SealedBox(PublicKey(bytes.fromhex(recipient_key)))
    except (ValueError, TypeError) as wrong:
        raise refuse(
            "recipient_key", "Khóa của nơi nhận không đúng. Hãy xin lại khóa công khai, 64 chữ số hex."
        ) from wrong
    parts = {name: sealing.open_part(actor, case.matter, name, "package") for name in (opening.AUTHOR, opening.CONTENT)}
    return {f"sealed/{name}.bin": box.encrypt(json.dumps(body).encode()) for name, body in parts.items()}


def _zip(parts: dict[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content)
    return body.getvalue()
