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
    if kind == "out":
        return _topic(letter, found.topic or found.scores.topic)
    if kind == "knpa":
        return _petition(letter, on, office, law)
    challenged = find_challenged(letter, kind) or Challenged(f"{office.level}_default", office.level, None, 0.3)
    ask = _denunciation if kind == "tc" else _complaint
    competent = ask(challenged, on, law, instance=instance, disciplinary=disciplinary)
    return Found(competent, _reasons(letter, challenged, competent), challenged.sure)


def _complaint(who: Challenged, on: date, law: Lawbook, *, instance: str, disciplinary: bool) -> Competent:
    objects = _words()["complaint_object"]
    name = objects.get(who.body, objects["commune_default"])
    row, table = _row(law, "competence.complaints", on, "object", name)
    office = row.then[instance]
    if disciplinary and who.level == "commune" and office == "commune_chair":
        ruled, table = _row(law, "competence.complaints", on, "object", "disciplinary")
        return _competent("commune_chair", ruled, table, who)
    return _competent(office, row, table, who)


def _denunciation(who: Challenged, on: date, law: Lawbook, *, instance: str, disciplinary: bool) -> Competent:
    denounced = _words()["denounced"]
    name = denounced.get(who.body, denounced["commune_default"])
    row, table = _row(law, "competence.denunciations", on, "denounced", name)
    return _competent(row.then["resolver"], row, table, who)


def _row(law: Lawbook, name: str, on: date, column: str, value: str) -> tuple[Row, Routing]:
    table = law.routing(name, on=on)
    rows = table.find(**{column: value})
    if not rows:  # a post that did not exist under that version: the nearest older word
        rows = table.find(**{column: _words()["older"].get(value, value)})
    if not rows:
        raise NoLawInForce(name, on, table.version)
    return rows[0], table


def _competent(office: str, row: Row, table: Routing, who: Challenged) -> Competent:
    confirm = office in _words()["confirm"]
    level = _words()["office_level"].get(office, who.level)
    why = row.note or (f"{_words()['office_name'].get(office, office)} giải quyết")
    rule = f"{table.rule.name}@{table.version.isoformat()}"
    return Competent(office, level, rule, _cite(row.cite or table.cite, row.act or table.act), confirm, why)


def _cite(cite: str, act: str) -> str:
    return f"{cite} ({act})" if cite and act else cite or act


def _petition(letter: Letter, on: date, office: OfficeContext, law: Lawbook) -> Found:
    hits = sorted(letter.by_signal.get("provincial_field", ()), key=lambda hit: hit.first)
    field = str(_words()["petition_field"]["province" if hits or _to_province(letter) else office.level])
    try:
        row, table = _row(law, "competence.petitions", on, "field", field)
    except NoLawInForce:  # before the table existed the office that holds the letter considers it
        return Found(Competent(f"{office.level}_chair", office.level, "", confirm=True), (), 0.3)
    competent = Competent(
        row.then["office"], row.then["level"], f"{table.rule.name}@{table.version.isoformat()}",
        _cite(row.cite or table.cite, row.act or table.act), why=row.note,
    )  # fmt: skip
    reasons = tuple(_mark(letter, hit.first, hit.last, hit.signal.why) for hit in hits[:1])
    return Found(competent, reasons, 0.75 if hits else 0.65)


def _to_province(letter: Letter) -> bool:
    places = {
        hit.signal.data["place"] for hit in letter.hits if hit.signal.test == "addressee" and letter.in_head(hit.first)
    }
    return bool(places) and places <= {"province", "department", "inspectorate"}


def _topic(letter: Letter, signal: str) -> Found:
    hits = letter.by_signal.get(signal, [])
    topic = str(hits[0].signal.data["topic"]) if hits else "none"
    office, level = _words()["topic"][topic]
    reasons = tuple(_mark(letter, hit.first, hit.last, hit.signal.why) for hit in hits[:1])
    return Found(Competent(office, level, "sorting.out_of_kind"), reasons, 0.7 if hits else 0.3)


def _reasons(letter: Letter, who: Challenged, competent: Competent) -> tuple[Reason, ...]:
    if who.hit is None:
        why = "Đơn không nêu rõ ai ra quyết định, ai vi phạm; suy từ nơi nhận. Cần cán bộ xác định."
        return (Reason("", 0, 0, why, "competent"),)
    name = _words()["body_name"].get(who.body, who.body)
    return (_mark(letter, who.hit.first, who.hit.last, f"Đơn nhằm vào {name}"),)


def _mark(letter: Letter, first: int, last: int, why: str) -> Reason:
    start, end = letter.place(first, last)
    return Reason(letter.text[start:end], start, end, why, "competent")
