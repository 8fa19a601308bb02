"""The worked cases on classification (C1–C16, C20–C22), told to the sorter and to the rules."""

from datetime import date

import pytest

import lawbook
from langnghe.petitions.sorting import OfficeContext, sort
from langnghe.petitions.sorting.repeats import Earlier, Newcomer, repeats
from langnghe.petitions.sorting.representatives import appointment_faults, representation

LAW = lawbook.shipped()
COMMUNE = OfficeContext("commune", "UBND xã Bình Lục")
PROVINCE = OfficeContext("province", "UBND tỉnh Ninh Bình")
WHO = "Tôi là Lê Thị Cần, trú tại thôn Thượng, xã Bình Lục, điện thoại 0999012345. "


def sorted_letter(text, *, on=date(2026, 9, 7), office=COMMUNE):
    return sort(text, received_on=on, law=LAW, office=office)


def codes(found):
    return [ground.code for ground in found.grounds]


def test_c1_a_letter_titled_denunciation_that_asks_to_undo_a_refusal_is_a_complaint():
    found = sorted_letter(
        "ĐƠN TỐ CÁO\nKính gửi UBND xã Bình Lục\n"
        + WHO
        + "Tôi tố cáo Chủ tịch UBND xã tham nhũng. Ngày 1/9/2026 ông ký "
        "văn bản từ chối cấp giấy chứng nhận quyền sử dụng đất cho tôi. Yêu cầu hủy văn bản từ chối và cấp sổ cho tôi."
    )
    assert (found.kind, found.instance, found.competent.office) == ("kn", "first", "commune_chair")
    assert found.outcome == "accept"
    assert not any("TỐ CÁO" in reason.words for reason in found.reasons if reason.of == "kind")


def test_c2_a_forged_file_reported_without_own_interest_is_a_denunciation_for_the_commune_chair():
    found = sorted_letter(
        WHO
        + "Ông Trưởng phòng Kinh tế của xã đã làm giả hồ sơ đất để giao cho người quen. Tôi không có quyền lợi gì ở "
        "đó. Đề nghị xác minh, xử lý. Tôi gửi kèm bản sao. Ngày 1/9/2026, ký tên."
    )
    assert (found.kind, found.competent.office, found.outcome) == ("tc", "commune_chair", "accept")


def test_c3_a_denounced_vice_chair_goes_to_the_province_and_is_transferred():
    found = sorted_letter(
        WHO + "Tôi tố cáo Phó Chủ tịch UBND xã đã làm giả hồ sơ đất để giao cho người quen, có bản sao. Đề nghị xử lý."
    )
    assert (found.kind, found.competent.office, found.outcome) == ("tc", "province_chair", "transfer")


def test_c4_lights_praise_and_a_drain_are_a_petition():
    found = sorted_letter(WHO + "Đề nghị xã lắp đèn đường. Xin khen cô y tá trạm y tế. Cống trước ngõ bị tắc.")
    assert (found.kind, found.competent.level, found.outcome) == ("knpa", "commune", "accept")


def test_c5_a_plan_to_cancel_beside_a_bribed_surveyor_is_split():
    found = sorted_letter(
        WHO + "Tôi đề nghị hủy phương án bồi thường đối với đất của gia đình tôi vì tính thiếu diện tích. Ngoài ra anh "
        "cán bộ đo đạc đã nhận tiền của các hộ bên cạnh, đề nghị xử lý anh này."
    )
    assert (found.kind, found.parts, found.outcome) == ("mixed", ("kn", "tc"), "split")


def test_c6_a_complaint_by_mail_without_signature_lacks_it():
    found = sorted_letter(
        "Gửi qua email: tôi khiếu nại quyết định xử phạt tôi 5 triệu đồng, đề nghị hủy. Đơn không ký tên."
    )
    assert not found.eligible
    assert "signature" in found.missing
    assert "KN11-5" in codes(found)
    assert found.outcome in {"ask_more", "archive"}


def test_c7_an_anonymous_letter_with_checkable_evidence_is_information_to_inspect():
    found = sorted_letter(
        "Xin giấu tên. Thủ quỹ xã là bà Mận đã dùng hóa đơn giả để rút tiền, hóa đơn số 12 và số 13 tháng 3, gửi kèm "
        "hai "
        "hóa đơn. Đề nghị kiểm tra."
    )
    assert (found.kind, found.eligible, found.outcome) == ("tc", True, "inspect")
    assert codes(found) == ["TC25-2"]


def test_c8_an_anonymous_letter_of_hearsay_is_kept_on_file():
    found = sorted_letter("Ai cũng biết cán bộ xã tham nhũng, ăn tiền của dân. Chúng tôi không ghi tên. Xử lý đi.")
    assert (found.kind, found.eligible, found.outcome) == ("tc", False, "archive")


def test_c9_a_price_table_is_a_normative_document():
    found = sorted_letter(WHO + "Tôi khiếu nại Quyết định ban hành bảng giá đất của UBND tỉnh vì thấp, yêu cầu sửa.")
    assert found.kind == "kn"
    assert "KN11-1c" in codes(found)


def test_c10_a_matter_decided_at_second_instance_is_not_accepted_again():
    found = sorted_letter(
        WHO
        + "Việc UBND xã thu hồi đất của tôi đã có Quyết định giải quyết khiếu nại lần hai số 1188 ngày 6/5/2024. Tôi "
        "vẫn khiếu nại lần ba, đề nghị xem xét lại."
    )
    assert "KN11-7" in codes(found)
    assert found.outcome == "refuse"


MANY = (
    "Kính gửi:\n- UBND xã Bình Lục\n- UBND tỉnh Ninh Bình\n- Thanh tra Chính phủ\n" + WHO
    + "Tôi khiếu nại quyết định xử phạt số 5 của UBND xã đối với tôi, đề nghị hủy."
)  # fmt: skip


def test_c11_sent_everywhere_it_is_kept_on_file_where_it_is_not_ours():
    elsewhere, ours = sorted_letter(MANY, office=PROVINCE), sorted_letter(MANY, office=COMMUNE)
    assert (elsewhere.eligible, elsewhere.missing, elsewhere.outcome) == (False, ("also_competent",), "archive")
    assert ours.eligible


def test_c12_a_denunciation_of_others_sent_also_to_its_office_is_not_processed():
    found = sorted_letter(
        "Kính gửi:\n- UBND xã Bình Lục\n- UBND tỉnh Ninh Bình\n" + WHO
        + "Tôi tố cáo ông Chủ tịch UBND xã nhận hối lộ của nhà thầu, có ghi âm. Đề nghị xử lý."
    )  # fmt: skip
    assert (found.kind, found.outcome) == ("tc", "archive")


def test_c13_who_lost_and_denounces_the_resolver_without_evidence_is_not_accepted():
    found = sorted_letter(
        WHO
        + "Chủ tịch UBND xã ra quyết định bác khiếu nại của tôi. Tôi tố cáo ông Chủ tịch UBND xã cố tình làm sai, bao "
        "che. Tôi không có chứng cứ gì thêm. Đề nghị xử lý kỷ luật.",
        office=PROVINCE,
    )
    assert found.kind == "tc"
    assert "TC29-1KN" in codes(found)
    assert found.outcome == "refuse"


def test_c14_seven_neighbours_are_asked_to_appoint_before_acceptance():
    found = sorted_letter(
        "Chúng tôi gồm 7 hộ dân thôn Mỹ, xã Bình Lục, do ông Trần Văn Đáng đại diện, khiếu nại Quyết định thu hồi đất "
        "số 45 "
        "của UBND xã, đề nghị hủy quyết định này đối với đất của chúng tôi. Trần Văn Đáng (ký)."
    )
    assert (found.kind, found.people, found.outcome) == ("kn", 7, "ask_more")
    assert "group" in found.signs
    needed = representation(7, on=date(2026, 9, 7), law=LAW)
    assert (needed.compulsory, needed.at_least, needed.at_most, needed.group) == (True, 1, 2, True)


@pytest.mark.parametrize(
    ("people", "least", "most", "group"),
    [(2, 1, 1, False), (4, 1, 1, False), (5, 1, 2, True), (10, 1, 2, True), (11, 1, 5, True), (23, 1, 5, True)],
)
def test_c15_the_number_of_representatives_follows_the_number_of_people(people, least, most, group):
    needed = representation(people, on=date(2026, 9, 7), law=LAW)
    assert (needed.at_least, needed.at_most, needed.group) == (least, most, group)


def test_one_person_needs_no_representative_and_none_is_nobody():
    assert not representation(1, on=date(2026, 9, 7), law=LAW).compulsory
    with pytest.raises(ValueError, match="từ 1 trở lên"):
        representation(0, on=date(2026, 9, 7), law=LAW)


def test_an_appointment_of_too_many_not_signed_by_all_is_told_what_is_wrong():
    day = date(2026, 9, 7)
    assert appointment_faults(7, 2, among_them=True, signed_by_all=True, on=day, law=LAW) == ()
    faults = appointment_faults(7, 3, among_them=False, signed_by_all=False, on=day, law=LAW)
    assert len(faults) == 3
    assert "từ 1 đến 2" in faults[0]


def test_c16_what_the_court_has_accepted_is_not_accepted():
    found = sorted_letter(
        WHO + "Tôi khiếu nại quyết định cưỡng chế số 91 của UBND xã đối với nhà tôi, đề nghị hủy. Tòa án nhân dân đã "
        "thụ lý "
        "vụ án hành chính tôi kiện chính quyết định này."
    )
    assert found.kind == "kn"
    assert "KN11-9" in codes(found)


def test_c20_a_drunk_or_filming_visitor_is_refused_by_word_of_mouth():
    items = {item.code: item for item in LAW.checklist("sorting.reception_refusal", on=date(2026, 9, 7)).items}
    assert {"R1", "R4c"} <= set(items)
    assert (items["R1"].extra["way"], items["R4c"].extra["way"]) == ("oral", "oral")


def test_c21_a_decision_of_a_former_district_is_confirmed_by_hand_and_in_time():
    found = sorted_letter(
        WHO
        + "Ngày 20/5/2025 Chủ tịch UBND huyện Bình Lục ký quyết định số 2204 thu hồi đất của tôi. Tôi đề nghị xem xét "
        "lại giá bồi thường cho tôi. Ngày 1/8/2025.",
        on=date(2025, 8, 1),
    )
    assert (found.kind, found.competent.confirm) == ("kn", True)
    assert "KN11-6" not in codes(found)


def test_c22_a_second_complaint_against_the_commune_chair_goes_to_the_province_chair():
    found = sorted_letter(
        "Kính gửi Đội thanh tra số 3. "
        + WHO
        + "Tôi không đồng ý với Quyết định giải quyết khiếu nại lần đầu số 140 của "
        "Chủ tịch UBND xã nên khiếu nại lần hai, đề nghị hủy quyết định 140.",
        on=date(2026, 9, 15),
    )
    assert (found.instance, found.competent.office, found.outcome) == ("second", "province_chair", "guide")


def test_before_two_tiers_the_second_complaint_went_to_the_district():
    found = sorted_letter(
        WHO
        + "Tôi không đồng ý với Quyết định giải quyết khiếu nại lần đầu số 140 của Chủ tịch UBND xã nên khiếu nại lần "
        "hai, đề nghị hủy quyết định 140.",
        on=date(2025, 3, 1),
    )
    assert found.competent.office == "district_chair"


def test_a_complaint_long_after_the_decision_is_out_of_time():
    found = sorted_letter(
        WHO
        + "Ngày 2/1/2026 tôi nhận được quyết định xử phạt số 5 của UBND xã đối với tôi. Tôi đề nghị hủy quyết định này "
        "vì "
        "phạt tôi không đúng. Viết tại Bình Lục ngày 1/9/2026."
    )
    assert codes(found) == ["KN11-6"]


def earlier(**changes):
    base = {"reference": "15/ĐV", "received_on": date(2026, 6, 1), "kind": "kn", "same_author": True, "similarity": 0.9,
            "outcome": "accept", "open": True}  # fmt: skip
    return Earlier(**{**base, **changes})


NEW = Newcomer("kn", date(2026, 9, 7))


@pytest.mark.parametrize(
    ("old", "relation", "outcome"),
    [
        (earlier(), "same_again", "merge"),
        (earlier(open=False, outcome="guide"), "guided_before", "archive"),
        (earlier(open=False, outcome="transfer", kind="tc"), "transferred_before", "archive"),
        (earlier(open=False, decided=True), "decided", "archive"),
        (earlier(same_author=False), "same_of_others", "merge"),
        (earlier(similarity=0.2), "new", None),
        (earlier(received_on=date(2026, 10, 1)), "new", None),
        (earlier(open=False, outcome="archive"), "new", None),
    ],
)
def test_a_letter_seen_before_follows_what_was_done_then(old, relation, outcome):
    found = repeats(NEW, [old])
    assert (found.relation, found.outcome) == (relation, outcome)
    assert found.why


def test_new_evidence_reopens_what_was_decided():
    fresh = Newcomer("tc", date(2026, 9, 7), new_evidence=True)
    assert repeats(fresh, [earlier(open=False, decided=True)]).relation == "new"


def test_without_candidates_a_letter_is_new():
    assert repeats(NEW, []).relation == "new"
