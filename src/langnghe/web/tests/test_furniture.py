"""The furniture stands by itself: every piece is drawn from plain values, in both languages; errors need nothing."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

TEMPLATES = Path(__file__).parents[1] / "templates"
ERRORS = sorted(path.name for path in TEMPLATES.glob("[45]*.html"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_style_page_draws_every_piece_from_its_samples(language):
    with translation.override(language):
        page = render_to_string("web/style.html")

    assert f'<html lang="{language}">' in page
    for piece in ("duties", "strip", "stages", "next", "rows", "files", "line", "figures", "errors", "confirm", "undo"):
        assert f'class="{piece}' in page or f" {piece}" in page, piece


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_says_what_to_do(name):
    with translation.override("vi"):
        page = render_to_string(name)

    assert "<h1>" in page
    assert "hãy" in page.lower()


def test_the_page_for_a_broken_system_asks_nothing_of_the_system():
    assert "{%" not in (TEMPLATES / "500.html").read_text("utf-8")


def test_a_sealed_row_never_shows_what_it_was_given():
    row = {"label": "Kiểm tra", "about": "Người Không Được Lộ", "sealed": True, "day_note": "chưa có hạn"}
    with translation.override("vi"):
        drawn = render_to_string("web/_duty_rows.html", {"title": "Hôm nay", "duties": [row]})

    assert "được giữ bí mật" in drawn
    assert "Không Được Lộ" not in drawn


def test_an_empty_list_says_so_in_words():
    drawn = render_to_string("web/_duty_rows.html", {"title": "Quá hạn", "empty": "Không có việc nào quá hạn."})

    assert "Không có việc nào quá hạn." in drawn


def test_text_from_a_citizen_is_never_taken_for_markup():
    drawn = render_to_string("web/_rows.html", {"rows": [{"term": "Nội dung", "text": "<script>1</script>"}]})

    assert "<script>" not in drawn


def test_no_page_of_the_shell_carries_an_inline_script():
    page = render_to_string("web/style.html")

    assert page.count("<script") == page.count(' src="')
