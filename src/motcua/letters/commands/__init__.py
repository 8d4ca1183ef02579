"""Every change of letters: one public function each."""

from motcua.letters.commands.deciding import approve, send_back
from motcua.letters.commands.giving import printed
from motcua.letters.commands.wishes import no_letters, wish_again
from motcua.letters.commands.writing import draft, reword

__all__ = [
    "approve", "draft", "no_letters", "printed", "reword", "send_back", "wish_again",
]  # fmt: skip
