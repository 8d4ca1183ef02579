"""The doctor finds what is wrong and stays calm."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.config import doctor, env
from motcua.journal.models import Entry
from motcua.tickets import commands as tickets
from tests import ward
from tests.dossiers import states
from tests.printers.machine import PAPER_OUT, machine
from tests.voice import tones

pytestmark = pytest.mark.django_db


def found(name: str) -> doctor.Finding:
    return next(one for one in doctor.findings() if one.check == name)


@pytest.mark.parametrize(
    "name", ["database", "locale", "migrations", "fonts", "catalog", "journal", "voice"]
)
def test_a_whole_installation_is_well(name: str, cast: ward.Cast, now: datetime) -> None:
    assert found(name).ok, found(name).words


def test_each_app_brings_its_own_and_all_are_asked_in_order() -> None:
    assert tuple(doctor.checks()) == doctor.ORDER


def test_a_changed_journal_is_found(
    cast: ward.Cast, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = states.accepted(cast)
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_entry disable trigger append_only")
    Entry.objects.filter(chain=f"dossier:{dossier.pk}").update(actor_name="Ai đó")
    assert not found("journal").ok
    assert doctor.report(as_json=False) == 1
    assert "FAIL journal" in capsys.readouterr().out


def test_the_voice_tells_engine_and_recordings(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOTCUA_HOME = tmp_path
    tones.recording(tmp_path / "voice/vi/digit-1.wav")
    finding = found("voice")
    assert finding.ok
    assert "espeak-ng" in finding.words
    assert "1 of 80 clips" in finding.words
    monkeypatch.setattr("motcua.voice.engines.engine", lambda: None)
    assert "79 of 80 clips are missing" in found("voice").words
    (tmp_path / "voice/vi/digit-2.wav").write_bytes(b"an mp3")
    assert "1 recordings cannot be read" in found("voice").words


def test_a_calendar_that_ends_too_soon_is_found(cast: ward.Cast, now: datetime) -> None:
    finding = found("calendar")
    assert not finding.ok
    assert "approve" in finding.words


def test_a_provider_that_does_not_answer_is_found(db: None, settings: Any) -> None:
    assert "do not sign in by one" in found("sign-in").words
    there = {"issuer": "http://127.0.0.1:9", "client_id": "x"}
    settings.MOTCUA_OIDC = {**settings.MOTCUA_OIDC, **there}
    assert not found("sign-in").ok
    settings.MOTCUA_OIDC = {**settings.MOTCUA_OIDC, "issuer": "http://id.example"}
    assert "https" in found("sign-in").words


def test_a_mail_server_that_does_not_answer_is_found(db: None, settings: Any) -> None:
    assert "telephone" in found("mail").words
    settings.MOTCUA_SMTP_URL = "smtp://127.0.0.1:9"
    for name, value in env.mail(settings.MOTCUA_SMTP_URL).items():
        setattr(settings, name, value)
    assert not found("mail").ok


def test_a_gateway_that_does_not_answer_is_found(db: None, settings: Any) -> None:
    assert "MOTCUA_SMS_URL" in found("sms").words
    settings.MOTCUA_SMS_URL = "http://127.0.0.1:9/"
    assert not found("sms").ok


def test_printers_are_asked(cast: ward.Cast, now: datetime) -> None:
    assert "none at a kiosk" in found("printers").words
    with machine() as paper:
        fields = {"name": "Kiosk sảnh", "printer": "network", "printer_address": paper.address}
        device = tickets.add_device("kiosk", fields, by=cast.head)
        tickets.pair(device.pk, by=cast.head)
        assert found("printers").ok
        paper.paper = PAPER_OUT
        finding = found("printers")
        assert (finding.ok, finding.words) == (False, "Kiosk sảnh: Máy in hết giấy.")
