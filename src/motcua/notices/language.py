"""The language messages are written in: values, ``if`` and ``for`` of Django's templates, no more.

Whoever may change the words of a message cannot load, include, or reach into anything with it.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.template import Context, Engine, Library, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral, do_for, do_if

register: Final = Library()
register.tag("if", do_if)
register.tag("for", do_for)


class _Small(Engine):
    default_builtins = ["motcua.notices.language"]


_ENGINE: Final = _Small(autoescape=False, libraries={})  # texts; HTML is made of the whole later


class Unwritable(ValueError):  # noqa: N818 - an answer, not a fault of ours
    """A text that is no template (``name`` is "") or names what nobody knows."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


def compiled(text: str, known: frozenset[str]) -> Template:
    """The text as a template. Raises Unwritable for a mistake or an unknown name."""
    try:
        template = Template(text, engine=_ENGINE)
    except TemplateSyntaxError:
        raise Unwritable from None
    for name in _unknown(template.nodelist, known):
        raise Unwritable(name)
    return template


def render(text: str, values: dict[str, Any]) -> str:
    """The text with its values in place."""
    return Template(text, engine=_ENGINE).render(Context(values, autoescape=False)).strip()


def _unknown(nodes: Any, known: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        yield from _unknown_in(node, known)


def _unknown_in(node: Node, known: frozenset[str]) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield from _names(node.filter_expression, known)
    elif isinstance(node, IfNode):
        for condition, nodes in node.conditions_nodelists:
            yield from _condition(condition, known)
            yield from _unknown(nodes, known)
    elif isinstance(node, ForNode):
        yield from _names(node.sequence, known)
        inside = known | {"forloop", *node.loopvars}
        yield from _unknown(node.nodelist_loop, inside)
        yield from _unknown(node.nodelist_empty, known)


def _condition(condition: Any, known: frozenset[str]) -> Iterator[str]:
    """Of ``a and not b``: its leaves."""
    if condition is None:  # else
        return
    if isinstance(condition, TemplateLiteral):
        yield from _names(condition.value, known)
        return
    for side in (getattr(condition, "first", None), getattr(condition, "second", None)):
        yield from _condition(side, known)


def _names(expression: Any, known: frozenset[str]) -> Iterator[str]:
    found = expression.var if isinstance(expression, FilterExpression) else expression
    if isinstance(found, Variable) and found.lookups and found.lookups[0] not in known:
        yield str(found.var)
