"""A petition's way: who may, what is kept, what the journal and the citizen are told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.agencies import commands as agencies
from motcua.agencies.models import Officer
from motcua.agencies.queries import actor_for
from motcua.files import commands as files
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.notices.models import Notice
from motcua.petitions import checks, commands, keys, queries
from motcua.petitions.models import Petition
from motcua.petitions.rules.states import ACTIONS, State
from tests import ward
from tests.dossiers import states
from tests.petitions import made
from tests.ward import Cast

pytestmark = pytest.mark.django_db


def test_from_the_first_word_to_the_rating(cast: Cast, now: datetime) -> None:
    row = made.received(cast, phone="0912 345 486", email=" Nam@Thu.vn ")
    assert row.code == "PA26-62.08-00001"
    assert (row.phone, row.email, row.state) == ("+84912345486", "nam@thu.vn", "received")
    # Tuesday 09:42: five working days on; fifteen for the answer.
    assert f"{clock.local(row.forward_by):%d/%m %H:%M}" == "13/10 09:42"
    assert f"{clock.local(row.answer_by):%d/%m %H:%M}" == "27/10 09:42"
    assert row.due_at == row.forward_by
    row = commands.assign(row.pk, cast.officer.id, "Xem lại lịch trực", by=cast.head)
    assert row.due_at == row.answer_by
    row = commands.answer(row.pk, "Phường xin lỗi.", by=cast.officer)
    assert (row.state, row.due_at, row.ended_at) == ("answered", None, now)
    row = commands.publish(row.pk, "Một công dân chờ lâu.", "Phường xin lỗi.", by=cast.head)
    assert [p.code for p in queries.published(row.agency_id).rows] == [row.code]
    row = commands.rate(row.pk, 5, "Tốt")
    again = commands.rate(row.pk, 1)
    assert (again.score, again.rating_words) == (5, "Tốt")
    kinds = [
        entry.kind for entry in Entry.objects.filter(chain=f"petition:{row.pk}").order_by("seq")
    ]
    assert kinds == [
        f"petition.{kind}" for kind in ("received", "assigned", "answered", "published", "rated")
    ]
    assert journal.verify_chain(f"petition:{row.pk}") is None
    commands.unpublish(row.pk, "Theo đề nghị", by=cast.leader)
    assert queries.published(row.agency_id).rows == []


def test_the_journal_never_says_who_or_what(cast: Cast, now: datetime) -> None:
    row = made.published(cast, email="nam@thu.vn", address="Tổ 5")
    kept = str(list(Entry.objects.filter(chain=f"petition:{row.pk}").values_list("data")))
    for secret in (row.name, row.phone[3:], row.email, row.address, "quầy", row.token):
        assert secret not in kept


def test_without_a_name_nothing_is_asked(cast: Cast, now: datetime) -> None:
    row = made.received(cast, name="", phone="")
    assert (row.name, row.phone, row.email) == ("", "", "")
    assert not Notice.objects.filter(chain=f"petition:{row.pk}").exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "praise"}, "kind"), ({"words": "  a  "}, "words"), ({"phone": ""}, "phone"),
        ({"phone": "17"}, "phone"), ({"email": "nam@"}, "email"), ({"words": "x" * 5001}, "words"),
        ({"name": "x" * 121}, "name"), ({"dossier_code": "ABC"}, "dossier_code"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named(
    cast: Cast, now: datetime, change: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.received(cast, **change)
    assert set(refusal.value.fields) == {field}
    assert not Petition.objects.exists()


def test_files_and_the_dossier_it_is_about(cast: Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    blob = states.pdf("anh")
    row = made.received(
        cast, dossier_code=f" {dossier.code.lower()} ",
        files=(("anh.pdf", files.Blob.objects.get(pk=blob)),),
    )  # fmt: skip
    assert (row.dossier_id, row.dossier_code) == (dossier.pk, dossier.code)
    assert [f.name for f in row.files.all()] == ["anh.pdf"]
    stranger = made.received(cast, dossier_code="H26.62.09-261001-0001")
    assert (stranger.dossier, stranger.dossier_code) == (None, "H26.62.09-261001-0001")


def test_the_same_form_twice_is_one(cast: Cast, now: datetime) -> None:
    one, other = (made.received(cast, request_key="k-1") for _ in range(2))
    assert one.pk == other.pk
    assert made.received(cast, request_key="k-2").code.endswith("00002")


def test_typed_by_the_desk(cast: Cast, now: datetime) -> None:
    row = commands.receive_typed(made.draft(), "hotline", by=cast.receptionist)
    assert (row.channel, row.received_by_id) == ("hotline", cast.receptionist.id)
    assert queries.typed_by(row.pk, cast.receptionist) == row
    for other in (cast.officer, cast.outsider):
        with pytest.raises(NotFound):
            queries.typed_by(row.pk, other)
    with pytest.raises(NotAllowed):
        commands.receive_typed(made.draft(), "hotline", by=cast.officer)
    with pytest.raises(Invalid):
        commands.receive_typed(made.draft(), "portal", by=cast.receptionist)


ACTS = {
    "assign": lambda cast, pk, by: commands.assign(pk, cast.colleague.id, by=by),
    "forward": lambda cast, pk, by: commands.forward(pk, "Sở Xây dựng", by=by),
    "decline": lambda cast, pk, by: commands.decline(pk, "unclear", "Mời ghi rõ.", by=by),
    "answer": lambda cast, pk, by: commands.answer(pk, "Đã xong.", by=by),
    "publish": lambda cast, pk, by: commands.publish(pk, "Chờ lâu.", "Xin lỗi.", by=by),
    "unpublish": lambda cast, pk, by: commands.unpublish(pk, "Thôi", by=by),
}
MADE = {
    State.RECEIVED: made.received, State.ASSIGNED: made.assigned, State.ANSWERED: made.answered,
    State.PUBLISHED: made.published,
    State.FORWARDED: lambda cast: commands.forward(made.received(cast).pk, "Sở", by=cast.head),
    State.DECLINED: lambda cast: commands.decline(
        made.received(cast).pk, "unclear", "Mời ghi rõ.", by=cast.head),
}  # fmt: skip


@pytest.mark.parametrize("state", sorted(MADE))
@pytest.mark.parametrize("action", sorted(ACTS))
def test_every_act_in_every_state(cast: Cast, now: datetime, state: State, action: str) -> None:
    row = MADE[state](cast)
    before = Entry.objects.filter(chain=f"petition:{row.pk}").count()
    if state in ACTIONS[action][0]:
        assert ACTS[action](cast, row.pk, cast.head).state == ACTIONS[action][1]
        assert Entry.objects.filter(chain=f"petition:{row.pk}").count() == before + 1
    else:
        with pytest.raises(Stale):
            ACTS[action](cast, row.pk, cast.head)
        row.refresh_from_db()
        assert row.state == state
        assert Entry.objects.filter(chain=f"petition:{row.pk}").count() == before


@pytest.mark.parametrize("action", sorted(ACTS))
@pytest.mark.parametrize("role", ward.OFFICERS)
def test_who_may(cast: Cast, now: datetime, role: str, action: str) -> None:
    """Given to the officer: he answers it; head and leader do everything; who sees nothing, 404."""
    row = {"publish": made.answered, "unpublish": made.published}.get(action, made.assigned)(cast)
    actor = getattr(cast, role)
    manages, reads = role in {"head", "leader"}, role in {"officer", "auditor"}
    if manages or (role == "officer" and action == "answer"):
        ACTS[action](cast, row.pk, actor)
    else:
        with pytest.raises(NotAllowed if reads else NotFound):
            ACTS[action](cast, row.pk, actor)
    with pytest.raises(NotFound):
        ACTS[action](cast, row.pk, cast.outsider)


def test_what_nobody_has_yet_no_officer_sees(cast: Cast, now: datetime) -> None:
    row = made.received(cast)
    for blind in (cast.officer, cast.receptionist, cast.clerk, cast.outsider, cast.admin):
        assert queries.page(blind, "open").rows == []
        with pytest.raises(NotFound):
            queries.get(row.pk, blind)
    for seeing in (cast.head, cast.leader, cast.auditor):
        assert queries.page(seeing, "open").rows == [row]
    commands.assign(row.pk, cast.officer.id, by=cast.head)
    assert queries.get(row.pk, cast.officer) == row
    assert queries.waiting(cast.officer) == 1
    with pytest.raises(NotFound):
        queries.get(row.pk, cast.colleague)


def test_a_stand_in_answers_for_who_is_away(cast: Cast, now: datetime) -> None:
    row = made.assigned(cast)
    agencies.delegate(
        Officer.objects.get(pk=cast.officer.id), Officer.objects.get(pk=cast.colleague.id),
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=1), reason="Tập huấn",
        by=cast.head,
    )  # fmt: skip
    standing = actor_for(cast.colleague.id, now)
    assert queries.page(standing, "open").rows == [row]
    assert commands.answer(row.pk, "Đã xong.", by=standing).state == "answered"


def test_it_is_given_to_nobody_elsewhere(cast: Cast, now: datetime) -> None:
    row = made.received(cast)
    with pytest.raises(Invalid):
        commands.assign(row.pk, cast.outsider.id, by=cast.head)


def test_published_only_by_consent_and_without_names(cast: Cast, now: datetime) -> None:
    row = made.answered(cast, consent=False)
    with pytest.raises(IllegalTransition):
        commands.publish(row.pk, "Chờ lâu.", "Xin lỗi.", by=cast.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Petition.objects.filter(pk=row.pk).update(published_at=now)
    row = made.answered(cast)
    with pytest.raises(Invalid) as refusal:
        commands.publish(row.pk, "Ông Vũ Hoàng Nam chờ.", "Gọi 0912345486.", by=cast.head)
    assert set(refusal.value.fields) == {"words", "answer"}


def test_lists_are_paged_by_key(cast: Cast, now: datetime, monkeypatch: Any) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    rows = [made.published(cast, now + timedelta(hours=n)) for n in range(5)]
    late = [made.received(cast, now + timedelta(minutes=n)) for n in range(5)]
    seen: list[Petition] = []
    after = None
    for _ in range(3):
        page = queries.published(cast.head.agency_id, after)
        seen += page.rows
        after = int(page.after) if page.after else None
    assert seen == rows[::-1]
    assert after is None
    seen, key = [], ""
    for _ in range(3):
        page = queries.page(cast.head, "open", key)
        seen, key = seen + page.rows, page.after
    assert seen == late
    assert key == ""
    assert len(queries.page(cast.head, "answered", str(rows[2].pk)).rows) == 2
    assert queries.page(cast.head, "nonsense", "x_y").rows == late[:2]


def test_lists_cost_one_query_and_read_no_name(cast: Cast, now: datetime) -> None:
    for n in range(4):
        made.published(cast, now + timedelta(minutes=n))
        made.received(cast)
    for read in (
        lambda: queries.page(cast.head, "open"), lambda: queries.page(cast.head, "answered"),
        lambda: queries.published(cast.head.agency_id),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert len(read().rows) == 4
        assert len(asked) == 1
        assert '"petitions_petition"."phone"' not in asked[0]["sql"]


def test_the_key_of_its_page(cast: Cast, now: datetime) -> None:
    row = made.received(cast)
    assert queries.opened(f" {row.code.lower()} ", keys.spoken(row.token).lower()) == row
    for code, token in ((row.code, "A" * 10), ("PA26-62.08-00009", row.token), (row.code, "")):
        with pytest.raises(NotFound):
            queries.opened(code, token)


def test_rated_only_when_answered(cast: Cast, now: datetime) -> None:
    row = made.received(cast)
    with pytest.raises(IllegalTransition):
        commands.rate(row.pk, 4)
    for score, words in ((0, ""), (6, ""), (3, "x" * 1001)):
        with pytest.raises(Invalid):
            commands.rate(row.pk, score, words)


def test_who_is_told_what(cast: Cast, now: datetime, settings: Any) -> None:
    settings.MOTCUA_SMTP_URL, settings.MOTCUA_SMS_URL = "smtp://mail.vn", "https://sms.vn/"
    row = made.answered(cast, email="nam@thu.vn")
    made.published(cast, phone="0912345487", email="")
    told = Notice.objects.order_by("pk").values_list("event", "channel", "address", "state")
    assert list(told) == [
        ("petition_received", "email", "nam@thu.vn", "waiting"),
        ("petition_answered", "email", "nam@thu.vn", "waiting"),
        ("petition_received", "sms", "+84912345487", "waiting"),
        ("petition_answered", "sms", "+84912345487", "waiting"),
    ]
    facts = Notice.objects.earliest("pk").facts
    assert facts["path"] == f"/p/{row.code}/{row.token}/"
    other = made.received(cast, email="nam@thu.vn")
    commands.forward(other.pk, "Sở Xây dựng", by=cast.head)
    third = made.received(cast, email="nam@thu.vn")
    commands.decline(third.pk, "complaint", "Mời gửi đơn.", by=cast.head)
    forwarded = Notice.objects.get(event="petition_forwarded")
    assert forwarded.facts["to"] == "Sở Xây dựng"
    assert "Luật Khiếu nại" in Notice.objects.get(event="petition_declined").facts["ground"]


def test_the_doctor_and_the_report_see_what_is_late(cast: Cast, now: datetime) -> None:
    assert checks.petitions() == "none past its term"
    made.received(cast, now - timedelta(days=20))
    made.answered(cast, now - timedelta(days=10))
    forwarded = made.received(cast, now - timedelta(days=3), kind="regulation")
    commands.forward(forwarded.pk, "Sở", by=cast.head)
    with pytest.raises(ValueError, match="1 petitions"):
        checks.petitions()
    start, end = now - timedelta(days=12), now + timedelta(days=1)
    with CaptureQueriesContext(connection) as asked:
        lines = queries.figures(cast.head.agency_id, start, end)
    assert len(asked) == 1
    conduct, regulation = lines["conduct"], lines["regulation"]
    assert (conduct.total, conduct.carried_over, conduct.received) == (2, 1, 1)
    assert (conduct.answered, conduct.pending, conduct.pending_late) == (1, 1, 1)
    assert (regulation.total, regulation.forwarded, regulation.handled_late) == (1, 1, 0)
    assert (
        sum(line.total for line in queries.figures(cast.outsider.agency_id, start, end).values())
        == 0
    )


def test_the_answer_term_is_the_wards_own(cast: Cast, now: datetime, settings: Any) -> None:
    settings.MOTCUA_PETITION_DAYS = 3
    row = made.received(cast)
    assert row.answer_by == row.forward_by, "never before the five days are over"
