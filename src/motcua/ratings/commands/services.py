"""Rating a service: once a ticket, by tablet or telephone; the officer never sees it.

What was said stands in the table of ratings alone. The journal, which officers may read, tells
that somebody rated, not what.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from motcua.journal import commands as journal
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, Refused
from motcua.kernel.said import Said
from motcua.ratings import rules
from motcua.ratings.models import Rating
from motcua.tickets.models import Service, Ticket
from motcua.tickets.rules.states import State


class TooLate(Refused):
    """The day after is over."""

    default_code = "rating_closed"
    default_message = "Đã quá 24 giờ từ khi phục vụ xong, nên không ghi đánh giá được nữa."


def rate(
    ticket: Ticket, score: int, reasons: Iterable[str] = (), words: str = "", *, origin: str,
    counter_id: int | None = None, at: datetime | None = None,
) -> Rating:  # fmt: skip
    """Keep what the citizen thinks of the service; a second rating of a ticket changes nothing.

    A tablet names its counter (``counter_id``), and may ask while somebody is still served there.
    Raises Invalid, TooLate, IllegalTransition for a ticket that was not served.
    """
    moment = at or clock.now()
    _check(score, words, origin)
    if known := Rating.objects.filter(ticket=ticket).first():
        return known
    service = _served(ticket, counter_id, moment)
    row = Rating(
        agency_id=ticket.agency_id, ticket=ticket, group_id=service.group_id,
        counter_id=service.counter_id, officer_id=service.officer_id, score=score,
        reasons=rules.known(score, reasons), words=words.strip(), origin=origin, at=moment,
    )  # fmt: skip
    return _keep(row)


def explain(
    rating: Rating, reasons: Iterable[str], words: str, *, at: datetime | None = None
) -> Rating:
    """Add why to a rating, once; later words change nothing. Raises Invalid, TooLate."""
    moment = at or clock.now()
    _check(rating.score, words, rating.origin)
    with transaction.atomic():
        row = Rating.objects.select_for_update().get(pk=rating.pk)
        given = rules.known(row.score, reasons)
        if row.reasons or row.words or not (given or words.strip()):
            return row
        if not rules.still_open(row.at, moment):
            raise TooLate
        row.reasons, row.words = given, words.strip()
        rows.update(row, "reasons", "words")
        _record(row, "explained", moment)
        return row


def _keep(row: Rating) -> Rating:
    try:
        with transaction.atomic():
            rows.insert(row)
            _record(row, "given", row.at, new=True)
            return row
    except IntegrityError:  # tablet and telephone in one moment
        return Rating.objects.get(ticket=row.ticket_id)


def _check(score: int, words: str, origin: str) -> None:
    if score not in rules.FACES:
        raise Invalid(fields={"score": "Mời chọn một trong năm mức."})
    if len(words.strip()) > rules.LONGEST:
        raise Invalid(
            fields={
                "words": Said(
                    "Ý kiến dài quá {longest} ký tự. Mời viết ngắn lại.", longest=rules.LONGEST
                )
            }
        )
    if origin not in rules.ORIGINS:
        raise Invalid(fields={"origin": "Nguồn đánh giá không có trong danh mục."})


def _served(ticket: Ticket, counter_id: int | None, at: datetime) -> Service:
    """The service that is rated: the last one that began."""
    begun = Service.objects.filter(ticket=ticket, started_at__isnull=False)
    if counter_id is not None:
        begun = begun.filter(counter_id=counter_id)
    service = begun.order_by("-id").first()
    now_here = ticket.state == State.SERVING and counter_id is not None
    if service is None or not (ticket.state == State.DONE or now_here):
        raise IllegalTransition(
            Said("Số {label} chưa được phục vụ xong, nên chưa đánh giá được.", label=ticket.label)
        )
    if not rules.still_open(service.ended_at or at, at):
        raise TooLate
    return service


def _record(row: Rating, kind: str, at: datetime, *, new: bool = False) -> None:
    """That it happened. Neither score nor words nor ticket: entries are read by officers."""
    data: dict[str, Any] = {"group": row.group_id, "origin": row.origin}
    journal.append(
        f"hall:{row.agency_id}:rating:{row.pk}", f"rating.{kind}", at=at, actor=None, data=data,
        prev=(0, bytes(32)) if new else None,
    )  # fmt: skip
