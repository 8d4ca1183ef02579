"""Whatever the journal can hold is told in people's words."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from motcua import dossiers
from motcua.dossiers import commands, queries
from motcua.notices.rules.telling import DOSSIER, JOINT
from motcua.office.words import HAPPENED, said
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_every_kind_the_commands_write_has_words() -> None:
    package = Path(dossiers.__file__).parents[1]
    folders = [package / name / "commands" for name in ("dossiers", "delivery")]
    source = "\n".join(path.read_text() for each in folders for path in each.glob("*.py"))
    calls = re.findall(r"_core\.record\(\s*(?:dossier|job),\s*([^,]*),", source)
    kinds = {kind for call in calls for kind in re.findall(r'"(\w+)"', call)}
    assert len(kinds) > 30
    assert kinds <= set(DOSSIER), "declared in notices/rules/telling.py"
    assert set(HAPPENED) == set(DOSSIER) | {f"joint.{kind}" for kind in JOINT}


def test_a_whole_way_reads_as_a_story(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    commands.forward(states.open_task(dossier).pk, by=cast.officer, note="Đủ điều kiện")
    commands.send_back(states.open_task(dossier).pk, "verify", "Thiếu nơi cư trú", by=cast.leader)
    commands.assign(states.open_task(dossier).pk, cast.colleague.id, by=cast.head)
    commands.collect(dossier.pk, by=cast.receptionist)
    page = queries.page(dossier.pk, cast.head)
    route = page.version.route_for(page.case.code)
    told = [(line.what, line.detail, line.who) for line in (said(e, route) for e in page.trail)]
    assert told == [
        ("Tiếp nhận hồ sơ, hẹn trả 09:42 09/10/2026", "", "Lê Minh Anh"),
        ("Xong “Thẩm định hồ sơ”, chuyển “Ký duyệt”", "Đủ điều kiện", "Đỗ Văn Thành"),
        ("Chuyển lại bước “Thẩm định hồ sơ”", "Thiếu nơi cư trú", "Nguyễn Thị Thu Hà"),
        ("Giao việc cho Ngô Thị Lan", "", "Trần Quốc Khánh"),
        ("Thu 3.000 đồng, biên lai BL26-H26.62.08/0000001", "", "Lê Minh Anh"),
    ]


def test_braces_in_what_people_wrote_are_only_braces(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    commands.stop(dossier.pk, "{code} {0} %s {}", by=cast.leader)
    page = queries.page(dossier.pk, cast.head)
    line = said(page.trail[-1], page.version.route_for(page.case.code))
    assert (line.what, line.detail) == ("Dừng giải quyết hồ sơ", "{code} {0} %s {}")
