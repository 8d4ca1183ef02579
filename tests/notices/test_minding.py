"""What people do about notices that were given up; the morning letter."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.agencies.models import Agency
from motcua.dossiers import commands as dossiers
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from motcua.notices import commands, jobs, queries
from motcua.notices.models import Notice, Rules
from motcua.notices.wordings import Words, packaged
from tests import ward
from tests.dossiers import states
from tests.notices.servers import Gateway, Post
from tests.ward import Cast

pytestmark = pytest.mark.django_db


def dead(cast: Cast, **more: Any) -> Notice:
    """A letter that a server refused."""
    dossier = states.accepted(cast, submitter=ward.person(email="x@no.vn"), **more)
    jobs.deliver.func(f"dossier:{dossier.pk}")
    return Notice.objects.get(dossier=dossier, state="dead")


def again(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def test_trying_again_from_the_start(cast: Cast, now: datetime, post: Post) -> None:
    notice = dead(cast)
    commands.try_again(notice.pk, by=cast.head)
    found = again(notice)
    assert (found.state, found.attempts, found.key) == ("waiting", 0, notice.key)
    assert journal.trail(f"notice:{notice.pk}").last().kind == "notice.tried_again"
    with pytest.raises(IllegalTransition):
        commands.try_again(notice.pk, by=cast.head)


def test_the_right_address_for_this_and_what_follows(cast: Cast, now: datetime, post: Post) -> None:
    notice = dead(cast)
    commands.correct_address(notice.pk, " nam@thu.vn ", by=cast.head)
    jobs.deliver.func(notice.chain)
    assert again(notice).key != notice.key
    dossiers.collect(notice.dossier_id, by=cast.receptionist)
    jobs.deliver.func(notice.chain)
    assert [letter["To"] for letter in post.letters] == ["nam@thu.vn"] * 2
    entry = Entry.objects.get(kind="notice.address_corrected")
    assert "thu.vn" not in str(entry.data)


@pytest.mark.parametrize("address", ["", "nam", "a@b", "x" * 250 + "@thu.vn", "a@thu.vn\nBcc: b"])
def test_an_address_that_is_none(cast: Cast, now: datetime, post: Post, address: str) -> None:
    notice = dead(cast)
    with pytest.raises(Invalid) as refused:
        commands.correct_address(notice.pk, address, by=cast.head)
    assert "address" in refused.value.fields
    assert again(notice).state == "dead"


def test_a_telephone_is_written_as_gateways_want_it(
    cast: Cast, now: datetime, gateway: Gateway
) -> None:
    gateway.behave("400", "ok")
    dossier = states.accepted(cast)
    jobs.deliver.func(f"dossier:{dossier.pk}")
    notice = Notice.objects.get(state="dead")
    with pytest.raises(Invalid):
        commands.correct_address(notice.pk, "17", by=cast.head)
    commands.correct_address(notice.pk, "0987 654 321", by=cast.head)
    jobs.deliver.func(notice.chain)
    assert gateway.inbox[0]["to"] == "+84987654321"


def test_told_by_phone_is_done(cast: Cast, now: datetime, post: Post) -> None:
    notice = dead(cast)
    commands.told_by_phone(notice.pk, by=cast.head)
    commands.told_by_phone(notice.pk, by=cast.admin)
    found = again(notice)
    assert (found.state, found.closed_by_id, found.closed_at) == ("told", cast.head.id, now)
    assert Entry.objects.filter(kind="notice.told_by_phone").count() == 1
    assert queries.dead_count(cast.head.agency_id) == 0


def test_what_is_on_its_way_is_left_alone(cast: Cast, now: datetime, post: Post) -> None:
    states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))
    notice = Notice.objects.get()
    for act in (commands.told_by_phone, commands.try_again):
        with pytest.raises(IllegalTransition):
            act(notice.pk, by=cast.head)


def test_without_a_server_there_is_only_the_telephone(cast: Cast, now: datetime) -> None:
    states.accepted(cast)
    notice = Notice.objects.get()
    for act in (
        lambda: commands.try_again(notice.pk, by=cast.head),
        lambda: commands.correct_address(notice.pk, "0987654321", by=cast.head),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.code == "no_channel"
    commands.told_by_phone(notice.pk, by=cast.head)
    assert again(notice).state == "told"


@pytest.mark.parametrize("who", ["receptionist", "officer", "leader", "auditor", "outsider"])
def test_others_may_not(cast: Cast, now: datetime, post: Post, who: str) -> None:
    notice, by = dead(cast), getattr(cast, who)
    problem = NotFound if who == "outsider" else NotAllowed
    for act in (
        lambda: commands.try_again(notice.pk, by=by),
        lambda: commands.told_by_phone(notice.pk, by=by),
        lambda: commands.correct_address(notice.pk, "a@thu.vn", by=by),
    ):
        with pytest.raises(problem):
            act()
    with pytest.raises(NotAllowed):
        commands.set_words("accepted", "vi", packaged("accepted", "vi"), by=by)
    assert again(notice).state == "dead"


def test_a_wards_own_words(cast: Cast, now: datetime, post: Post) -> None:
    own = Words("Hồ sơ {{ code }} & giấy hẹn", "Kính mời {{ by }} xem.", "{{ code }} xong")
    commands.set_words("accepted", "vi", own, by=cast.head)
    dossier = states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))
    jobs.deliver.func(f"dossier:{dossier.pk}")
    assert post.letters[0]["Subject"].strip() == f"Hồ sơ {dossier.code} & giấy hẹn"
    assert "Kính mời Lê Minh Anh xem." in post.text()
    assert "Tiếp nhận lúc: 09:42 ngày 06/10/2026" in post.text()  # what the law asks for stays
    commands.restore_words("accepted", "vi", by=cast.head)
    commands.restore_words("accepted", "vi", by=cast.head)
    assert Entry.objects.filter(kind="notice.words_restored").count() == 1
    dossier = states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))
    jobs.deliver.func(f"dossier:{dossier.pk}")
    assert "đã tiếp nhận" in post.letters[1]["Subject"]


@pytest.mark.parametrize(
    ("words", "field"),
    [(Words("", "x", "x"), "subject"), (Words("x", "{{ owner }}", "x"), "body"),
     (Words("x", "x", "{% load x %}"), "sms"), (Words("x" * 201, "x", "x"), "subject"),
     (Words("x", "{% for i in items %}{% endfor %}", "x"), "body")],
)  # fmt: skip
def test_words_that_cannot_be(cast: Cast, words: Words, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        commands.set_words("accepted", "vi", words, by=cast.head)
    assert set(refused.value.fields) == {field}


def test_only_known_events_have_words(cast: Cast) -> None:
    for event, tongue in (("nothing", "vi"), ("accepted", "fr")):
        with pytest.raises(NotFound):
            commands.set_words(event, tongue, packaged("accepted", "vi"), by=cast.head)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"quiet_from": "25:00", "quiet_until": "7"}, {"quiet_from", "quiet_until"}),
     ({"quiet_from": "21:00", "quiet_until": "07:00", "owner_email": "x"}, {"owner_email"})],
)  # fmt: skip
def test_rules_that_cannot_be(cast: Cast, fields: dict[str, str], wrong: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        commands.set_rules(fields, by=cast.head)
    assert set(refused.value.fields) == wrong


def test_the_morning_letter(cast: Cast, now: datetime, post: Post) -> None:
    rules = {"quiet_from": "21:00", "quiet_until": "07:00", "owner_email": "khanh@phucloi.vn"}
    commands.set_rules(rules, by=cast.head)
    agency = Agency.objects.get(pk=cast.head.agency_id)
    assert not commands.send_digest(agency)
    dead(cast)
    jobs.digest.func(0)
    jobs.digest.func(0)
    (letter,) = post.letters
    assert letter["To"] == "khanh@phucloi.vn"
    assert "1 thư điện tử" in post.text()
    assert "no.vn" not in post.text()
    with clock.at(now + timedelta(days=1)):
        assert commands.send_digest(agency)


def test_the_morning_letter_needs_somebody_and_a_server(
    cast: Cast, now: datetime, post: Post, settings: Any
) -> None:
    dead(cast)
    agency = Agency.objects.get(pk=cast.head.agency_id)
    assert not commands.send_digest(agency)  # nobody
    Rules.objects.create(agency=agency, owner_email="khanh@phucloi.vn")
    settings.MOTCUA_SMTP_URL = ""
    assert not commands.send_digest(agency)  # no server
    settings.MOTCUA_SMTP_URL = "smtp://x"
    post.behave("451")
    assert not commands.send_digest(agency)


def test_addresses_are_forgotten_after_half_a_year(cast: Cast, now: datetime, post: Post) -> None:
    notice = dead(cast)
    with clock.at(now + timedelta(days=179)):
        jobs.forget_addresses.func(0)
    assert again(notice).address
    with clock.at(now + timedelta(days=181)):
        jobs.forget_addresses.func(0)
    assert again(notice).address == ""
