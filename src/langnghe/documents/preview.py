"""A paper as it will be printed, in the layout of official papers."""

from typing import Any

from django.utils.translation import gettext as _

from langnghe.documents.models import Paper


def preview(paper: Paper) -> dict[str, Any]:
    """Return ``paper`` as ``web/_paper.html`` draws it; what is not decided yet is left open."""
    office = paper.office
    place = office.short_name.removeprefix("xã ").removeprefix("phường ").removeprefix("tỉnh ")
    day = paper.issued_on
    dated = (
        _("ngày %(d)s tháng %(m)s năm %(y)s") % _parts(day.day, day.month, day.year)
        if day
        else _("ngày … tháng … năm …")
    )
    lines = [line for line in paper.signature.split("\n") if line]
    return {
        "parent": office.parent.name.upper() if office.parent else "",
        "office": office.name.upper(),
        "number": paper.number or "…",
        # a letter has no name of its type: its abstract stands under the number
        "about": "" if paper.form else paper.title[:1].lower() + paper.title[1:],
        "place_and_day": f"{place}, {dated}",
        "title": paper.title if paper.form else "",
        "paragraphs": [part.strip() for part in paper.body.split("\n\n") if part.strip()],
        "signer_title": "\n".join(lines[:-1]),
        "signer": lines[-1] if lines else "",
        "signed_note": _("(đã ký)") if lines else "",
        "copies": [_("Như trên"), _("Lưu: VT")] if lines else [],
    }


def _parts(day: int, month: int, year: int) -> dict[str, str]:
    # Days below ten and the months January and February get a zero, as official papers are dated.
    return {"d": f"{day:02d}", "m": f"{month:02d}" if month < 3 else str(month), "y": str(year)}
