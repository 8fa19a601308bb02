"""The first rows of an installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from langnghe.people import queries
from langnghe.people.actions import setting_up
from langnghe.people.actions.setting_up import FirstOffice
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Office, Role, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
OFFICE = FirstOffice(code="mau", name="UBND xã Mẫu", short_name="xã Mẫu", level="commune", unit="13504")


def test_the_first_office_has_one_administrator_who_must_change_the_password(on_monday):
    password = setting_up.first_office(office=OFFICE, username="quan-tri", full_name="Quản trị Mẫu", on=on_monday)
    user = User.objects.get(username="quan-tri")

    assert user.check_password(password)
    assert user.must_change_password
    actor = queries.actor_for(queries.mandates_in_force(user.pk, on_monday).get(), second_factor=True)
    assert actor.permissions == {"people.administer", "people.confirm_mandate"}
    assert not queries.system_user().has_usable_password()


def test_a_second_first_office_is_refused(on_monday):
    setting_up.first_office(office=OFFICE, username="quan-tri", full_name="Quản trị Mẫu", on=on_monday)

    with pytest.raises(Unfit):
        setting_up.first_office(office=OFFICE, username="ai-do", full_name="Ai Mẫu", on=on_monday)


def test_the_system_is_installed_once():
    setting_up.install_system()
    setting_up.install_system()

    assert User.objects.count() == 1
    assert Role.objects.filter(code="administrator").count() == 1


def test_an_unanswered_question_stops_set_up_before_it_writes_an_office(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr("sys.stdin", StringIO(""))

    with pytest.raises(CommandError, match="Thiếu"):
        call_command("setup", secrets=tmp_path / "secrets.env", stdout=StringIO())
    assert not Office.objects.exists()
    assert not Mandate.objects.exists()


def test_the_key_is_made_once_and_its_name_told(settings, tmp_path):
    settings.KEY_FOLDER = tmp_path / "keys"
    first, again = StringIO(), StringIO()
    call_command("key", "make", stdout=first)
    key = (tmp_path / "keys" / "seal.key").read_bytes()
    call_command("key", "make", stdout=again)

    assert "Đã tạo khóa" in first.getvalue()
    assert "không thay" in again.getvalue()
    assert (tmp_path / "keys" / "seal.key").read_bytes() == key
