"""Papers are kept as issued and archived as PDF by a background job."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.dossiers import forms, jobs
from motcua.dossiers.models import IssuedPaper
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_a_slip_is_archived_once(
    cast: ward.Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.MOTCUA_HOME = tmp_path
    paper = states.accepted(cast).papers.get(form="receipt")
    job = ProcrastinateJob.objects.get(task_name="dossiers.archive_papers")
    assert job.args == {"dossier_id": paper.dossier_id}
    drawn = forms.pdf_of(paper, base_url="http://127.0.0.1:8000")
    assert drawn.startswith(b"%PDF-")
    jobs.archive_papers(paper.dossier_id)
    jobs.archive_papers(paper.dossier_id)
    paper.refresh_from_db()
    kept = forms.pdf_of(paper, base_url="http://elsewhere")
    assert kept.startswith(b"%PDF-")
    assert kept == forms.pdf_of(paper, base_url="http://127.0.0.1:8000"), "now from the archive"


def test_a_refused_intake_leaves_no_job(cast: ward.Cast, now: datetime) -> None:
    with pytest.raises(Exception, match="chưa được phân quyền"):
        states.commands.accept(ward.intake(), by=cast.auditor)
    assert not ProcrastinateJob.objects.exists()
    assert not IssuedPaper.objects.exists()
