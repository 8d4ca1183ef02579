"""Absences: anybody for oneself, the head of the desk for all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from motcua.agencies.models import Delegation
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
HERE = "/office/absences/"


def _form(who: int, **changes: Any) -> dict[str, Any]:
    return {
        "stand_in": who, "starts": "2026-10-06T08:00", "ends": "2026-10-08T17:00",
        "reason": "Nghỉ phép", **changes,
    }  # fmt: skip


def test_one_hands_over_ones_own_work_and_takes_it_back(
    enter: Enter, cast: ward.Cast, accepted: Dossier
) -> None:
    commands.claim(accepted.tasks.get(state="open").pk, by=cast.officer)
    stranger = enter("stranger")
    assert accepted.code not in stranger.get("/office/").content.decode()
    response = enter("officer").post(HERE, _form(cast.stranger.id), follow=True)
    assert "Đã ghi: Phạm Đức Huy làm thay Đỗ Văn Thành." in response.content.decode()
    page = stranger.get("/office/").content.decode()
    assert accepted.code in page
    assert "làm thay Đỗ Văn Thành" in page
    row = Delegation.objects.get()
    assert "Phạm Đức Huy làm thay Đỗ Văn Thành" in stranger.get(HERE).content.decode()
    assert "Phạm Đức Huy làm thay" not in enter("clerk").get(HERE).content.decode()
    enter("officer").post(f"{HERE}{row.pk}/revoke/")
    assert accepted.code not in stranger.get("/office/").content.decode()


def test_the_head_of_the_desk_decides_for_all(enter: Enter, cast: ward.Cast) -> None:
    enter("head").post(HERE, _form(cast.leader.id, absent=cast.officer.id))
    row = Delegation.objects.get()
    assert (row.absent_id, row.stand_in_id) == (cast.officer.id, cast.leader.id)


def test_nobody_decides_for_others_without_the_permission(enter: Enter, cast: ward.Cast) -> None:
    response = enter("colleague").post(HERE, _form(cast.colleague.id, absent=cast.leader.id))
    assert response.status_code == 403
    assert not Delegation.objects.exists()


def test_only_who_may_ends_an_absence(enter: Enter, cast: ward.Cast) -> None:
    enter("officer").post(HERE, _form(cast.colleague.id))
    row = Delegation.objects.get()
    assert enter("stranger").post(f"{HERE}{row.pk}/revoke/").status_code == 403
    assert enter("outsider").post(f"{HERE}{row.pk}/revoke/").status_code == 403
    assert enter("officer").post(f"{HERE}999/revoke/").status_code == 404
    row.refresh_from_db()
    assert row.revoked_at is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stand_in": ""}, "Mời chọn người làm thay."),
        ({"stand_in": "x' or 1"}, "Mời chọn người làm thay."),
        ({"starts": ""}, "Mời ghi ngày giờ bắt đầu."),
        ({"starts": "31/12"}, "Mời ghi ngày giờ bắt đầu."),
        ({"ends": "😀"}, "Mời ghi ngày giờ kết thúc."),
        ({"ends": "2026-10-01T08:00"}, "phải kết thúc sau khi bắt đầu"),
        ({"reason": " "}, "Mời ghi lý do vắng mặt."),
        ({"reason": "x" * 201}, "dài quá 200 ký tự"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    enter: Enter, cast: ward.Cast, changes: dict[str, Any], told: str
) -> None:
    typed = {"reason": "Đi tập huấn <b>xa</b>", **changes}
    response = enter("officer").post(HERE, _form(cast.colleague.id, **typed))
    assert response.status_code == 422
    page = response.content.decode()
    assert told in page
    assert "data-error-summary" in page
    if "reason" not in changes:
        assert 'value="Đi tập huấn &lt;b&gt;xa&lt;/b&gt;"' in page
    assert not Delegation.objects.exists()


def test_officers_of_another_agency_are_not_offered(enter: Enter, cast: ward.Cast) -> None:
    assert "Hoàng Văn Nam" not in enter("head").get(HERE).content.decode()
    assert enter("head").post(HERE, _form(cast.outsider.id)).status_code == 422


def test_oneself_cannot_stand_in_for_oneself(enter: Enter, cast: ward.Cast) -> None:
    response = enter("officer").post(HERE, _form(cast.officer.id))
    assert response.status_code == 422
    assert "một cán bộ khác" in response.content.decode()
