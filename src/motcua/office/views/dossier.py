"""The page of a dossier: who, what, where it stands, due and why, and the one next action."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.delivery import queries as deliveries
from motcua.delivery.rules import states
from motcua.dossiers import commands, queries
from motcua.dossiers.answers import INBOX
from motcua.dossiers.intake import CHANNELS, KINDS, RETURN_METHODS
from motcua.dossiers.rules import NAMES
from motcua.journal import commands as journal
from motcua.journal import queries as chains
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.look.why import why
from motcua.mailroom import commands as mail_commands
from motcua.mailroom import queries as mailroom
from motcua.mailroom import scopes
from motcua.notices import queries as notices
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.camera_links import of_dossier
from motcua.office.choices import choices
from motcua.office.joint import PartBox, part_box
from motcua.office.joint_whole import whole_box
from motcua.office.letter_words import box
from motcua.office.notice_words import lines
from motcua.office.once import new_key
from motcua.office.stops import stops
from motcua.office.told_by_citizens import answers
from motcua.office.words import DRAFTS, DUE_CHANGES, OUTCOMES, PAPERS, PAUSES, purpose, said
from motcua.watch import queries as watch
from motcua.watch.rules import NAMES as WARNING_LEVELS

LATEST: Final = 6  # journal entries in sight; the rest is folded


@require_GET
@officer_required
def dossier(request: OfficeRequest, pk: int) -> HttpResponse:
    """A dossier the officer may read; the look is on record."""
    page = queries.page(pk, request.actor)
    commands.log_opened(page.dossier, by=request.actor)
    return shown(request, page, part=part_box(page, request.actor))


@require_GET
@officer_required
def fresh(request: OfficeRequest, pk: int) -> HttpResponse:
    """For a page that stands open: a notice where the dossier went on since, else nothing.

    The page is not replaced under somebody's hands; nothing personal is shown, so no look is kept.
    """
    if not queries.may_read(request.actor, pk):
        raise NotFound
    seen = request.GET.get("seen", "")
    if str(chains.head(f"dossier:{pk}")[0]) == seen:
        return HttpResponse(status=204)
    return render(request, "office/dossier/fresh.html", {"pk": pk})


@require_POST
@officer_required
def numbers(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same page with numbers in full, for this one look; that too is on record."""
    page = queries.page(pk, request.actor)
    journal.log_read(f"dossier:{pk}", actor=request.actor, purpose="numbers")
    part = part_box(page, request.actor, revealed=True)
    return shown(request, page, part=part, revealed=True)


def shown(
    request: OfficeRequest,
    page: queries.Page,
    *,
    part: PartBox | None,
    revealed: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page as it is now; ``part`` is what it shows where it is part of a joint dossier."""
    context = _context(request, page, revealed=revealed) | {"part": part, **more}
    return render(request, "office/dossier.html", context, status=status)


@require_GET
@officer_required
def readers(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who opened the dossier, for those who watch over the journal."""
    page = queries.page(pk, request.actor)
    if not may(request.actor, "journal.read", agency_id=page.dossier.agency_id):
        raise NotAllowed
    rows = [(row, purpose(row.purpose)) for row in chains.reads(f"dossier:{pk}")[:200]]
    return render(request, "office/readers.html", {"here": "dossiers", "page": page, "rows": rows})


def _context(
    request: OfficeRequest, page: queries.Page, *, revealed: bool = False
) -> dict[str, Any]:
    dossier, route = page.dossier, page.route
    entries = [said(entry, route) for entry in reversed(page.trail)]
    return {
        "here": "dossiers",
        "page": page,
        "dossier": dossier,
        "answers": answers(dossier, revealed=revealed),
        "choices": choices(page, request.actor),
        "whole": whole_box(dossier, request.actor),
        "stops": stops(page, clock.now()),
        "finished": dossier.ended_at is not None and not page.open_tasks,
        "why": why(dossier.due_trace),
        "seen_at": of_dossier(request.actor, dossier.reception_agency_id, dossier.code, page.trail),
        "latest": entries[:LATEST],
        "earlier": entries[LATEST:],
        "broken": chains.verify_chain(f"dossier:{dossier.pk}"),
        "reads_open": may(request.actor, "journal.read", agency_id=dossier.agency_id),
        "revealed": revealed,
        "told": lines(notices.of_dossier(dossier.pk)),
        "minds_notices": may(request.actor, "notice.manage", agency_id=dossier.reception_agency_id),
        "key": new_key(),
        "waits": any(task.kind in INBOX for task in page.open_tasks)
        and may(request.actor, "dossier.accept", agency_id=dossier.reception_agency_id),
        "draft_states": DRAFTS,
        "electronic": queries.electronic_result(dossier.pk) if page.result else None,
        "delivery": deliveries.of_dossier(dossier.pk) if page.result else None,
        "delivery_open": may(request.actor, "delivery.read", agency_id=dossier.return_agency_id),
        "delivery_names": states.NAMES,
        "letters": box(dossier, request.actor),
        "seen": str(len(page.trail)),
        "warnings": watch.of_dossier(dossier.pk),
        "warning_levels": WARNING_LEVELS,
        **_mail(page, request.actor),
        **_names(page),
    }


def _mail(page: queries.Page, actor: Actor) -> dict[str, Any]:
    """Letters joined to the dossier, and what officers say about it: what is new is seen now."""
    dossier = page.dossier
    talk = mailroom.remarks_of(dossier.pk, actor)
    if any(one.new for one in talk):
        mail_commands.seen(dossier.pk, by=actor)
    says = may(actor, "talk.say", agency_id=actor.agency_id)
    stood = [(task.unit_id, task.officer_id) for task in page.tasks]
    mails = mailroom.of_dossier(dossier.pk)
    return {
        "mails": [(row, scopes.may(actor, scopes.READ, row)) for row in mails],
        "mails_write": may(actor, "mail.answer", agency_id=dossier.agency_id),
        "talk": talk,
        "says": says,
        "colleagues": mailroom.colleagues(actor, stood) if says else (),
    }


def _names(page: queries.Page) -> dict[str, Any]:
    dossier = page.dossier
    return {
        "state": NAMES[dossier.state],
        "outcome": OUTCOMES.get(dossier.outcome, ""),
        "channel": CHANNELS[dossier.channel],
        "return_method": RETURN_METHODS[dossier.return_method],
        "kinds": KINDS,
        "papers": [(paper, PAPERS.get(paper.form, paper.form)) for paper in page.papers],
        "pauses": [(row, PAUSES.get(row.reason, row.reason)) for row in page.pauses],
        "due_changes": [(row, DUE_CHANGES.get(row.reason, row.reason)) for row in page.due_changes],
    }
