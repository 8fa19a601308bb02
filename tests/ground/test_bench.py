"""The command that measures: what it refuses, what it keeps, and the database server it runs."""

import json
import subprocess
import sys

import psycopg
import pytest

import run
from tools.bench import __main__ as bench
from tools.bench import page
from tools.ground import postgres
from tools.ground.environment import product_environment
from tools.ground.steps import ROOT, Stop


def test_the_command_is_told_with_the_others(capsys):
    assert run.main([]) == 0
    assert "run.py bench" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--engines", "oracle"], "chỉ nhận sqlite, postgres"),
        (["--engines", ""], "chỉ nhận sqlite, postgres"),
        (["--cases", "5"], "từ 100 trở lên"),
        (["--cases", "many"], "--cases"),
    ],
)
def test_what_cannot_be_measured_is_refused(capsys, words, said):
    with pytest.raises(SystemExit):
        bench.read(words)
    assert said in capsys.readouterr().err


def test_several_sizes_and_engines_are_read():
    asked = bench.read(["--cases", "10000,1_000_000", "--engines", "postgres"])

    assert asked.cases == (10_000, 1_000_000)
    assert asked.engines == ("postgres",)


def test_without_results_there_is_no_page_to_write(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "RESULTS", tmp_path)

    with pytest.raises(Stop, match="Chưa có kết quả"):
        bench.render()


def test_the_page_is_written_from_all_results_kept(tmp_path, monkeypatch):
    for name in ("sqlite-10000", "postgres-10000"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    monkeypatch.setattr(bench, "RESULTS", tmp_path)
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "DOCUMENT", tmp_path / "performance.md")
    monkeypatch.setattr(page, "written", lambda results: ", ".join(sorted(one["name"] for one in results)))

    assert bench.render() == 0
    assert (tmp_path / "performance.md").read_text(encoding="utf-8") == "postgres-10000, sqlite-10000"


def test_a_house_that_is_not_kept_leaves_nothing_behind():
    with bench.folder_of(None, "sqlite", 100) as folder:
        (folder / "row").touch()

    assert not folder.exists()


@pytest.mark.slow
def test_the_command_says_what_it_offers():
    words = [sys.executable, "-m", "tools.bench", "--help"]
    told = subprocess.run(words, cwd=ROOT, env=product_environment(), capture_output=True, text=True, check=True)

    assert "--keep" in told.stdout


@pytest.mark.slow
def test_a_database_server_that_is_kept_has_its_rows_again():
    programs = postgres.programs()
    if programs is None:
        return  # what is missing on this machine is told by run.py
    with bench.folder_of(None, "postgres", 100) as home:
        with postgres.cluster(programs, home, {**postgres.SETTINGS}) as place:
            assert count(place, "CREATE TABLE kept AS SELECT 7 AS number") is None
        with postgres.cluster(programs, home, {**postgres.SETTINGS}) as place:
            assert count(place, "SELECT number FROM kept") == 7


def count(place, statement):
    with psycopg.connect(place["LANGNGHE_DATABASE"], autocommit=True) as connection:
        asked = connection.execute(statement)
        row = asked.fetchone() if asked.description else None
        return row and row[0]
