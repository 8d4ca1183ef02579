"""Events are told in an order in which none is ever missed, and only to whom they concern."""

from threading import Event as Signal
from threading import Thread

from django.db import connection, transaction

from motcua.clients import commands, queries
from motcua.clients.models import Event
from motcua.dossiers import commands as dossiers
from tests import ward
from tests.clients.conftest import Caller


def _codes(caller: Caller, place: tuple[int, int] | None = None) -> list[tuple[str, str]]:
    feed = queries.events_after(caller.client, place or queries.first_place(caller.client))
    return [(one.code, one.kind) for one in feed.events]


def test_nothing_is_kept_where_nobody_listens(cast: ward.Cast) -> None:
    dossiers.accept(ward.intake(), by=cast.receptionist)
    assert not Event.objects.exists()


def _let_in(cast: ward.Cast, *scopes: str) -> Caller:
    return Caller(*commands.add_client("Hệ thống", scopes, by=cast.admin))


def test_what_happened_since_being_let_in(ward_copy: ward.Cast) -> None:
    dossiers.accept(ward.intake(), by=ward_copy.receptionist)
    all_of_it = _let_in(ward_copy, "events", "status.all")
    own_only = _let_in(ward_copy, "events", "submit")
    made = dossiers.accept(ward.intake(), by=ward_copy.receptionist)
    assert _codes(all_of_it) == [(made.code, "dossier.accepted")]
    assert _codes(own_only) == []
    sent = commands.send(own_only.client, ward.intake(channel="online", request_key="k"))
    assert _codes(own_only) == [(sent.code, "dossier.submitted")]


def test_pages_go_on_where_the_last_one_ended(ward_copy: ward.Cast) -> None:
    caller = _let_in(ward_copy, "events", "status.all")
    made = [dossiers.accept(ward.intake(), by=ward_copy.receptionist).code for _ in range(5)]
    place, seen, more = queries.first_place(caller.client), [], True
    while more:
        feed = queries.events_after(caller.client, place, limit=2)
        seen += [one.code for one in feed.events]
        place, more = queries.place_of(queries.cursor_of(feed.place)), feed.more
    assert seen == made
    assert queries.events_after(caller.client, place).place == place


def test_a_slow_transaction_is_never_overtaken(ward_copy: ward.Cast) -> None:
    """The slow one writes first and commits last: a reader that saw the quick one misses none."""
    first = dossiers.accept(ward.intake(), by=ward_copy.receptionist)
    caller = _let_in(ward_copy, "events", "status.all")
    written, go_on = Signal(), Signal()

    def slow() -> None:
        try:
            with transaction.atomic():
                dossiers.accept(ward.intake(), by=ward_copy.receptionist)
                written.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = Thread(target=slow)
    thread.start()
    assert written.wait(20)
    dossiers.claim(first.tasks.get(state="open").pk, by=ward_copy.officer)
    early = queries.events_after(caller.client, queries.first_place(caller.client))
    go_on.set()
    thread.join()
    late = queries.events_after(caller.client, early.place)
    kinds = [one.kind for one in (*early.events, *late.events)]
    assert early.events == []
    assert sorted(kinds) == ["dossier.accepted", "dossier.claimed"]


def test_no_personal_data_in_events(ward_copy: ward.Cast) -> None:
    _let_in(ward_copy, "events", "status.all")
    dossiers.accept(ward.intake(), by=ward_copy.receptionist)
    row = Event.objects.values().get()
    assert "Nam" not in str(row)
    assert "001088004821" not in str(row)
