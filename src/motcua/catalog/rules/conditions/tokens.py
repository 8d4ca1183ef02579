"""The text of a condition cut into words, numbers, quoted texts and signs."""

import re
from dataclasses import dataclass
from typing import Final

from motcua.catalog.rules.conditions.errors import ConditionError

MOST_LETTERS: Final = 500
_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<word>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)*)
    | (?P<number>-?[0-9]{1,15}(?![0-9a-z]))
    | "(?P<text>[^"\n]*)"
    | (?P<sign><=|>=|!=|[=<>(),])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece; ``kind`` is word, number, text, sign or end."""

    kind: str
    text: str


END: Final = Token("end", "")


def tokens(text: str) -> list[Token]:
    """All pieces, END last; raises ConditionError at a character that begins none."""
    if len(text) > MOST_LETTERS:
        raise ConditionError(
            f"Điều kiện dài quá {MOST_LETTERS} ký tự.", "Tách thành nhiều câu hỏi hoặc nhiều mục."
        )
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise ConditionError(
                f"Không hiểu điều kiện từ “{text[at : at + 20].strip()}”.",
                "Chỉ dùng mã câu hỏi, mã lựa chọn, số, chữ trong ngoặc kép và dấu so sánh.",
            )
        found.append(Token(match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return [*found, END]
