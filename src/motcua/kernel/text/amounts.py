"""Sums of money, in figures and in words, as papers and receipts print them."""

from motcua.kernel.said import Figure, Said

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_LIMIT = 10**18


def grouped(n: int) -> Said:
    """A whole number for people: ``4.228``."""
    return Figure(n)


def money(n: int) -> Said:
    """Whole đồng in figures: ``21.000 đồng``."""
    return Said("{amount} đồng", amount=grouped(n))


def amount_in_words(n: int) -> str:
    """Whole đồng in words: ``Hai mươi mốt nghìn đồng``. ValueError outside 0 … 10^18 - 1."""
    if not 0 <= n < _LIMIT:
        raise ValueError("an amount in words is between 0 and 10^18 - 1")
    words = " ".join(_number(n)) or _DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _number(n: int, *, leading: bool = True) -> list[str]:
    """The words of ``n``; zero is silent, and a group behind another says its missing hundreds."""
    words: list[str] = []
    for size, name in ((_BILLION, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, n = divmod(n, size)
        if not group:
            continue
        first = leading and not words
        words += _number(group) if group >= 1000 else _group(group, leading=first)
        words += [name] if name else []
    return words


def _group(n: int, *, leading: bool) -> list[str]:
    """The words of 1 … 999."""
    hundreds, rest = divmod(n, 100)
    if leading and not hundreds:
        return _below_hundred(rest, linh=False)
    return [_DIGITS[hundreds], "trăm", *_below_hundred(rest, linh=True)]


def _below_hundred(n: int, *, linh: bool) -> list[str]:
    tens, units = divmod(n, 10)
    if not n:
        return []
    if not tens:
        return ["linh", _DIGITS[units]] if linh else [_DIGITS[units]]
    return ["mười" if tens == 1 else f"{_DIGITS[tens]} mươi", *_unit_after_tens(tens, units)]


def _unit_after_tens(tens: int, units: int) -> list[str]:
    if not units:
        return []
    if units == 1 and tens > 1:
        return ["mốt"]
    return ["lăm" if units == 5 else _DIGITS[units]]
