"""One thing that is not set up or stands still, in words for whoever must mend it. Names nobody."""

from dataclasses import asdict, dataclass
from typing import Any

WRONG, SOON = "wrong", "soon"


@dataclass(frozen=True)
class Finding:
    """``code`` is stable, for programs; ``says`` what does not happen because of it, ``do`` what mends it."""

    code: str
    level: str
    says: str
    do: str
    office: int | None = None
    """The office it concerns; None: the whole installation."""

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)
