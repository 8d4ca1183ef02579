"""An identity card's QR code as the answer to a question about a person."""

from typing import Any

from motcua.applications import earlier
from motcua.catalog.content import Question
from motcua.catalog.rules import eforms
from motcua.kernel.cccd import parse_qr


def answers(question: Question, text: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What the card says of what is asked, and the trails that come from it. Raises CardError."""
    card = parse_qr(text)
    known = {
        "name": card.full_name,
        "personal_number": card.number.value,
        "birth_date": card.born.isoformat(),
        "sex": card.sex,
        "address": card.address,
    }
    found = {question.code: eforms.person_from(question, known)}
    return found, {trail: earlier.CARD for trail, _ in earlier.leaves(found)}
