"""Work in the background, deferred in the transaction of the change that asks for it."""

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.dossiers import commands, queries
from motcua.dossiers.forms import printing
from motcua.dossiers.models import IssuedPaper
from motcua.files import commands as files
from motcua.files.rules import PDF


@app.task(name="dossiers.archive_papers", queue="papers", pass_context=False)
def archive_papers(dossier_id: int) -> None:
    """Draw each new paper of a dossier once and keep the PDF: it stays when templates change.

    Running twice keeps the same files.
    """
    for paper in IssuedPaper.objects.filter(dossier=dossier_id, blob=None):
        _archive(paper)


@app.periodic(cron="*/5 * * * *")
@app.task(name="dossiers.by_the_clock", queueing_lock="dossiers.clock", pass_context=False)
def by_the_clock(timestamp: int) -> None:
    """Call the desk to answers it owes, end drafts nobody answered, tell of late opinions: once."""
    for task_id in queries.answers_to_call_for():
        commands.warn_answer(task_id)
    for draft_id in queries.drafts_to_lapse():
        commands.lapse_draft(draft_id)
    for opinion_id in queries.late_opinions_to_tell():
        commands.tell_late_opinion(opinion_id)


def _archive(paper: IssuedPaper) -> None:
    pdf = printing.draw(paper, base_url=settings.MOTCUA_URL)
    blob = files.store_made(pdf, PDF)
    IssuedPaper.objects.filter(pk=paper.pk, blob=None).update(blob=blob)
