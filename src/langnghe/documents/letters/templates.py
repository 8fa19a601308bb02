"""Templates of letters, read from ``law/letters``: which one serves an outcome, what its version of a day says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from langnghe.documents.letters import rules
from langnghe.duties.law import law
from lawbook import Checklist, Item, NoLawInForce, UnknownRule

FOLDER = "letters."
FIELDS, BY_OUTCOME, LAYOUT, ACTS = (f"{FOLDER}{name}" for name in ("fields", "by_outcome", "layout", "acts"))
TYPE, MARK, ABSTRACT, TO, COPY = "type", "mark", "abstract", "to", "copy"
BODY = ("base", "resolve", "article", "line")
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Template:
    """One template as its version of a day has it.

    Attributes:
        rule: its name, ``letters.proposal``.
        since: first day of this version.
        title: how the paper is called in lists.
        type_name: name of the type in capitals; empty for a công văn.
        mark: the type's letters in the symbol; empty for a công văn.
        form: the statutory form with its act, as it is cited; empty when no act prints one.
        confidence: ``S``, ``K`` or ``?``: how well our wording is known.
        note: what is not known of it.
    """

    rule: str
    since: date
    title: str
    type_name: str
    mark: str
    form: str
    confidence: str
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Draft:
    """What a new paper begins with."""

    title: str
    body: str
    form: str


def find(rule: str, on: date) -> Template:
    """Return the template ``rule`` as in force on ``on``.

    Raises:
        UnknownRule, NoLawInForce: no such template, or none in force that day.
    """
    checklist = law().checklist(rule, on)
    said = {item.extra["part"]: item.text for item in checklist.items}
    return Template(
        rule=rule,
        since=checklist.version,
        title=checklist.rule.title,
        type_name=said.get(TYPE, ""),
        mark=said.get(MARK, ""),
        form=f"{checklist.cite}, {checklist.act}" if checklist.act else "",
        confidence=checklist.confidence,
        note=_note(checklist),
        items=checklist.items,
    )


def known(rule: str, on: date) -> Template | None:
    """Return the template ``rule`` of ``on``; None for papers that were written without one."""
    try:
        return find(rule, on) if rule else None
    except (UnknownRule, NoLawInForce):
        return None


def for_outcome(outcome: str, document: str, on: date) -> str:
    """Return the name of the template for a paper of an outcome of sorting; empty when there is none.

    Args:
        outcome: code of a line of ``law/sorting/outcomes.toml``.
        document: the paper's name in that line.
        on: local day of sorting.

    Law: ``law/letters/by_outcome.toml``
    """
    rows = law().routing(BY_OUTCOME, on).find(outcome=outcome, document=document)
    return rows[0].then["letter"] if rows else ""


def labels(on: date) -> dict[str, str]:
    """Return every field a template may ask for, with what it is called."""
    return {item.code: item.text for item in law().checklist(FIELDS, on).items}


def layout(on: date) -> dict[str, str]:
    """Return the measures of the page as numbers in text, by name: lengths in mm or pt as the law file says.

    A paper older than the first version is set as that one says.

    Law: ``law/letters/layout.toml``
    """
    rule = law().rule(LAYOUT)
    version = rule.in_force(on) or rule.versions[0]
    return {item.code: item.extra["value"] for item in version.items}


def cited(cite: str, act: str, on: date) -> str:
    """Return an article with the name of its act, as a letter cites it; an act nobody named by its number.

    Law: ``law/letters/acts.toml``
    """
    named = {item.code: item.text for item in law().checklist(ACTS, on).items}
    return " ".join(filter(None, (cite, named.get(act, act))))


def write(rule: str, on: date, fields: Mapping[str, str], *, sealed: bool) -> Draft:
    """Return the text with which a paper begins; what is not known stands as a marked blank.

    Args:
        rule: the template.
        on: local day of drafting; the version in force that day is used.
        fields: what the case knows, by the names of ``law/letters/fields.toml``.
        sealed: whether the matter is sealed: then only fields marked for it are read at all, so that no letter can
            name who denounced.

    Raises:
        UnknownRule, NoLawInForce; UnknownField: the law file has a slip.
    """
    template, words = find(rule, on), labels(on)
    may_say = {item.code for item in law().checklist(FIELDS, on).items if not sealed or item.extra.get("sealed")}
    said = {name: text for name, text in fields.items() if name in may_say}
    parts = [(item.extra["part"], rules.fill(item.text, said, words)) for item in _used(template, said, sealed=sealed)]
    abstract = next((text for part, text in parts if part == ABSTRACT), "")
    body = rules.unparse(
        [text for part, text in parts if part == TO],
        [text for part, text in parts if part in BODY],
        [text for part, text in parts if part == COPY],
    )
    return Draft(f"{template.title}: {abstract}"[:_LONGEST_TITLE], body, template.form)


def _used(template: Template, said: Mapping[str, str], *, sealed: bool) -> Iterator[Item]:
    other = "open" if sealed else "sealed"
    for item in template.items:
        given = item.extra.get("given", "")
        if item.extra.get("only") != other and (not given or said.get(given, "").strip()):
            yield item


def _note(checklist: Checklist) -> str:
    version = checklist.rule.in_force(checklist.version)
    return version.note if version else ""
