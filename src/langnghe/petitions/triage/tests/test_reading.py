"""What sorting reads: earlier letters, marks in the text, the package, how well suggestions do."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from django.core.management import call_command
from nacl.public import PrivateKey, SealedBox

from langnghe.duties.law import law
from langnghe.petitions.sorting import Reason
from langnghe.petitions.triage import actions, measuring, package, queries
from langnghe.petitions.triage.checklists import codes_missing, office_words
from langnghe.petitions.triage.decision import Decision, SortRefused
from langnghe.petitions.triage.marking import how_sure, marked
from langnghe.petitions.triage.suggesting import field_of, suggest
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS, TEXT
from langnghe.petitions.triage.tests.test_sorting import DENUNCIATION, PETITION

TODAY = date(2026, 11, 23)
SCHEMA = Path(__file__).parents[5] / "docs" / "schemas" / "package.schema.json"


def repeats(actor, case, text=TEXT, name="Người khác", phone=""):
    return queries.repeats(actor, case, text, {"name": name, "phone": phone})


def test_the_same_words_from_somebody_else_are_offered(letter, officer):
    first, second = letter(), letter()
    actions.sort_case(actor=officer, case=first, decision=PETITION)

    (earlier,) = repeats(officer, second)
    assert (earlier.case.pk, earlier.same_person) == (first.pk, False)
    assert earlier.near > 0.9


def test_another_letter_of_the_same_person_is_offered(letter, officer):
    first, second = letter(), letter()
    actions.sort_case(actor=officer, case=first, decision=PETITION)

    (earlier,) = repeats(officer, second, "Hỏi về giờ làm việc", NEEDLE_NAME, NEEDLE_PHONE)
    assert earlier.same_person


def test_sealed_and_unsorted_letters_are_never_offered(letter, officer):
    sealed, waiting, second = letter(), letter(), letter()
    actions.sort_case(actor=officer, case=sealed, decision=DENUNCIATION)

    assert waiting.matter.state == "unsorted"
    assert repeats(officer, second, TEXT, NEEDLE_NAME, NEEDLE_PHONE) == []


def test_another_office_s_letters_are_not_offered(letter, officer, appoint, other_commune):
    first, second = letter(), letter()
    actions.sort_case(actor=officer, case=first, decision=PETITION)

    assert repeats(appoint("specialist", other_commune), second, TEXT, NEEDLE_NAME, NEEDLE_PHONE) == []


def test_marks_are_numbered_in_order_and_lose_no_letter():
    text = "Cống tắc, đề nghị nạo vét"
    reasons = [
        Reason("đề nghị nạo vét", 10, 25, "xin làm", "kind"),
        Reason("Cống tắc", 0, 8, "tình trạng", "kind"),
        Reason("tắc", 5, 8, "tình trạng", "competent"),
        Reason("", 0, 0, "không ghi ngày", "eligible"),
    ]
    pieces, whys = marked(text, reasons)

    assert "".join(piece.text for piece in pieces) == text
    assert [piece.number for piece in pieces] == [1, 0, 2]
    assert [why.number for why in whys] == [1, 1, 2, 0]


@pytest.mark.parametrize(
    ("value", "words"), [(0.9, "rất chắc"), (0.7, "khá chắc"), (0.5, "chưa chắc"), (0.2, "hãy tự xem")]
)
def test_a_confidence_is_said_in_words(value, words):
    assert how_sure(value) == words


def test_what_is_missing_is_named_by_the_law_s_codes():
    assert codes_missing(law(), TODAY, "kn", ("signature", "name")) == {"DK-KN-3", "DK-KN-4"}
    assert codes_missing(law(), TODAY, "knpa", ("also_competent",)) == {"KDK-2"}
    assert codes_missing(law(), TODAY, "knpa", ("guided_before", "unreadable")) == {"KDK-3", "KDK-5"}
    assert codes_missing(law(), TODAY, "kn", ("vulgar",)) == {"KDK-4"}


def test_an_office_is_called_by_its_name():
    assert office_words(law(), TODAY, "province_chair") == "Chủ tịch UBND cấp tỉnh"
    assert office_words(law(), TODAY, "Sở Xây dựng") == "Sở Xây dựng"


@pytest.mark.parametrize(
    ("text", "field"),
    [("thu hồi đất của tôi", "land"), ("trợ cấp người có công", "policy"), ("con chó nhà bên sủa", "other")],
)
def test_the_field_is_guessed_from_the_words(text, field):
    assert field_of(text) == field


def test_a_report_from_the_web_needs_no_signature(letter):
    case = letter()
    submission = case.submissions.get()
    submission.channel = "web"
    found = suggest(law(), case, submission, TEXT.replace(" Ký tên.", ""), {"name": NEEDLE_NAME, "address": "x"}, TODAY)

    assert (found.kind, found.outcome, found.missing) == ("knpa", "KNPA-accept", frozenset())


def test_what_is_kept_of_a_suggestion_holds_no_word_of_the_letter(letter):
    case = letter()
    found = suggest(law(), case, case.submissions.get(), TEXT, {"name": NEEDLE_NAME}, TODAY)

    said = json.dumps(found.codes(), ensure_ascii=False)
    assert not any(needle in said for needle in (NEEDLE_NAME, NEEDLE_WORDS, NEEDLE_PHONE))


def opened(body: bytes) -> tuple[dict, list[str]]:
    archive = zipfile.ZipFile(io.BytesIO(body))
    said = json.loads(archive.read("package.json"))
    jsonschema.validate(said, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return said, archive.namelist()


def test_the_package_of_a_petition_carries_the_letter(case, officer):
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường tỉnh hỏng", competent="Sở Xây dựng")
    actions.sort_case(actor=officer, case=case, decision=decision)
    said, _ = opened(package.pack(actor=officer, case=case))

    assert said["letters"][0]["author"]["name"] == NEEDLE_NAME
    assert package.pack(actor=officer, case=case) == package.pack(actor=officer, case=case)


def test_the_package_of_a_denunciation_names_nobody(case, officer):
    decision = Decision(kind="tc", outcome="TC-transfer", competent="UBND tỉnh")
    actions.sort_case(actor=officer, case=case, decision=decision)
    body = package.pack(actor=officer, case=case)
    said, names = opened(body)

    assert names == ["package.json"]
    assert not any(
        needle in json.dumps(said, ensure_ascii=False) for needle in (NEEDLE_NAME, NEEDLE_WORDS, NEEDLE_PHONE)
    )


def test_sealed_parts_travel_only_to_the_receiver_s_key(case, officer):
    decision = Decision(kind="tc", outcome="TC-transfer", competent="UBND tỉnh")
    actions.sort_case(actor=officer, case=case, decision=decision)
    key = PrivateKey.generate()
    body = package.pack(actor=officer, case=case, recipient_key=bytes(key.public_key).hex())
    _, names = opened(body)

    assert "sealed/author.bin" in names
    author = SealedBox(key).decrypt(zipfile.ZipFile(io.BytesIO(body)).read("sealed/author.bin"))
    assert json.loads(author)["name"] == NEEDLE_NAME
    with pytest.raises(SortRefused, match="Khóa"):
        package.pack(actor=officer, case=case, recipient_key="xyz")


def test_nothing_is_packed_that_is_not_sent_away(case, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    with pytest.raises(SortRefused, match="không chuyển"):
        package.pack(actor=officer, case=case)


def test_agreement_is_measured_by_question(letter, officer, capsys):
    suggested = {"kind": "knpa", "eligible": True, "outcome": "KNPA-accept"}
    actions.sort_case(actor=officer, case=letter(), decision=PETITION, suggested=suggested)
    actions.sort_case(actor=officer, case=letter(), decision=DENUNCIATION, suggested=suggested)

    kept = {one.question: (one.kept, one.asked) for one in measuring.measure()}
    assert (kept["Loại đơn"], kept["Đủ điều kiện"]) == ((1, 2), (2, 2))
    call_command("sorting", "measure")
    assert "Loại đơn: 1/2 (50,0 %)" in capsys.readouterr().out
