"""The timeline: every kind of entry is told or silent on purpose; internal matters stay inside."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from motcua import dossiers, joint
from motcua.dossiers import commands, queries
from motcua.joint.commands.course import goes_on, told, waits
from motcua.joint.handlers import OF_PARTS
from motcua.portal.telling import SILENT, TOLD, timeline
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def kinds() -> set[str]:
    """Every kind the commands of dossiers write, read from their source."""
    package = Path(dossiers.__file__).parents[1]
    folders = [package / name / "commands" for name in ("dossiers", "delivery")]
    source = "\n".join(path.read_text() for each in folders for path in each.rglob("*.py"))
    late = (package / "reports" / "causes" / "commands.py").read_text()
    calls = [f'"{kind}"' for kind in re.findall(r'"dossier\.(\w+)"', late)]
    calls += re.findall(r"_core\.record\(\s*(?:dossier|job|whole|part),\s*([^,]*),", source)
    return {kind for call in calls for kind in re.findall(r'"(\w+)"', call)}


def joint_kinds() -> set[str]:
    """Every kind the room of joint procedures writes on the journal of a whole."""
    folder = Path(joint.__file__).parent
    source = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    written = set(re.findall(r'"(part_(?:started|gave|done|on_paper|refused|ended))"', source))
    passed_on = {k for k, doing in OF_PARTS.items() if doing in (waits, told, goes_on)}
    return {f"joint.{kind}" for kind in written | passed_on}


def test_every_kind_is_told_or_silent() -> None:
    assert kinds() | joint_kinds() == set(TOLD) | SILENT
    assert not set(TOLD) & SILENT


def test_a_whole_way_reads_as_a_story(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    task = states.open_task(dossier)
    commands.claim(task.pk, by=cast.officer)
    asked = commands.propose_supplement(task.pk, states.ITEMS, "mật: nghi giả", by=cast.officer)
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    commands.return_supplied(dossier.pk, "Trang 2 mờ.", by=cast.receptionist)
    page = queries.public_page(dossier.token)
    said = [e.words for e in timeline(page.trail, page.route)]
    assert said == [
        "Giấy tờ bổ sung chưa đủ: Trang 2 mờ. Mời Ông/Bà gửi lại.",
        "Ông/Bà gửi giấy tờ bổ sung: Bản án ly hôn.",
        "Phường đề nghị bổ sung: Bản án ly hôn (Nộp bản sao chứng thực).",
        "Phường tiếp nhận hồ sơ, hẹn trả 09:42 09/10/2026.",
    ]
    assert "mật" not in " ".join(said)


def test_a_result_is_told_by_the_way_it_was_given(cast: ward.Cast, now: datetime) -> None:
    page = queries.public_page(states.returned(cast).token)
    said = [e.words for e in timeline(page.trail, page.route)]
    assert said[0] == "Kết quả đã trao: tại quầy."
    assert "Xong bước “Thẩm định hồ sơ”." in said
    assert "Vũ Hoàng Nam" not in " ".join(said), "who received it is in no list"
