"""Setting up a machine: what run.py says, and what it leaves unsaid on stdout."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.architecture.reading import ROOT
from tools.ground import checks, environment, front_end, postgres, steps, translations


def start(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "run.py"), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.slow
def test_a_command_that_answers_in_json_has_stdout_to_itself(tmp_path):
    words = ("lawbook", "due", "complaints.first_decision", "--start", "2026-07-15", "--json")
    answer = start(*words, folder=tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["rule"] == "complaints.first_decision"


@pytest.mark.slow
def test_a_command_keeps_its_own_exit_code():
    answer = start("lawbook", "due", "complaints.no_such_rule", "--start", "2026-07-15")

    assert answer.returncode == 2
    assert answer.stdout == ""


def test_without_a_command_it_explains_itself(capsys):
    assert run.main([]) == 0
    assert "run.py demo" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["--port {}", "--port={}"])
def test_a_demo_on_a_taken_port_stops_before_anything_is_installed(taken_port, form):
    with pytest.raises(steps.Stop, match=f"Cổng {taken_port} .* chương trình khác"):
        run.require_free_port(form.format(taken_port).split())


def test_a_free_port_is_accepted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    run.require_free_port(["--port", str(port)])


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("ERROR: No matching distribution found for django", "kho gói"),
        ("npm error code EAI_AGAIN", "npm_config_registry"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "không khớp mã kiểm"),
        ("npm error code EINTEGRITY", "không khớp mã kiểm"),
        ("something else", "chạy lại cùng lệnh"),
    ],
)
def test_a_failed_installation_says_what_to_do(output, advice):
    assert advice in str(steps.explain_failure("cài thư viện", output))


def test_a_full_disk_is_refused_before_installing(monkeypatch):
    monkeypatch.setattr(environment, "SPACE_NEEDED", 10**18)

    with pytest.raises(steps.Stop, match="giải phóng"):
        environment.require_space()


def test_an_environment_that_fits_its_requirements_is_left_alone(tmp_path, monkeypatch):
    requirements = tmp_path / "x.txt"
    requirements.write_text("x==1\n")
    python = environment.python_of(tmp_path / "home")
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(environment, "works", lambda python: True)
    installed = []
    monkeypatch.setattr(environment, "install", lambda python, requirements: installed.append(requirements))

    environment.ensure(tmp_path / "home", requirements, "x")
    environment.ensure(tmp_path / "home", requirements, "x")
    assert len(installed) == 1

    requirements.write_text("x==2\n")
    environment.ensure(tmp_path / "home", requirements, "x")
    assert len(installed) == 2


def test_an_installation_that_failed_is_tried_again(tmp_path, monkeypatch):
    requirements = tmp_path / "x.txt"
    requirements.write_text("x==1\n")
    monkeypatch.setattr(environment, "works", lambda python: True)

    def refuse(python: Path, requirements: Path) -> None:
        raise steps.Stop("không có mạng")

    monkeypatch.setattr(environment, "install", refuse)
    with pytest.raises(steps.Stop):
        environment.ensure(tmp_path / "home", requirements, "x")

    assert not (tmp_path / "home" / ".prepared").exists()


def test_the_vendor_folder_holds_the_screen_typeface_and_its_licence():
    names = {path.name for path in (front_end.VENDOR / "be-vietnam-pro").iterdir()}

    assert "be-vietnam-pro-vietnamese-400-normal.woff2" in names
    assert "LICENSE.txt" in names


def test_a_package_without_the_expected_file_is_named():
    with pytest.raises(steps.Stop, match="htmx.org/dist/nothing.js"):
        front_end.copy_file(front_end.NODE_MODULES / "htmx.org" / "dist" / "nothing.js", Path("nowhere"))


def test_an_edited_translation_is_compiled_again(tmp_path):
    source = tmp_path / "django.po"
    source.write_text("")
    assert translations.is_stale(source)

    compiled = source.with_suffix(".mo")
    compiled.write_text("")
    os.utime(compiled, ns=(source.stat().st_mtime_ns + 1,) * 2)
    assert not translations.is_stale(source)


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine with neither browser nor tesseract nor PostgreSQL."""
    monkeypatch.setattr(checks.shutil, "which", lambda name: None)
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.delenv("LANGNGHE_REQUIRE", raising=False)


def test_what_is_missing_is_said_in_the_summary(bare_machine, capsys):
    report = checks.Report(Path(sys.executable))

    assert checks.what_is_here(report) == (["browser", "ocr"], None)
    assert report.close() == 0
    summary = capsys.readouterr().err
    assert "CHƯA THỬ: không có PostgreSQL nên chỉ thử trên SQLite" in summary
    assert "CHƯA THỬ: không có Chromium" in summary
    assert "CHƯA THỬ: không có tesseract" in summary


@pytest.mark.parametrize("word", ["postgres", "browser", "ocr"])
def test_what_is_required_may_not_be_missing(bare_machine, monkeypatch, word):
    monkeypatch.setenv("LANGNGHE_REQUIRE", word)

    with pytest.raises(steps.Stop, match="apt install"):
        checks.what_is_here(checks.Report(Path(sys.executable)))


def test_a_requirement_nobody_knows_is_refused(bare_machine, monkeypatch):
    monkeypatch.setenv("LANGNGHE_REQUIRE", "postgres,oracle")

    with pytest.raises(steps.Stop, match="oracle"):
        checks.what_is_here(checks.Report(Path(sys.executable)))


def test_a_step_that_fails_fails_the_whole_run(capsys):
    report = checks.Report(Path(sys.executable))
    report.run("được", ["-c", "pass"])
    report.run("không được", ["-c", "raise SystemExit(3)"])

    assert report.close() == 1
    assert "Không đạt: 1/2 bước: không được" in capsys.readouterr().err


def test_every_vendor_file_a_style_sheet_names_is_there():
    web = front_end.VENDOR.parent / "web"
    named = {
        match
        for sheet in web.glob("*.css")
        for match in re.findall(r"\.\./vendor/([^\"')]+)", sheet.read_text("utf-8"))
    }

    assert named
    assert [name for name in sorted(named) if not (front_end.VENDOR / name).is_file()] == []
