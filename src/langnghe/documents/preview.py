"""A paper as it will be printed: the sheets of the print itself, and their words for whoever does not see pictures."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.letters import queries
from langnghe.documents.letters.issuing import PrintChanged
from langnghe.documents.letters.model import SIGNED, Letter
from langnghe.documents.letters.printing import CannotPrint
from langnghe.documents.models import Paper


def preview(paper: Paper) -> dict[str, Any]:
    """Return ``paper`` as ``web/_paper.html`` draws it; what is not decided yet is left open."""
    try:
        count, cannot = len(queries.sheets(paper)), ""
    except (CannotPrint, PrintChanged) as reason:
        count, cannot = 0, str(reason)
    except OSError:
        count, cannot = 0, _("Kho tệp không đưa được bản in ra. Hãy thử lại, hoặc báo quản trị.")
    sheets = [reverse("documents:sheet", args=[paper.pk, number]) for number in range(1, count + 1)]
    # a new version is another picture: the number in the address keeps an old one from being shown again
    sheets = [f"{url}?{paper.version}-{paper.state}" for url in sheets]
    return words(queries.letter_of(paper)) | {"sheets": sheets, "cannot": cannot}


def words(letter: Letter) -> dict[str, Any]:
    """Return the words of ``letter`` by the names of ``web/_paper.html``."""
    return {
        "parent": letter.superior,
        "office": " ".join(letter.office),
        "number": letter.number,
        # a công văn has no name of its type: its abstract stands under the number
        "about": "" if letter.type_name else letter.abstract,
        "place_and_day": letter.place_and_day,
        "title": letter.type_name,
        "subtitle": letter.abstract if letter.type_name else "",
        "to": letter.to,
        "paragraphs": [f"{one.lead} {one.text}".strip() for one in letter.paragraphs],
        "signer_title": "\n".join(letter.signer_lines),
        "signer": letter.signer,
        "signed_note": SIGNED if letter.signer else "",
        "copies": [one.lstrip("- ").rstrip(";.") for one in letter.copies],
    }
