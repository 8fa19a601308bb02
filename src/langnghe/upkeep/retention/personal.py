"""Which columns hold what is personal in a matter, and what they become when it is forgotten.

Every text that belongs to a matter is named here or in ``HARMLESS``; a test refuses a column that is in neither.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Personal:
    """One table: the look-up that leads to the matter, and what its columns become; none: its rows are deleted."""

    label: str
    matter: str
    becomes: dict[str, Any] = field(default_factory=dict)


PERSONAL = (
    Personal("matters.Matter", "pk", {"label": "Hồ sơ đã hủy phần riêng"}),
    Personal("matters.Sealed", "matter"),
    Personal("matters.Grant", "matter", {"purpose": ""}),
    Personal("matters.Recusal", "matter", {"reason": ""}),
    Personal("casebook.SearchRow", "case"),
    Personal("casebook.FollowCode", "submission__case"),
    Personal("casebook.Party", "case"),
    Personal("casebook.Case", "matter", {"subject": "", "outcome_note": ""}),
    Personal("casebook.Submission", "case", {"content": "", "handed_in": [], "late_reason": ""}),
    Personal("casebook.Instruction", "case", {"text": "", "done_note": ""}),
    Personal("casebook.HandOver", "matter", {"note": ""}),
    Personal("documents.Paper", "matter", {"title": "", "body": ""}),
    Personal("documents.PaperVersion", "paper__matter", {"title": "", "body": ""}),
    Personal(
        "documents.Delivery",
        "paper__matter",
        {"name": "", "proof": "", "tracking": "", "return_reason": "", "next_step": ""},
    ),
    Personal("documents.Step", "paper__matter", {"note": ""}),
    Personal("petitions.Rating", "case", {"words": ""}),
    Personal("duties.Duty", "matter", {"void_reason": ""}),
    Personal("upkeep.Disposal", "matter", {"reason": ""}),
    Personal("petitions.Told", "case", {"note": ""}),
)
"""Files have bytes in the store and are forgotten by ``forgetting`` itself, as are private parts of entries."""

HARMLESS = {
    "casebook.Alias": {"number", "series"},
    "casebook.Case": {"competent", "field", "instance", "kind", "number", "outcome", "stage", "unit"},
    "casebook.CasePlace": {"unit"},
    "casebook.HandOver": {"opens", "reason", "verdict"},
    "casebook.Move": {"detail", "state", "told", "why"},
    "casebook.Submission": {"channel", "forwarder", "forwarder_number", "receipt", "request_key"},
    "documents.Awaiting": {"rule"},
    "documents.Delivery": {"role", "way"},
    "documents.Paper": {"form", "kind", "number", "signature", "state", "template"},
    "documents.Print": {"letter_sha256", "sha256"},
    "documents.Step": {"verdict"},
    "duties.Duty": {"awaits", "calendar", "cite", "confidence", "events", "facts", "rule", "unit", "what"},
    "matters.Matter": {"kind", "state"},
    "notices.Notice": {"key", "text"},
    "petitions.Message": {"request_key"},
    "petitions.Rating": {"verdict"},
    "petitions.Sorting": {"decided", "suggested"},
    "petitions.Told": {"way", "what"},
    "upkeep.Disposal": {"rule", "state"},
}
"""Codes, numbers, names of rules and offices: what remains to count and to find the row again."""
