"""Vietnamese text: searching, the order of names, sums in figures and in words."""

from motcua.kernel.text.amounts import amount_in_words, grouped, money
from motcua.kernel.text.names import fold, sort_key

__all__ = ["amount_in_words", "fold", "grouped", "money", "sort_key"]
