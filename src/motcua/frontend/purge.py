"""A style sheet with only the rules that pages can use: pure text in, text out.

A selector stays when every class in it is a word that pages, scripts or programs mention; a
variable stays when something that stays reads it. Nothing is rewritten, so nothing looks different.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN: Final = re.compile(r"""\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}();,]""", re.DOTALL)
_CLASS: Final = re.compile(r"\.((?:\\.|[\w-])+)")
_READ: Final = re.compile(r"var\(\s*(--[\w-]+)")
_SET: Final = re.compile(r"\s*(--[\w-]+)\s*:")
_NAME: Final = re.compile(r"[\w-]+")
_NESTING: Final = ("@media", "@supports", "@layer", "@container")
_OTHER_THEME: Final = ("data-bs-theme=dark", 'data-bs-theme="dark"', "dir=rtl", 'dir="rtl"')


@dataclass(frozen=True, slots=True)
class Rule:
    """A prelude with what stands in its braces: declarations, or rules inside."""

    prelude: str
    body: str
    inner: tuple["Rule", ...] = ()


def purge(css: str, words: Container[str], read_elsewhere: str = "") -> str:
    """The part of a sheet that pages with these words can use.

    ``read_elsewhere``: other sheets, whose variables must be there too.
    """
    read = (_used(rule, words) for rule in _rules(_COMMENT.sub("", css)))
    kept = [rule for rule in read if rule]
    text = "".join(map(_written, kept))
    kept = [rule for rule in kept if _named(rule, text)]
    return _without_idle_variables(kept, read_elsewhere)


def _rules(css: str) -> Iterator[Rule]:
    """The rules of a sheet in their order; statements without braces are left out."""
    depth, start, opened = 0, 0, 0
    for token in _TOKEN.finditer(css):
        match token[0]:
            case "{":
                depth += 1
                if depth == 1:
                    opened = token.start()
            case "}":
                depth -= 1
                if depth == 0:
                    yield _rule(css[start:opened].strip(), css[opened + 1 : token.start()])
                    start = token.end()
            case ";" if depth == 0:
                start = token.end()


def _rule(prelude: str, body: str) -> Rule:
    if prelude.startswith(_NESTING):
        return Rule(prelude, "", tuple(_rules(body)))
    return Rule(prelude, body)


def _used(rule: Rule, words: Container[str]) -> Rule | None:
    if rule.inner or rule.prelude.startswith(_NESTING):
        inner = tuple(found for one in rule.inner if (found := _used(one, words)))
        return Rule(rule.prelude, "", inner) if inner else None
    if rule.prelude.startswith("@"):
        return rule
    kept = [one for one in _split(rule.prelude, ",") if _reachable(one, words)]
    return Rule(",".join(kept), rule.body) if kept else None


def _reachable(selector: str, words: Container[str]) -> bool:
    if any(theme in selector for theme in _OTHER_THEME):
        return False
    return all(name.replace("\\", "") in words for name in _CLASS.findall(selector))


def _named(rule: Rule, text: str) -> bool:
    """Whether an animation is asked for by its name."""
    if not rule.prelude.startswith(("@keyframes", "@-webkit-keyframes")):
        return True
    name = rule.prelude.split()[-1]
    return re.search(rf"animation[\w-]*:[^;}}]*\b{re.escape(name)}\b", text) is not None


def _without_idle_variables(rules: list[Rule], read_elsewhere: str) -> str:
    while True:
        text = "".join(map(_written, rules))
        read = set(_READ.findall(text)) | set(_READ.findall(read_elsewhere))
        thinner = [found for rule in rules if (found := _thinned(rule, read))]
        if thinner == rules:
            return text
        rules = thinner


def _thinned(rule: Rule, read: Container[str]) -> Rule | None:
    if rule.inner:
        inner = tuple(found for one in rule.inner if (found := _thinned(one, read)))
        return Rule(rule.prelude, "", inner) if inner else None
    if rule.prelude.startswith("@"):
        return rule
    kept = [one for one in _split(rule.body, ";") if one.strip() and _wanted(one, read)]
    return Rule(rule.prelude, ";".join(kept)) if kept else None


def _wanted(declaration: str, read: Container[str]) -> bool:
    found = _SET.match(declaration)
    return found is None or found[1] in read


def _split(text: str, at: str) -> Iterator[str]:
    """Pieces between separators that stand in no bracket and no quotes."""
    depth, start = 0, 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case found if found == at and depth == 0:
                yield text[start : token.start()].strip()
                start = token.end()
    yield text[start:].strip()


def _written(rule: Rule) -> str:
    body = "".join(map(_written, rule.inner)) if rule.inner else rule.body
    return f"{rule.prelude}{{{body}}}"


def words_of(text: str) -> set[str]:
    """Every word that may be the name of a class."""
    return set(_NAME.findall(text))
