"""Headings broken where Vietnamese words allow it, into lines of like length."""

import re

# Syllables of one word, never torn apart in a heading.
_WORDS = (
    "bàn giao|biên lai|biên nhận|bổ sung|bộ phận|gia hạn|giải quyết|hành chính|hẹn lại|hoàn thiện|"
    "hồ sơ|kết quả|kiểm soát|lệ phí|nhân dân|quá trình|thành phố|theo dõi|thông báo|thời gian|"
    "thủ tục|tiếp nhận|trả kết quả|từ chối|ủy ban|xin lỗi|đề nghị"
)
_TOGETHER = re.compile(rf"\b(?:(?:và )?(?:{_WORDS})|và \S+)", re.IGNORECASE)
_GLUE = "\u00a0"
MOST_LINES = 3


def heading_lines(text: str, room: int) -> list[str]:
    """``text`` in as few lines of about ``room`` characters as will do, evenly filled."""
    count = max(1, -(-len(text) // room))
    if count > MOST_LINES:
        return [text]  # no heading but a paragraph: the typesetter knows its widths better
    glued = _TOGETHER.sub(lambda found: found[0].replace(" ", _GLUE), text)
    words = [word.replace(_GLUE, " ") for word in glued.split(" ")]
    lines = [""]
    for word in words:
        target = len(text) * len(lines) / count
        done = sum(map(len, lines)) + len(lines) - 1
        # A word goes where more of it lies: on this line, or past the line's fair end.
        if lines[-1] and len(lines) < count and done + (len(word) + 1) / 2 > target:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
