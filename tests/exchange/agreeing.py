"""Whether two installations agree about what was sent: nothing lost, nothing twice, one order."""

from motcua.exchange.rules import claims
from motcua.journal import queries as journal
from tests.exchange import houses
from tests.exchange.houses import House
from tests.exchange.other import claims_of


def agree(here: House, there: House) -> None:
    """What one has written and the other has taken is the same, in the same order, once."""
    sent = here.rows(
        "select o.thread, m.seq, m.message_id::text, m.digest from exchange_outgoing m"
        " join exchange_outbound o on o.id = m.outbound_id where m.state = 'taken' order by 1, 2"
    )
    taken = there.rows(
        "select i.thread, m.seq, m.message_id::text, m.digest from exchange_incoming m"
        " join exchange_inbound i on i.id = m.inbound_id order by 1, 2"
    )
    assert sent == taken
    assert len(sent) >= here.total
    queued = here.count("select count(*) from exchange_outgoing")
    assert queued == len(sent)
    _no_gap(taken)
    effects = there.rows("select chain, seq from journal_entry where kind = 'test.said'")
    said = [row[2] for row in sent if "/" in row[0]]
    assert sorted(effects) == sorted((f"test:{one}", 1) for one in said)
    _journals_agree(here, there)
    _receipts_are_signed(here, there)
    for house in (here, there):
        with houses.used(house):
            assert not list(journal.verify_all())


def _no_gap(taken: list[tuple[str, int, str, str]]) -> None:
    threads: dict[str, list[int]] = {}
    for thread, seq, *_ in taken:
        threads.setdefault(thread, []).append(seq)
    assert all(seqs == list(range(1, len(seqs) + 1)) for seqs in threads.values())


def _journals_agree(here: House, there: House) -> None:
    statement = (
        "select data->>'thread', (data->>'seq')::int, data->>'id', data->>'digest'"
        " from journal_entry where kind = %s order by chain, journal_entry.seq"
    )
    delivered = here.rows(statement, "exchange.delivered")
    taken = there.rows(statement, "exchange.taken")
    assert sorted(delivered) == sorted(taken)
    assert len(set(delivered)) == len(delivered)
    by_thread: dict[str, int] = {}
    for thread, seq, *_ in taken:  # in the order in which it happened
        assert seq == by_thread.get(thread, 0) + 1
        by_thread[thread] = seq


def _receipts_are_signed(here: House, there: House) -> None:
    (x,) = there.rows("select x from exchange_key")[0]
    rows = here.rows("select receipt, message_id::text, digest from exchange_outgoing")
    for receipt, message_id, digest in rows:
        said = claims.read(claims.Receipt, claims_of(receipt, x))
        assert (said.message.id, said.message.digest, said.iss) == (message_id, digest, there.code)
