"""From a paper's row to the letter it is: heading, number, place and day, body, signer, recipients."""

from datetime import date

from langnghe import clock
from langnghe.documents.letters import rules, templates
from langnghe.documents.letters.model import Letter
from langnghe.documents.models import Paper, Series

LETTERS = "CV"
"""Code of the series of letters, which have no type."""


def compose(paper: Paper, on: date, *, number: str = "", issued_on: date | None = None) -> Letter:
    """Return ``paper`` as a letter; what is not decided yet is left open.

    Args:
        paper: in any state.
        on: local day whose version of the template gives name of type and symbol.
        number: as it will be numbered, of a paper about to be issued; else what its row says.
        issued_on: as it will be dated; else what its row says.

    Law: ``law/letters/layout.toml`` and the paper's template
    """
    template = templates.known(paper.template, on)
    office, body = paper.office, rules.parse(paper.body)
    day = issued_on or paper.issued_on
    signature = [line for line in paper.signature.split("\n") if line]
    return Letter(
        superior=rules.superior(office.parent.name) if office.parent else "",
        office=rules.issuing(office.name),
        number=rules.number_shown(number or paper.number, _symbol(paper, template)),
        place_and_day=rules.place_and_day(rules.place_of(office.short_name), day),
        type_name=template.type_name if template else "",
        abstract=abstract(paper, template),
        to=body.to,
        paragraphs=body.paragraphs,
        signer_lines=tuple(signature[:-1]),
        signer=signature[-1] if signature else "",
        copies=rules.ended(body.copies),
        day=day,
    )


def _symbol(paper: Paper, template: templates.Template | None) -> str:
    """Return how the office writes numbers of this type while none is given: as its series says, else as is usual."""
    if paper.number:
        return ""
    mark = template.mark if template else ""
    series = Series.objects.filter(office=paper.office_id, code=mark or LETTERS, closed=False, sealed=False).first()
    return series.pattern if series else rules.usual_symbol(mark, paper.office.name)


def current(paper: Paper) -> Letter:
    """Return ``paper`` under the version of its template that its text was written from."""
    return compose(paper, form_day(paper))


def form_day(paper: Paper) -> date:
    """Return the local day whose version of the template the text of ``paper`` follows."""
    return clock.day_of(paper.drafted_at)


def outdated(paper: Paper, on: date) -> date | None:
    """Return since when another version of the template is in force on ``on``; None while the paper's own still is."""
    mine = templates.known(paper.template, form_day(paper))
    now = templates.known(paper.template, on)
    return now.since if mine and now and now.since != mine.since else None


def abstract(paper: Paper, template: templates.Template | None) -> str:
    """Return the abstract as printed: in lists a paper's title begins with its name, on the sheet it does not."""
    title = paper.title
    if template and title.startswith(f"{template.title}: "):
        title = title.removeprefix(f"{template.title}: ")
    return title if template and template.type_name else rules.lower_first(title)
