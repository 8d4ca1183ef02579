"""Everything held of a citizen, as one file: for programs (JSON) and for people (HTML)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from motcua.applications import queries as applications
from motcua.citizens import queries
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NAMES
from motcua.journal.queries import trail
from motcua.kernel import clock
from motcua.petitions.models import Petition
from motcua.petitions.own import of_account
from motcua.petitions.rules.kinds import KINDS
from motcua.petitions.rules.states import NAMES as STANDINGS
from motcua.portal import purposes

FORMAT: Final = "motcua-account-1"
MOST_READS: Final = 2000
_ACCOUNT: Final = (
    "issuer", "sub", "assurance", "name", "personal_number", "birth_date", "sex", "address",
    "phone", "email", "language", "created_at", "signed_in_at", "restricted_at",
)  # fmt: skip
_DOSSIER: Final = (
    "code", "procedure_code", "procedure_name", "channel", "submitter_name", "owner_name",
    "submitted_at", "accepted_at", "due_at", "ended_at", "returned_at", "outcome",
    "return_method",
)  # fmt: skip
# What the sender gave and was given; not what officers said to each other (``note``).
_PETITION: Final = (
    "code", "channel", "place", "name", "phone", "email", "address", "words", "dossier_code",
    "received_at", "answer_by", "ended_at", "forwarded_to", "answer", "published_at", "score",
    "rating_words", "rated_at",
)  # fmt: skip


def export(account: Account) -> dict[str, Any]:
    """The data: only texts, numbers, lists and maps; moments as ISO 8601 in Viet Nam's time."""
    dossiers = list(applications.dossiers_of(account).order_by("-submitted_at", "-pk"))
    petitions = list(of_account(account).prefetch_related("files"))
    return {
        "format": FORMAT,
        "made_at": _plain(clock.now()),
        "account": {name: _plain(getattr(account, name)) for name in _ACCOUNT},
        "consents": [
            {name: _plain(getattr(row, name)) for name in _CONSENT}
            for row in account.consents.order_by("id")
        ],
        "requests": [
            {name: _plain(getattr(row, name)) for name in _REQUEST}
            for row in queries.requests_of(account)
        ],
        "drafts": [_draft(row) for row in applications.drafts_of(account)],
        "dossiers": [_dossier(row) for row in dossiers],
        "petitions": [_petition(row) for row in petitions],
        "read_by": _read_by(account, codes_of(dossiers, petitions)),
        "journal": [
            {"at": _plain(row.at), "kind": row.kind} for row in trail(f"citizen:{account.pk}")
        ],
    }


_CONSENT: Final = ("topic", "version", "given_at", "withdrawn_at")
_REQUEST: Final = ("kind", "words", "state", "asked_at", "due_at", "answered_at", "answer")


def codes_of(dossiers: Iterable[Dossier], petitions: Iterable[Petition]) -> dict[str, str]:
    """The subjects under which looks at them are kept: their codes."""
    found = {f"dossier:{row.pk}": row.code for row in dossiers}
    return found | {f"petition:{row.pk}": row.code for row in petitions}


def _draft(row: Any) -> dict[str, Any]:
    return {
        "procedure": row.version.name, "case": row.case_code, "answers": row.answers,
        "saved_at": _plain(row.saved_at), "kept_until": _plain(row.expires_at),
    }  # fmt: skip


def _dossier(row: Dossier) -> dict[str, Any]:
    said = {name: _plain(getattr(row, name)) for name in _DOSSIER}
    return {**said, "state": str(NAMES[row.state])}


def _petition(row: Petition) -> dict[str, Any]:
    said = {name: _plain(getattr(row, name)) for name in _PETITION}
    files = [file.name for file in row.files.all()]
    about = {"kind": str(KINDS[row.kind]), "state": str(STANDINGS[row.state])}
    return {**said, **about, "consent": row.consent, "files": files}


def _read_by(account: Account, codes: dict[str, str]) -> list[dict[str, str]]:
    rows = purposes.readers(account, codes, MOST_READS)
    return [
        {"at": str(_plain(row.at)), "who": row.who, "what": row.what, "purpose": str(row.purpose)}
        for row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="seconds")
    return value if value is None or isinstance(value, str | int) else str(value)
