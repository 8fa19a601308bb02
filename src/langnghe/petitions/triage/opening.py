"""Taking a submission out of the sealed store when it is no denunciation, and putting it back when it is one."""

from typing import Any

from langnghe.casebook import search
from langnghe.casebook.models import Case, Instruction, Party, Person, Submission
from langnghe.casebook.register import actions as register
from langnghe.documents.files import actions as files
from langnghe.documents.models import Delivery, File, Paper, PaperVersion, Step
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.petitions.models import Rating, Told
from langnghe.petitions.triage import granting
from langnghe.petitions.triage.events import RESORTED
from langnghe.trail.act import Act, also_about
from langnghe.trail.models import Payload

NEUTRAL = "Đơn được giữ bí mật"
NEUTRAL_PAPER = "Văn bản được niêm phong"
_OF_DELIVERIES = ("name", "tracking", "proof", "return_reason", "next_step")
AUTHOR, CONTENT, SORTING, REASON = "author", "content", "sorting", "reason"
_CONTACTS = ("name", "address", "phone", "email", "id_number", "born_year")


def part_name(name: str, submission: Submission, first: Submission) -> str:
    """Return under which name a part of ``submission`` is sealed: the first one of a case has the plain name."""
    return name if submission.pk == first.pk else f"{name}.{submission.pk}"


def release(doing: Act, case: Case, label: str) -> None:
    """Write what was sealed where it belongs: content, people, file names, search; the matter is open from now on.

    Args:
        doing: the sorting act; it has locked the matter.
        case: an unsorted case, or a sealed one that was sorted wrongly.
        label: the safe title.
    """
    matter = case.matter
    parts = sealing.release(matter)
    matter.state, matter.label = Matter.OPEN, label
    matter.save(update_fields=["state", "label"])
    letters = list(case.submissions.filter(undone_at=None).order_by("pk"))
    for letter in letters:
        body = parts.pop(part_name(CONTENT, letter, letters[0]), {})
        letter.content, letter.handed_in = body.get("text", ""), body.get("papers", [])
        letter.save(update_fields=["content", "handed_in"])
        register.met(doing, case, letter, parts.pop(part_name(AUTHOR, letter, letters[0]), {}))
    for name in (SORTING, REASON):
        parts.pop(name, None)
    for name, body in parts.items():
        # papers withdrawn when it was sealed, and what rooms above put here, stay sealed: nobody asked for them
        sealing.put(matter, name, body)
    files.release(doing, matter)
    doing.say(released=[letter.pk for letter in letters])


def close_again(doing: Act, case: Case) -> None:
    """Put an open case back into the sealed store, because it turned out to be a denunciation.

    What officers have read cannot be unread, and copies already printed or backed up stay where they are.
    """
    matter = case.matter
    letters = list(case.submissions.filter(undone_at=None).order_by("pk"))
    for letter in letters:
        sealing.put(matter, part_name(AUTHOR, letter, letters[0]), author_of(case, letter))
        body = {"text": letter.content, "papers": letter.handed_in}
        sealing.put(matter, part_name(CONTENT, letter, letters[0]), body)
        letter.content, letter.handed_in = "", []
        letter.save(update_fields=["content", "handed_in"])
    _people(case)
    _papers(matter)
    _words(case)
    _details(matter)
    for place, file in enumerate(File.objects.filter(matter=matter).order_by("pk"), start=1):
        dot, suffix = file.name.rpartition(".")[1:]
        file.name = f"Tệp {place}{dot}{suffix if dot else ''}"
        file.save(update_fields=["name"])
    search.forget(case)
    doing.say(sealed_again=[letter.pk for letter in letters])
    _joined(doing, case)


def _joined(doing: Act, case: Case) -> None:
    """Seal the cases that ended in ``case`` with it: their titles, papers and entries speak of the same letters."""
    for joined in Case.objects.filter(merged_into=case).select_related("matter").order_by("pk"):
        matter = joined.matter
        with also_about(doing, RESORTED, matter.pk) as there:
            there.say(sealed_with=case.pk)
            _papers(matter)
            _words(joined)
            _details(matter)
            search.forget(joined)
            joined.subject = joined.outcome_note = joined.competent = ""
            joined.save(update_fields=["subject", "outcome_note", "competent"])
            granting.end(there, joined)
            matter.state, matter.label, matter.owner = Matter.SEALED, NEUTRAL, None
            matter.save(update_fields=["state", "label", "owner"])
        _joined(doing, joined)


def author_of(case: Case, letter: Submission) -> dict[str, Any]:
    """Return the author of a released letter as the sealed part has it; empty when nobody is named."""
    party = Party.objects.filter(case=case, submission=letter, role="author", left_on=None).first()
    return {name: getattr(party.person, name) for name in _CONTACTS} | {"title": party.title} if party else {}


def _people(case: Case) -> None:
    people = list(Party.objects.filter(case=case).values_list("person", flat=True))
    Party.objects.filter(case=case).delete()
    # whoever is known from another case stays known from there
    Person.objects.filter(pk__in=people, parties=None).delete()


def _papers(matter: Matter) -> None:
    rows = list(Paper.objects.filter(matter=matter).values("pk", "title", "body"))
    versions = PaperVersion.objects.filter(paper__matter=matter)
    earlier = list(versions.values("pk", "title", "body"))
    if rows:
        deliveries = Delivery.objects.filter(paper__matter=matter)
        sent = list(deliveries.values("pk", *_OF_DELIVERIES))
        notes = Step.objects.filter(paper__matter=matter).exclude(note="")
        said = {"papers": rows, "versions": earlier, "deliveries": sent, "notes": list(notes.values("pk", "note"))}
        sealing.put(matter, "papers", said)
        notes.update(note="")
        deliveries.update(**dict.fromkeys(_OF_DELIVERIES, ""), by=None)
        versions.update(title=NEUTRAL_PAPER, body=NEUTRAL_PAPER)
        papers = Paper.objects.filter(matter=matter)
        papers.update(title=NEUTRAL_PAPER, body=NEUTRAL_PAPER)
        papers.exclude(state=Paper.ISSUED).update(state=Paper.WITHDRAWN)


def _words(case: Case) -> None:
    said = {
        "instructions": list(Instruction.objects.filter(case=case).values("pk", "text", "done_note")),
        "told": list(Told.objects.filter(case=case).exclude(note="").values("pk", "note")),
        "ratings": list(Rating.objects.filter(case=case).exclude(words="").values("pk", "words")),
    }
    if any(said.values()):
        sealing.put(case.matter, "words", said)
        Instruction.objects.filter(case=case).exclude(done_note="").update(done_note=NEUTRAL_PAPER)
        Instruction.objects.filter(case=case).update(text=NEUTRAL_PAPER)
        Told.objects.filter(case=case).update(note="")
        Rating.objects.filter(case=case).update(words="")


def _details(matter: Matter) -> None:
    """Take personal details beside the trail's entries along: entries allow theirs to be forgotten, with their salt."""
    payloads = Payload.objects.filter(entry__matter=matter.pk)
    rows = [{"seq": p.entry.seq, "body": p.body} for p in payloads.select_related("entry")]
    if rows:
        sealing.put(matter, "details", {"details": rows})
        payloads.delete()
