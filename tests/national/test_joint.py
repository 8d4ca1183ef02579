"""A joint dossier is told once, as a whole: what happens to its parts is its progress."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

import motcua
from motcua.agencies.models import Agency
from motcua.dossiers import commands as dossiers
from motcua.dossiers.commands import transferred
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint.handlers import OF_PARTS as HEARD
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.national import commands
from motcua.national.models import Connection, Dispatch, Standing
from motcua.national.queries.facts import read
from motcua.national.rules import progress
from tests import ward
from tests.dossiers import states
from tests.joint.acts import accept, finish, part
from tests.national.box import Box
from tests.national.conftest import Connect

pytestmark = pytest.mark.django_db
ADAPTERS = pytest.mark.parametrize("adapter", ["older", "newer"])


def finished(cast: ward.Cast) -> Dossier:
    whole = accept(cast)
    for code in ("birth", "residence", "insurance"):
        finish(cast, part(whole, code))
    dossiers.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    whole.refresh_from_db()
    return whole


@ADAPTERS
def test_the_whole_is_told_once_and_its_parts_are_its_progress(
    box: Box, connect: Connect, cast: ward.Cast, adapter: str
) -> None:
    door = connect(adapter)
    whole = accept(cast)
    for code in ("birth", "residence", "insurance"):
        commands.send_due(door.agency_id)
        finish(cast, part(whole, code))
    dossiers.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    commands.send_due(door.agency_id)
    (held,) = box.dossiers.values()
    assert box.wrong() == []
    assert (held["made"], held["repeats"], held["states"][-1]) == (1, 0, "10")
    assert set(Dispatch.objects.values_list("dossier", flat=True)) == {whole.pk}
    assert Standing.objects.get().dossier_id == whole.pk
    facts = read(whole.pk, Standing.objects.get())
    assert len(held["progress"]) == len(facts.steps)
    told = [(step.what, step.by) for step in facts.steps]
    for name in ("Đăng ký khai sinh", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế"):
        assert sum(f"nhận giải quyết phần “{name}”" in what for what, _ in told) == 1
        assert sum(f"có kết quả phần “{name}”" in what for what, _ in told) == 1
    assert ("Công an phường Phúc Lợi có kết quả phần “Đăng ký thường trú”",
            "Công an phường Phúc Lợi") in told  # fmt: skip
    assert ("Các cơ quan đã giải quyết xong", "Hệ thống một cửa điện tử") in told
    assert [step.status for step in facts.steps][-1] is Status.RETURNED


def test_the_results_of_its_parts_are_its_results(
    box: Box, connect: Connect, cast: ward.Cast
) -> None:
    door = connect("older")
    whole = finished(cast)
    commands.send_due(door.agency_id)
    told = box.dossiers[whole.code]["record"]["DanhSachGiayToKetQua"]
    names = [row.result.name for row in whole.parts.order_by("joint_part__order")]
    assert [one["TenGiayTo"] for one in told] == names
    assert len(set(names)) == 3
    ordinary = states.returned(cast)
    commands.send_due(door.agency_id)
    assert len(box.dossiers[ordinary.code]["record"]["DanhSachGiayToKetQua"]) == 1


def test_what_a_part_asks_for_is_asked_by_the_whole(
    box: Box, connect: Connect, cast: ward.Cast
) -> None:
    door = connect("older")
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence
    task = residence.tasks.get(state="open")
    items = [{"code": "home", "name": "Giấy tờ chỗ ở"}]
    asked = dossiers.propose_supplement(task.pk, items, "Điều 21", by=cast.police)
    dossiers.issue_supplement(asked.pk, by=cast.receptionist)
    commands.send_due(door.agency_id)
    record = box.dossiers[whole.code]["record"]
    (told,) = record["DanhSachHoSoBoSung"]
    assert told["DanhSachGiayToBoSung"][0]["TenGiayTo"] == "Giấy tờ chỗ ở"
    paper = DocumentInput("home", "Giấy tờ chỗ ở", "copy", blob=states.pdf("nha"))
    dossiers.receive_supplement(residence.pk, [paper], by=cast.receptionist)
    facts = read(whole.pk, Standing.objects.get())
    assert [one.name for one in facts.papers if one.stage == "supplement"] == ["Giấy tờ chỗ ở"]
    assert facts.supplements[0].answered_at
    whole_papers = whole.documents.exclude(stage="handling").count()
    assert len(facts.papers) == whole_papers + 1, "copies that parts have are not told again"
    assert sum("nhận giấy tờ bổ sung" in step.what for step in facts.steps) == 1


@ADAPTERS
def test_opening_the_door_later_tells_no_part(
    box: Box, connect: Connect, cast: ward.Cast, now: object, adapter: str
) -> None:
    whole, ordinary = finished(cast), states.accepted(cast)
    door = connect(adapter)
    assert set(Dispatch.objects.values_list("dossier", flat=True)) == {whole.pk, ordinary.pk}
    assert commands.send_due(door.agency_id) == 2
    assert sum(held["made"] for held in box.dossiers.values()) == 2


def test_comparing_counts_it_once(box: Box, connect: Connect, cast: ward.Cast) -> None:
    door = connect("older")
    whole = finished(cast)
    commands.send_due(door.agency_id)
    day = clock.local(whole.submitted_at).date()
    found = commands.compare_as(day, by=cast.head)
    assert (found.ours, found.theirs, found.differences.count()) == (1, 1, 0)
    assert commands.compare_as(day + timedelta(days=1), by=cast.head).ours == 0


def test_a_part_is_not_told_on_demand_either(connect: Connect, cast: ward.Cast) -> None:
    connect("older")
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth
    with pytest.raises(IllegalTransition, match="hồ sơ chung"):
        commands.tell_again(birth.pk, by=cast.head)
    assert commands.tell_again(whole.pk, by=cast.head).dossier_id == whole.pk
    assert Dispatch.objects.get().dossier_id == whole.pk


def test_a_part_of_another_systems_whole_is_that_systems_to_tell(
    older: Connection, cast: ward.Cast
) -> None:
    mine = transferred.take_over(
        ward.intake(), "marital", "", agency_id=older.agency_id,
        desk_id=Agency.objects.get(code="H26.62.09").pk, at=clock.now(),
    )  # fmt: skip
    dossiers.assign(states.open_task(mine).pk, cast.officer.id, by=cast.head)
    assert not Dispatch.objects.exists()
    assert commands.open_connection(by=cast.head) == 0
    assert commands.compare_as(date(2026, 10, 6), by=cast.head).ours == 0


def test_what_is_read_costs_the_same_however_many_parts(
    connect: Connect, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    connect("older")
    whole, ordinary = finished(cast), states.returned(cast)
    for dossier, most in ((ordinary, 11), (whole, 12)):
        standing = Standing(dossier_id=dossier.pk, agency_id=dossier.agency_id)
        with django_assert_max_num_queries(most):
            read(dossier.pk, standing)


def test_whatever_happens_to_a_part_has_words_or_is_silent() -> None:
    folder = Path(motcua.__file__).parent / "joint" / "commands"
    source = "\n".join(path.read_text() for path in folder.glob("*.py"))
    written = set(re.findall(r'record\(\s*whole, "(\w+)"', source)) | {
        "part_done", "part_refused", "part_ended",  # chosen in course
    }  # fmt: skip
    passed_on = {
        kind for kind, doing in HEARD.items() if getattr(doing, "__name__", "") in
        {"waits", "told", "goes_on"}
    }  # fmt: skip
    assert written | passed_on == set(progress.OF_PARTS)
