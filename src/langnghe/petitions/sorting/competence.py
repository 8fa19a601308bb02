"""Who is competent: the routing tables of the day, asked with who is challenged."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from langnghe.petitions.sorting.challenged import Challenged, find_challenged
from langnghe.petitions.sorting.kinds import KindFound
from langnghe.petitions.sorting.letter import Letter
from langnghe.petitions.sorting.model import Competent, OfficeContext, Reason
from langnghe.petitions.sorting.phrases import Hit
from lawbook import Lawbook, NoLawInForce, Routing, Row


@dataclass(frozen=True, slots=True)
class Found:
    """A suggestion of competence with its reasons and how sure it is."""

    competent: Competent | None
    reasons: tuple[Reason, ...]
    sure: float


@cache
def _words() -> dict[str, Any]:
    """How the word list's bodies and topics are called in the tables."""
    tables: dict[str, Any] = loads((Path(__file__).parent / "lexicon" / "tables.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = tables["tables"]
    return found


def find_competent(
    letter: Letter,
    found: KindFound,
    *,
    on: date,
    office: OfficeContext,
    law: Lawbook,
    instance: str,
    disciplinary: bool,
) -> Found:
    """Return who is competent for a letter of the kind found, by the tables in force on ``on``.

    Args:
        letter: the letter read.
        found: its kind.
        on: local calendar day on which competence is asked.
        office: the office that holds it; stands in where the letter does not say.
        law: law data (``competence.*``).
        instance: ``first`` or ``second``; complaints only.
        disciplinary: a disciplinary decision is challenged.
    """
    kind = found.kind if found.kind != "mixed" else found.parts[0]
    try:
        if kind == "out":
            return _topic(letter, found.topic or found.scores.topic, on, law)
        if kind == "knpa":
            return _petition(letter, on, office, law)
        who = find_challenged(letter, kind) or Challenged(f"{office.level}_default", office.level, None, 0.3)
        ask = _denunciation if kind == "tc" else _complaint
        competent = ask(who, on, law, instance=instance, disciplinary=disciplinary)
        return Found(competent, _reasons(letter, who), who.sure)
    except NoLawInForce as fault:
        return Found(None, (Reason("", 0, 0, f"Chưa gợi ý được thẩm quyền: {fault}", "competent"),), 0.1)


def _complaint(who: Challenged, on: date, law: Lawbook, *, instance: str, disciplinary: bool) -> Competent:
    objects = _words()["complaint_object"]
    name = objects.get(who.body, objects["commune_default"])
    row, table = _row(law, "competence.complaints", on, "object", name)
    office = row.then[instance]
    if disciplinary and who.level == "commune" and office == "commune_chair":
        ruled, table = _row(law, "competence.complaints", on, "object", "disciplinary")
        return _competent("commune_chair", ruled, table, law, on)
    return _competent(office, row, table, law, on)


def _denunciation(who: Challenged, on: date, law: Lawbook, *, instance: str, disciplinary: bool) -> Competent:
    denounced = _words()["denounced"]
    name = denounced.get(who.body, denounced["commune_default"])
    row, table = _row(law, "competence.denunciations", on, "denounced", name)
    return _competent(row.then["resolver"], row, table, law, on)


def _row(law: Lawbook, name: str, on: date, column: str, value: str) -> tuple[Row, Routing]:
    table = law.routing(name, on=on)
    rows = table.find(**{column: value})
    if not rows:  # a post that did not exist under that version: the nearest older word
        rows = table.find(**{column: _words()["older"].get(value, value)})
    if not rows:
        raise NoLawInForce(name, on, table.version)
    return rows[0], table


def _competent(office: str, row: Row, table: Routing, law: Lawbook, on: date) -> Competent:
    return Competent(
        office=office,
        level=row.then.get("level") or _words()["office_level"].get(office, "commune"),
        rule=f"{table.rule.name}@{table.version.isoformat()}",
        cite=_cite(row.cite or table.cite, row.act or table.act),
        confirm=office in _words()["confirm"],
        why=row.note,
        name=_name(office, law, on),
    )


def _name(office: str, law: Lawbook, on: date) -> str:
    """The office in Vietnamese, as the law files call it."""
    try:
        items = law.checklist("competence.labels", on=on).items
    except NoLawInForce:
        items = ()
    return next((item.text for item in items if item.code == f"office.{office}"), office)


def _cite(cite: str, act: str) -> str:
    return f"{cite} ({act})" if cite and act else cite or act


def _petition(letter: Letter, on: date, office: OfficeContext, law: Lawbook) -> Found:
    hits = _field_hits(letter)
    to_province = not hits and _to_province(letter)
    default = "provincial_bodies" if to_province or office.level == "province" else "officers_commune"
    field = str(hits[0].signal.data["field"]) if hits else default
    row, table = _row(law, "competence.petitions", on, "field", field)
    competent = _competent(row.then["office"], row, table, law, on)
    reasons = tuple(_mark(letter, hit.first, hit.last, row.note) for hit in hits[:1])
    return Found(competent, reasons, 0.75 if hits else 0.5)


def _field_hits(letter: Letter) -> list[Hit]:
    """The words of the field spoken of most; a field of the province outweighs, because it is named on purpose."""
    fields = [hits for hits in letter.by_signal.values() if hits[0].signal.test == "field"]
    return max(fields, key=lambda hits: (hits[0].signal.weight * len(hits), -hits[0].first), default=[])


def _to_province(letter: Letter) -> bool:
    heads = [hit for hit in letter.hits if hit.signal.test == "addressee" and letter.in_head(hit.first)]
    places = {hit.signal.data["place"] for hit in heads}
    return bool(places) and places <= {"province", "department"}


def _topic(letter: Letter, signal: str, on: date, law: Lawbook) -> Found:
    hits = letter.by_signal.get(signal, [])
    code, level = _words()["topic"][str(hits[0].signal.data["topic"]) if hits else "none"]
    table = law.checklist("sorting.out_of_kind", on=on)
    rule = f"{table.rule.name}@{table.version.isoformat()}"
    reasons = tuple(_mark(letter, hit.first, hit.last, hit.signal.why) for hit in hits[:1])
    for item in table.items:
        if item.code == code:
            cite = _cite(item.cite, item.act)
            return Found(Competent(str(item.extra["to"]), level, rule, cite, name=item.text), reasons, 0.7)
    return Found(Competent("none", level, rule, name="Không thuộc loại đơn nào"), reasons, 0.3)


def _reasons(letter: Letter, who: Challenged) -> tuple[Reason, ...]:
    if who.hit is None:
        why = "Đơn không nêu rõ ai ra quyết định, ai vi phạm; suy từ nơi nhận. Cần cán bộ xác định."
        return (Reason("", 0, 0, why, "competent"),)
    name = _words()["body_name"].get(who.body, who.body)
    return (_mark(letter, who.hit.first, who.hit.last, f"Đơn nhằm vào {name}"),)


def _mark(letter: Letter, first: int, last: int, why: str) -> Reason:
    start, end = letter.place(first, last)
    return Reason(letter.text[start:end], start, end, why, "competent")
