"""Officers, absences, accounts."""

from datetime import datetime, timedelta

import pytest

from motcua.agencies import commands, queries
from motcua.agencies.models import Agency, Officer, User
from motcua.dossiers import commands as dossiers
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def officer(actor_id: int) -> Officer:
    return Officer.objects.get(pk=actor_id)


def test_an_absence_gives_the_stand_in_the_roles_for_its_time_only(
    cast: ward.Cast, now: datetime
) -> None:
    day = timedelta(days=1)
    commands.delegate(
        officer(cast.leader.id), officer(cast.head.id), starts_at=now, ends_at=now + day,
        reason="Đi công tác", by=cast.leader,
    )  # fmt: skip
    during = queries.actor_for(cast.head.id, now)
    assert "leader" in during.all_roles
    assert "leader" not in queries.actor_for(cast.head.id, now + day).all_roles
    assert journal.verify_chain(f"officer:{cast.leader.id}") is None


def test_an_absence_ends_early_once(cast: ward.Cast, now: datetime) -> None:
    row = commands.delegate(
        officer(cast.leader.id), officer(cast.head.id), starts_at=now,
        ends_at=now + timedelta(days=3), reason="Ốm", by=cast.leader,
    )  # fmt: skip
    commands.revoke(row.pk, by=cast.leader)
    commands.revoke(row.pk, by=cast.leader)
    assert not queries.actor_for(cast.head.id, now).stands_in_for
    assert journal.trail(f"officer:{cast.leader.id}").count() == 3  # appointed, delegated, revoked


def test_others_cannot_hand_over_work_that_is_not_theirs(cast: ward.Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.delegate(
            officer(cast.leader.id), officer(cast.officer.id), starts_at=now,
            ends_at=now + timedelta(days=1), reason="", by=cast.officer,
        )  # fmt: skip


@pytest.mark.parametrize("who", ["leader", "outsider"])
def test_nobody_stands_in_for_oneself_or_another_agency(
    who: str, cast: ward.Cast, now: datetime
) -> None:
    with pytest.raises(Invalid):
        commands.delegate(
            officer(cast.leader.id), officer(getattr(cast, who).id), starts_at=now,
            ends_at=now + timedelta(days=1), reason="", by=cast.leader,
        )  # fmt: skip


def test_appointing_asks_for_a_known_role_unit_and_a_free_name(cast: ward.Cast) -> None:
    agency = Agency.objects.get(code="H26.62.08")
    for change in ({"roles": ["king"]}, {"unit": "moon"}, {"username": "officer"}):
        given = {"unit": "land", "roles": ["officer"], "username": "moi", **change}
        with pytest.raises(Invalid):
            commands.appoint(agency, name="Người mới", password="x", by=cast.admin, **given)  # type: ignore[arg-type]  # test sugar
    with pytest.raises(NotAllowed):
        commands.appoint(agency, unit="land", name="A", roles=["officer"], by=cast.head)


def test_a_password_somebody_else_chose_must_be_changed(cast: ward.Cast) -> None:
    agency = Agency.objects.get(code="H26.62.08")
    made = commands.appoint(
        agency, unit="land", name="Người mới", roles=["officer"], username="moi",
        password="tam-thoi-123", by=cast.admin,
    )  # fmt: skip
    user = User.objects.get(officer=made)
    assert user.must_change_password
    assert user.password.startswith("argon2")
    commands.password_changed(user)
    assert not User.objects.get(pk=user.pk).must_change_password


def test_who_has_left_is_no_actor(cast: ward.Cast) -> None:
    Officer.objects.filter(pk=cast.clerk.id).update(active=False)
    with pytest.raises(NotFound):
        queries.actor_for(cast.clerk.id)


def test_loading_an_agency_twice_changes_nothing(cast: ward.Cast) -> None:
    before = queries.unit_ids(cast.outsider.agency_id)
    commands.load_agency(ward.NEIGHBOUR)
    assert queries.unit_ids(cast.outsider.agency_id) == before


@pytest.mark.parametrize(
    ("absent", "stand_in", "by"),
    [
        ("leader", "admin", "admin"),
        ("leader", "head", "head"),
        ("leader", "officer", "head"),
        ("officer", "head", "head"),
        ("officer", "auditor", "admin"),
        ("officer", "auditor", "officer"),
        ("auditor", "officer", "auditor"),
        ("admin", "officer", "admin"),
    ],
)
def test_no_absence_gives_what_separation_of_duties_keeps(
    absent: str, stand_in: str, by: str, cast: ward.Cast, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        commands.delegate(
            officer(getattr(cast, absent).id), officer(getattr(cast, stand_in).id), starts_at=now,
            ends_at=now + timedelta(days=1), reason="Thử", by=getattr(cast, by),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (datetime(1, 1, 1, tzinfo=clock.TZ), datetime(2026, 12, 1, tzinfo=clock.TZ)),
        (datetime(2026, 10, 6, tzinfo=clock.TZ), datetime(9999, 12, 31, tzinfo=clock.TZ)),
        (datetime(2026, 10, 1, tzinfo=clock.TZ), datetime(2026, 10, 2, tzinfo=clock.TZ)),
    ],
)
def test_an_absence_has_a_time_that_can_be(
    starts: datetime, ends: datetime, cast: ward.Cast, now: datetime
) -> None:
    with pytest.raises(Invalid):
        commands.delegate(
            officer(cast.officer.id), officer(cast.colleague.id), starts_at=starts, ends_at=ends,
            reason="Thử", by=cast.officer,
        )  # fmt: skip


def test_the_journal_names_whose_right_a_stand_in_used(cast: ward.Cast, now: datetime) -> None:
    commands.delegate(
        officer(cast.leader.id), officer(cast.head.id), starts_at=now,
        ends_at=now + timedelta(days=1), reason="Đi công tác", by=cast.leader,
    )  # fmt: skip
    dossier = states.accepted(cast)
    dossiers.forward(states.open_task(dossier).pk, by=cast.officer)
    stand_in = queries.actor_for(cast.head.id, now)
    dossiers.forward(states.open_task(dossier).pk, by=stand_in)
    signed = journal.trail(f"dossier:{dossier.pk}").get(kind="dossier.signed")
    assert (signed.actor_name, signed.data["on_behalf"]) == (cast.head.name, cast.leader.name)
