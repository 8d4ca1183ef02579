"""From a kept paper to PDF."""

from datetime import datetime
from typing import Any

from motcua import papers
from motcua.dossiers.forms.control import control_data
from motcua.dossiers.models import Dossier, IssuedPaper
from motcua.files import queries as files
from motcua.kernel import clock


def pdf_of(paper: IssuedPaper, *, base_url: str) -> bytes:
    """The paper as issued: the archived PDF, or drawn now where that is still to come."""
    if paper.blob_id:
        with files.open_blob(paper.blob_id) as file:
            return file.read()
    return draw(paper, base_url=base_url)


def draw(paper: IssuedPaper, *, base_url: str) -> bytes:
    """Draw from the kept data; the QR code leads to the dossier's page under ``base_url``."""
    return _render(paper.template, paper.data, base_url)


def pdf(dossier: Dossier, *, base_url: str, at: datetime | None = None) -> bytes:
    """The control slip as it stands now."""
    return _render("control", control_data(dossier, at=at or clock.now()), base_url)


def _render(template: str, data: dict[str, Any], base_url: str) -> bytes:
    return papers.render(template, {**data, "qr_text": f"{base_url}{data['qr_text']}"})
