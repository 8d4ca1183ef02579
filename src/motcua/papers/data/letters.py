"""A friendly letter."""

from typing import Literal

from motcua.papers.data.common import Letterhead, Signer


class LetterData(Letterhead):
    """letter: thư chúc mừng, chia buồn, cảm ơn, xin lỗi; A5, one page to keep."""

    kind: Literal["congratulation", "condolence", "thanks", "apology"]
    to: str
    paragraphs: list[str]
    draft: bool  # marked as not approved yet
    signer: Signer
