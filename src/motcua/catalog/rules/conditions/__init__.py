"""Conditions on answers: a small language that is parsed, checked and never run as code.

    marital = married and not years_since(born) >= 18
    relation in (parent, child) or filled(authority)
    case = abandoned · groups includes poor · days_since(child.birth_date) > 60 · count(heirs) > 1

A question that has not been answered makes a comparison neither true nor false, and so does a
partial date where it leaves the matter open; what is not surely true does not hold.
"""

from motcua.catalog.rules.conditions.errors import ConditionError
from motcua.catalog.rules.conditions.evaluation import holds
from motcua.catalog.rules.conditions.parser import parse
from motcua.catalog.rules.conditions.tree import Condition, paths
from motcua.catalog.rules.conditions.words import Word

__all__ = ["Condition", "ConditionError", "Word", "holds", "parse", "paths"]
