"""Sealing: until a named officer has sorted it, a submission is treated as a denunciation.

What could name its author is written here, encrypted, and read through ``open_part`` alone, which leaves an
entry each time. Releasing moves nothing by itself: the room takes the plain text and writes it where it belongs.
"""

import json
from collections.abc import Mapping
from typing import Any

from langnghe.matters import events, keys
from langnghe.matters.models import Matter, Sealed
from langnghe.matters.visibility import in_force, may_see
from langnghe.people.actors import Actor, Refused
from langnghe.trail.act import act


class Closed(Refused):
    """The actor may not open what is sealed here. Says nothing about what it holds, or whether it exists."""

    def __init__(self) -> None:
        super().__init__("Thông tin này được giữ bí mật; nhiệm vụ đang dùng không mở được.")


def put(matter: Matter, name: str, body: dict[str, Any]) -> None:
    """Seal ``body`` as the part ``name`` of ``matter``, replacing an earlier one. Inside the act's transaction."""
    key, ciphertext = keys.seal(json.dumps(body, ensure_ascii=False).encode())
    Sealed.objects.update_or_create(matter=matter, name=name, defaults={"key_id": key, "ciphertext": ciphertext})


def put_new(matter: Matter, parts: Mapping[str, dict[str, Any]]) -> list[Sealed]:
    """Seal the first parts of a new matter, in one statement; return their rows. Inside the act's transaction."""
    rows = []
    for name, body in parts.items():
        key, ciphertext = keys.seal(json.dumps(body, ensure_ascii=False).encode())
        rows.append(Sealed(matter=matter, name=name, key_id=key, ciphertext=ciphertext))
    return Sealed.objects.bulk_create(rows)


def open_part(actor: Actor, matter: Matter, name: str, purpose: str) -> dict[str, Any]:
    """Return the sealed part ``name`` and leave an entry saying who opened it and why.

    Args:
        actor: who opens; must see the matter.
        matter: the unsorted or sealed matter.
        name: which part, for example ``author`` or ``content``.
        purpose: why, a short code such as ``sort``; shown in the trail.

    Raises:
        Closed: the actor may not see this matter, or the part does not exist.
    """
    with act(actor, events.SEALED_OPENED, matter.pk) as doing:
        part = Sealed.objects.filter(matter=matter, name=name).first() if may_see(actor, matter.pk) else None
        if part is None:
            raise Closed
        used = in_force(doing.on).filter(user=actor.user_id, matter=matter, used_at=None)
        used.update(used_at=doing.at)
        doing.say(part=name, purpose=purpose)
    body: dict[str, Any] = json.loads(keys.unseal(bytes(part.ciphertext)))
    return body


def release(matter: Matter) -> dict[str, dict[str, Any]]:
    """Take every sealed part of ``matter`` out, delete the ciphertexts and return the parts by name.

    For the sorting act alone, which has locked the matter and records the release in its own entry.
    """
    parts = {p.name: json.loads(keys.unseal(bytes(p.ciphertext))) for p in Sealed.objects.filter(matter=matter)}
    Sealed.objects.filter(matter=matter).delete()
    return parts
