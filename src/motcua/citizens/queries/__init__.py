"""Every reading of accounts that others may do."""

from motcua.citizens.queries.accounts import DEMO, demo_accounts
from motcua.citizens.queries.consents import agreed, topics_agreed
from motcua.citizens.queries.reads import Look, looks
from motcua.citizens.queries.requests import (
    answered_requests,
    open_requests,
    request_of,
    requests_of,
    waiting_requests,
)

__all__ = [
    "DEMO",
    "Look",
    "agreed",
    "answered_requests",
    "demo_accounts",
    "looks",
    "open_requests",
    "request_of",
    "requests_of",
    "topics_agreed",
    "waiting_requests",
]
