"""Text → tree, by recursive descent.

condition  = all {"or" all}
all        = one {"and" one}
one        = "not" one | "(" condition ")" | "filled" "(" path ")" | comparison
comparison = operand (sign literal | "in" "(" literal {"," literal} ")" | "includes" literal)
operand    = path | function "(" path ")"
literal    = number | option code | "text"
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from motcua.catalog.rules.conditions.errors import ConditionError
from motcua.catalog.rules.conditions.tokens import END, Token, tokens
from motcua.catalog.rules.conditions.tree import (
    FUNCTIONS,
    RESERVED,
    Compare,
    Condition,
    Filled,
    Joined,
    Literal,
    Not,
    Operand,
)
from motcua.catalog.rules.conditions.words import Word, check

DEEPEST: Final = 20
_SIGNS: Final = ("=", "!=", "<", "<=", ">", ">=")


def parse(text: str, words: Mapping[str, Word] | None = None) -> Condition:
    """The condition that ``text`` says; raises ConditionError.

    ``words`` are the questions that may be asked about, by path; None does not check them (what
    was published has been checked).
    """
    tree = _parsed(text)
    if words is not None:
        check(tree, words)
    return tree


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Condition:
    parser = _Parser(tokens(text))
    tree = parser.condition(0)
    if parser.next is not END:
        raise _unexpected(parser.next, "Nối hai điều kiện bằng and hoặc or.")
    return tree


def _unexpected(token: Token, remedy: str) -> ConditionError:
    where = "Điều kiện chưa hết câu." if token is END else f"Chữ “{token.text}” đặt chưa đúng chỗ."
    return ConditionError(where, remedy)


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.at = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        if token is not END:
            self.at += 1
        return token

    def took(self, kind: str, *texts: str) -> bool:
        if self.next.kind == kind and self.next.text in texts:
            self.at += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.took("sign", sign):
            raise _unexpected(self.next, f"Ở đây cần dấu “{sign}”.")

    def condition(self, depth: int) -> Condition:
        return self._joined("or", depth)

    def _joined(self, word: str, depth: int) -> Condition:
        parts = [self._part(word, depth)]
        while self.took("word", word):
            parts.append(self._part(word, depth))
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _part(self, word: str, depth: int) -> Condition:
        return self._joined("and", depth) if word == "or" else self._one(depth)

    def _one(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise ConditionError("Điều kiện lồng nhau quá sâu.", "Viết lại cho gọn hơn.")
        if self.took("word", "not"):
            return Not(self._one(depth + 1))
        if self.took("sign", "("):
            inner = self.condition(depth + 1)
            self.expect(")")
            return inner
        if self.took("word", "filled"):
            return Filled(self._path_in_brackets())
        return self._comparison()

    def _comparison(self) -> Compare:
        operand = self._operand()
        if self.took("word", "in"):
            return Compare(operand, "in", self._literals())
        if self.took("word", "includes"):
            return Compare(operand, "includes", (self._literal(),))
        sign = self.take()
        if sign.kind != "sign" or sign.text not in _SIGNS:
            raise _unexpected(sign, f"Sau “{operand}” cần một phép so sánh: {' '.join(_SIGNS)} in.")
        return Compare(operand, sign.text, (self._literal(),))

    def _operand(self) -> Operand:
        if self.next.kind == "word" and self.next.text in FUNCTIONS:
            function = self.take().text
            return Operand(self._path_in_brackets(), function)
        return Operand(self._path())

    def _path_in_brackets(self) -> str:
        self.expect("(")
        path = self._path()
        self.expect(")")
        return path

    def _path(self) -> str:
        token = self.take()
        if token.kind != "word" or token.text in RESERVED:
            raise _unexpected(token, "Ở đây cần mã một câu hỏi.")
        return token.text

    def _literals(self) -> tuple[Literal, ...]:
        self.expect("(")
        found = [self._literal()]
        while self.took("sign", ","):
            found.append(self._literal())
        self.expect(")")
        return tuple(found)

    def _literal(self) -> Literal:
        token = self.take()
        if token.kind == "number":
            return Literal(int(token.text))
        if token.kind == "text" or (token.kind == "word" and token.text not in RESERVED):
            return Literal(token.text)
        raise _unexpected(token, "Ở đây cần một số, mã lựa chọn hoặc chữ trong ngoặc kép.")
