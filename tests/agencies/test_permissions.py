"""One table: role × action × scope."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel.errors import NotAllowed

READS = {"dossier.read", "report.read", "watch.read", "journal.read", "hall.watch", "rating.read",
         "cash.read", "delivery.read", "petition.read", "reception.read",
         "mail.read", "letter.read", "camera.read"}  # fmt: skip


def actor(*roles: str, agency: int = 1, unit: int = 10, key: int = 100) -> Actor:
    return Actor(key, "Lê Minh Anh", "", agency, unit, "one-stop", "Một cửa", frozenset(roles))


any_role = st.sampled_from(sorted(permissions.ROLES))
any_action = st.sampled_from(sorted(permissions.ACTIONS))


@given(any_action)
def test_an_auditor_reads_and_changes_nothing(action: str) -> None:
    assert permissions.may(actor("auditor"), action, agency_id=2) == (action in READS)


@given(any_action)
def test_an_admin_touches_no_dossier(action: str) -> None:
    allowed = permissions.may(actor("admin"), action, agency_id=1, unit_id=10, officer_id=100)
    assert not (allowed and action.split(".")[0] in {"dossier", "task", "result", "fee", "refusal"})


@given(any_role.filter(lambda role: role != "auditor"), any_action)
def test_nobody_else_reaches_into_another_agency(role: str, action: str) -> None:
    assert not permissions.may(actor(role), action, agency_id=2, unit_id=10, officer_id=100)


def test_own_work_is_what_is_given_to_me_or_to_nobody_of_my_unit() -> None:
    me = actor("officer")
    own = {"agency_id": 1, "role": "officer"}
    assert permissions.may(me, "task.work", unit_id=10, officer_id=None, **own)
    assert permissions.may(me, "task.work", unit_id=99, officer_id=100, **own)
    assert not permissions.may(me, "task.work", unit_id=10, officer_id=101, **own)
    assert not permissions.may(me, "task.work", unit_id=11, officer_id=None, **own)


def test_work_of_a_role_needs_that_role() -> None:
    both = actor("officer", "leader")
    assert permissions.may(both, "task.work", agency_id=1, unit_id=10, role="leader")
    assert not permissions.may(
        actor("officer"), "task.work", agency_id=1, unit_id=10, role="leader"
    )


def test_who_stands_in_may_what_the_absent_one_may_and_no_more() -> None:
    absent = actor("leader", unit=20, key=200)
    me = replace(actor("officer"), stands_in_for=(absent,))
    assert permissions.may(me, "result.sign", agency_id=1, unit_id=20, role="leader")
    assert not permissions.may(actor("officer"), "result.sign", agency_id=1, unit_id=20)
    assert not permissions.may(me, "fee.collect", agency_id=1)


def test_an_unknown_action_is_a_slip_in_code() -> None:
    with pytest.raises(KeyError):
        permissions.may(actor("officer"), "dossier.burn", agency_id=1)


def test_require_refuses_in_words() -> None:
    with pytest.raises(NotAllowed, match="chưa được phân quyền"):
        permissions.require(actor("officer"), "fee.collect", agency_id=1)
