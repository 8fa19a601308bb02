"""A paper is sent, received with proof, or comes back; what runs from receipt waits for the proof."""

from datetime import date, timedelta

import pytest

from langnghe import clock
from langnghe.documents.deliveries import actions, queries, receipt, rules, shown
from langnghe.documents.deliveries.rules import DeliveryRefused
from langnghe.documents.deliveries.tests.conftest import MONDAY
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper, see
from langnghe.documents.errors import PaperRefused
from langnghe.documents.models import Awaiting, Delivery
from langnghe.duties import queries as duties
from langnghe.matters.models import Matter
from langnghe.people.actors import NotAllowed
from langnghe.trail.verify import verify

RULE = "complaints.limitation_second"
WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)


@pytest.fixture
def running(monkeypatch):
    """Papers begun on the desk start a term on their receipt."""
    monkeypatch.setitem(receipt._rules, "letter", (RULE,))


def add(clerk, paper, names="Bùi Thị Mẫu", *, role=Delivery.AUTHOR, sent_on=MONDAY, way=Delivery.POST):
    return actions.add(actor=clerk, paper=paper, role=role, names=names, way=way, sent_on=sent_on)


def get(paper, clerk, on, *, days=5, proof="Giấy báo phát 12"):
    with clock.travelling(clock.at(MONDAY + timedelta(days=days))):
        actions.receive(actor=clerk, paper=paper, deliveries=queries.of_paper(paper), on=on, proof=proof)


def test_an_issued_paper_must_be_sent_by_the_next_working_day(issued, clerk):
    owed = duties.open_of(issued.matter).get()

    assert (owed.rule, owed.due_on, owed.owner_id) == ("documents.sending", WEDNESDAY, clerk.user_id)


def test_sending_it_to_the_first_addressee_keeps_that_duty(issued, clerk):
    add(clerk, issued, sent_on=None)
    assert duties.open_of(issued.matter).exists()

    actions.send(actor=clerk, delivery=issued.deliveries.get(), on=MONDAY, tracking="RA1")
    assert not duties.open_of(issued.matter).exists()
    assert verify(matter=issued.matter_id).good


def test_of_two_papers_of_one_day_both_must_be_sent(issued, clerk, specialist, chair):
    second = approve(specialist, chair, make_paper(specialist, issued.matter))
    desk.issue(actor=clerk, paper=second, number="06/TB-UBND", on=MONDAY)
    add(clerk, issued)
    assert duties.open_of(issued.matter).exists()

    add(clerk, second)
    assert not duties.open_of(issued.matter).exists()


def test_many_addressees_are_written_down_at_once(issued, clerk):
    add(clerk, issued, "Bùi Thị Mẫu | RA1\n\nLê Văn Mẫu|RA2\nTrần Thị Mẫu")

    assert list(issued.deliveries.order_by("pk").values_list("name", "tracking")) == [
        ("Bùi Thị Mẫu", "RA1"),
        ("Lê Văn Mẫu", "RA2"),
        ("Trần Thị Mẫu", ""),
    ]


@pytest.mark.parametrize(
    "names", ["", "Lê Văn Mẫu\nLê Văn Mẫu", "| RA1", "x" * 161, "\n".join(f"Người {n}" for n in range(201))]
)
def test_a_list_with_a_fault_is_refused_whole(issued, clerk, names):
    with pytest.raises(DeliveryRefused):
        add(clerk, issued, names)
    assert not issued.deliveries.exists()


def test_pressing_twice_writes_nobody_down_twice(issued, clerk):
    add(clerk, issued)

    with pytest.raises(DeliveryRefused, match="Bùi Thị Mẫu"):
        add(clerk, issued)
    assert issued.deliveries.count() == 1


@pytest.mark.parametrize("sent_on", [MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)])
def test_a_paper_is_not_sent_before_it_was_issued_nor_tomorrow(issued, clerk, sent_on):
    with pytest.raises(DeliveryRefused):
        add(clerk, issued, sent_on=sent_on)


def test_what_is_not_issued_cannot_be_sent(paper, clerk):
    with pytest.raises(DeliveryRefused, match="chưa ban hành"):
        add(clerk, paper)


def test_receipt_needs_a_proof(issued, clerk):
    add(clerk, issued)

    with pytest.raises(DeliveryRefused, match="chứng từ"):
        get(issued, clerk, WEDNESDAY, proof=" ")
    get(issued, clerk, WEDNESDAY)
    row = issued.deliveries.get()
    assert (row.received_on, row.proof) == (WEDNESDAY, "Giấy báo phát 12")


def test_receipt_before_sending_is_refused(issued, clerk):
    add(clerk, issued)

    with pytest.raises(DeliveryRefused, match="trước ngày gửi"):
        get(issued, clerk, MONDAY - timedelta(days=1))


def test_what_comes_back_says_why_and_what_next_and_is_sent_again(issued, clerk):
    row = add(clerk, issued)[0]
    with clock.travelling(clock.at(FRIDAY)):
        with pytest.raises(DeliveryRefused):
            actions.come_back(actor=clerk, delivery=row, on=WEDNESDAY, reason="Sai địa chỉ", next_step="")
        actions.come_back(actor=clerk, delivery=row, on=WEDNESDAY, reason="Sai địa chỉ", next_step="Hỏi trưởng thôn")
        fresh = actions.send_again(actor=clerk, delivery=row, way=Delivery.VILLAGE, on=FRIDAY)

        with pytest.raises(DeliveryRefused):
            actions.send_again(actor=clerk, delivery=row, way=Delivery.VILLAGE, on=FRIDAY)
    assert (fresh.again_id, fresh.name) == (row.pk, "Bùi Thị Mẫu")


def test_the_list_without_proof_holds_what_went_out_by_a_provable_way(issued, clerk, appoint, other_commune):
    add(clerk, issued)
    add(clerk, issued, "Lê Văn Mẫu", way=Delivery.ONLINE)
    add(clerk, issued, "Trần Văn Mẫu", sent_on=None)

    assert [one.name for one in queries.without_proof(clerk)] == ["Bùi Thị Mẫu"]
    assert not queries.without_proof(appoint("clerk", other_commune)).exists()
    get_one = queries.waiting(issued).filter(name="Bùi Thị Mẫu")
    actions.receive(actor=clerk, paper=issued, deliveries=get_one, on=MONDAY, proof="Ký nhận")
    assert not queries.without_proof(clerk).exists()


def test_a_paper_that_was_sent_is_not_dropped(issued, clerk):
    add(clerk, issued)

    with pytest.raises(PaperRefused, match="đã gửi"):
        desk.withdraw(actor=clerk, paper=issued, reason="Ghi nhầm")


def test_dropping_a_paper_lets_go_of_the_duty_to_send_it(issued, clerk):
    desk.withdraw(actor=clerk, paper=issued, reason="Ghi nhầm")

    assert not duties.open_of(issued.matter).exists()


def test_only_whoever_delivers_records_it(issued, specialist):
    with pytest.raises(NotAllowed):
        add(specialist, issued)


def test_of_a_sealed_matter_no_persons_name_is_kept(commune, specialist, chair, on_monday):
    secret = make_matter(commune, Matter.SEALED, "Việc được giữ bí mật")
    see(secret, specialist, chair)
    paper = approve(specialist, chair, make_paper(specialist, secret))
    desk.issue(actor=specialist, paper=paper, number="", on=MONDAY)

    with pytest.raises(DeliveryRefused, match="bí mật"):
        add(specialist, paper)
    row = add(specialist, paper, "")[0]
    assert (row.name, row.by_id) == ("", None)


def test_until_receipt_is_proved_both_readings_show_and_none_is_final(running, issued, clerk):
    add(clerk, issued)
    waiting = duties.open_of(issued.matter).get(rule=RULE)

    assert (waiting.awaits, waiting.start_on) == ("received", MONDAY)
    # thirty days from Monday 23/11, and from Wednesday 25/11, the last lawful day of sending
    assert (waiting.due_on, waiting.breach_on) == (date(2026, 12, 23), date(2026, 12, 25))
    said = shown.reading(queries.readings(issued)[0])["text"]
    assert "23/12/2026" in said
    assert "25/12/2026" in said
    assert "chưa ngày nào là ngày cuối cùng" in said


def test_a_late_sending_moves_both_readings(running, issued, clerk):
    with clock.travelling(clock.at(FRIDAY)):
        add(clerk, issued, sent_on=FRIDAY)

    waiting = duties.open_of(issued.matter).get(rule=RULE)
    assert (waiting.start_on, waiting.awaits, waiting.due_on) == (FRIDAY, "received", waiting.breach_on)


def test_proof_of_receipt_states_the_term_anew_by_the_act_that_records_it(running, issued, clerk):
    add(clerk, issued)
    get(issued, clerk, FRIDAY)

    term = duties.open_of(issued.matter).get(rule=RULE)
    assert (term.awaits, term.start_on) == ("", FRIDAY)
    assert term.restated_from is not None
    assert not Awaiting.objects.filter(ended_on=None).exists()
    assert verify(matter=issued.matter_id).good


def test_the_term_waits_for_the_last_author(running, issued, clerk):
    add(clerk, issued, "Bùi Thị Mẫu\nLê Văn Mẫu")
    first, second = queries.waiting(issued)
    with clock.travelling(clock.at(FRIDAY)):
        actions.receive(actor=clerk, paper=issued, deliveries=[first], on=WEDNESDAY, proof="Ký nhận")
        assert duties.open_of(issued.matter).get(rule=RULE).awaits == "received"
        actions.receive(actor=clerk, paper=issued, deliveries=[second], on=FRIDAY, proof="Ký nhận")

    assert duties.open_of(issued.matter).get(rule=RULE).start_on == FRIDAY


def test_a_line_without_a_name_is_told_by_its_place():
    with pytest.raises(DeliveryRefused, match="Dòng 2"):
        rules.addressees("Lê Văn Mẫu\n| RA2")


def test_who_gets_a_paper_online_and_by_post_has_it_with_the_first_proof(running, issued, clerk):
    add(clerk, issued, way=Delivery.ONLINE)
    add(clerk, issued)
    posted = queries.waiting(issued).filter(way=Delivery.POST)
    with clock.travelling(clock.at(FRIDAY)):
        actions.receive(actor=clerk, paper=issued, deliveries=posted, on=WEDNESDAY, proof="Ký nhận")

    term = duties.open_of(issued.matter).get(rule=RULE)
    assert (term.awaits, term.start_on) == ("", WEDNESDAY)
