"""`motcua catalog …` as a person types it."""

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.catalog import cli
from motcua.catalog.models import ProcedureVersion

Edit = Callable[[str, str, str], None]
PORTAL = Path(__file__).parent / "data" / "portal.jsonl"


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    cli.register(parser.add_subparsers())
    args = parser.parse_args(["catalog", *map(str, words)])
    return int(args.run(args))


def test_lint_of_the_built_in_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint") == 0
    assert run("lint", "phuc-loi-2019", "law-2018") == 0
    assert capsys.readouterr().out == "Không có lỗi\nKhông có lỗi\n"


def test_lint_tells_problems(
    packages: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("fees.yaml", "when: late", "when: lait")
    assert run("lint", packages) == 1
    assert "1 lỗi" in capsys.readouterr().out
    assert run("lint", packages, "--json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["line"]) == ("unknown-fact", 4)


@pytest.mark.usefixtures("empty")
def test_load_shows_asks_and_loads(
    packages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("k\n"))
    assert run("load", packages) == 2
    assert "+ 1.001193 Thủ tục đăng ký khai sinh từ 01/03/2026" in capsys.readouterr().out
    assert not ProcedureVersion.objects.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    assert run("load", packages) == 0
    assert ProcedureVersion.objects.count() == 4
    assert run("load", packages, "--yes") == 0
    assert "0 thay đổi, 5 mục giữ nguyên" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("load", packages) == 2


@pytest.mark.usefixtures("empty")
def test_diff_and_load_in_json(
    packages: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    run("load", packages, "--yes", "--json")
    assert {change["kind"] for change in json.loads(capsys.readouterr().out)} == {"new"}
    edit("fees.yaml", "counter: 5000", "counter: 6000")
    run("diff", packages, "--json")
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["kind"], change["code"]) == ("changed", "1.001193")
    run("diff", packages)
    assert "counter: 5000 → 6000" in capsys.readouterr().out
    edit("fees.yaml", "when: late", "when: lait")
    assert run("load", packages, "--yes", "--json") == 1
    assert json.loads(capsys.readouterr().out)["error"] == "faulty_packages"


@pytest.mark.usefixtures("empty")
def test_export_and_drawing(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("load", packages, "--yes")
    assert run("export", tmp_path / "out", "--day", "2026-10-08") == 0
    assert run("lint", tmp_path / "out") == 0
    capsys.readouterr()
    assert run("export", tmp_path / "out") == 1
    assert "thư mục trống" in capsys.readouterr().err
    assert run("bpmn", "1.001193", "--case", "elsewhere") == 0
    assert "userTask" in capsys.readouterr().out
    assert run("bpmn", "9.999999") == 1


def test_drafts_from_the_portal(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "drafts"
    assert run("import-portal", PORTAL, "--out", out) == 0
    told = capsys.readouterr().out
    assert "6 bản ghi → 2 bản nháp" in told
    assert "không tin được: 9.000003" in told
    assert "term: đọc được 3, chưa đọc được 1, Cổng không ghi 0" in told
    assert run("import-portal", PORTAL, "--out", tmp_path / "more", "--json") == 0
    assert json.loads(capsys.readouterr().out)["fields"]["papers"]["read"] == 5
    draft = out / "procedures-civil-status.yaml"
    assert run("approve", draft, "--into", packages / "ward", "--by", "Lê Minh Anh") == 1
    assert "bản nháp ở nguyên chỗ cũ" in capsys.readouterr().out
