"""What whoever records for the ward is told."""

import json
from pathlib import Path

import pytest

from motcua import cli
from motcua.voice import store
from motcua.voice.words import WORDS
from tests.voice import tones


def test_the_list_names_file_words_and_state(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tones.recording(home / "voice/vi/digit-3.wav")
    store.make([("vi", "hai")])
    assert cli.main(["voice", "record-list", "--language", "vi", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(WORDS["vi"])
    by_words = {row["words"]: row for row in rows}
    assert by_words["ba"]["state"] == "recorded"
    assert by_words["hai"]["state"] == "generated"
    assert by_words["đến quầy số"]["state"] == "missing"
    assert by_words["ba"]["file"] == str(home / "voice/vi/digit-3.wav")
    assert cli.main(["voice", "record-list"]) == 0
    told = capsys.readouterr().out
    assert "vi/invite.wav" in told
    assert "Mời công dân có số" in told
    assert "bản ghi của phường" in told


def test_all_are_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["voice", "make"]) == 0
    assert f"Đã tạo {len({*WORDS['vi'].values()}) + len({*WORDS['en'].values()})}" in (
        capsys.readouterr().out
    )
    assert cli.main(["voice", "make"]) == 0
    assert "Đã tạo 0" in capsys.readouterr().out


def test_a_call_is_written_to_a_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["voice", "say", "A", "1", "3", "--out", str(home / "a.wav")]) == 0
    assert "số A không không một đến quầy số ba" in capsys.readouterr().out
    assert tones.seconds((home / "a.wav").read_bytes()) > 3
    assert cli.main(["voice", "say", "Đ", "1", "3", "--out", str(home / "b.wav")]) == 1
    assert not (home / "b.wav").exists()
