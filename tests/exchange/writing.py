"""A program of an installation that has things to tell: ``python -m tests.exchange.writing N``.

Every message is written in a transaction with an entry about it; some transactions are undone, and
the program may be killed: what counts is what was committed. It goes on until N are written.
"""

import os
import random
import sys
import time

THREADS = 12


def main(wanted: int, pause: float) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    from motcua.exchange.models import Outgoing, Peer

    peer = Peer.objects.select_related("agency").get()
    chance = random.Random(os.getpid())
    while (done := Outgoing.objects.filter(kind="test.said").count()) < wanted:
        for number in range(done, wanted):
            _write(peer, number, chance)
            time.sleep(pause)


def _write(peer: object, number: int, chance: random.Random) -> None:
    from django.db import DatabaseError, transaction

    from motcua.exchange import commands
    from motcua.exchange.models import Peer

    assert isinstance(peer, Peer)
    thread = f"{peer.agency.code}/{chance.randrange(THREADS)}"
    try:
        with transaction.atomic():
            commands.send(peer, thread, "test.said", {"text": f"việc {number} của {thread}"})
            if chance.random() < 0.1:
                raise ZeroDivisionError
    except ZeroDivisionError:
        return
    except DatabaseError:  # the database was taken away: what was not committed is not
        from django.db import connection

        connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
