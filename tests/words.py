"""Every word the program says to citizens: what code and pages mark for translation."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

import motcua
from motcua.kernel.said import LETTERS

SOURCES: Final = Path(motcua.__file__).parent
MARKS: Final = ["gettext", "_", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop"]
REFUSALS: Final = {
    "Refused", "NotAllowed", "IllegalTransition", "Stale", "NotFound", "Invalid", "Malformed",
}  # fmt: skip


def marked(folder: str) -> Iterator[str]:
    """What the code and the pages of a folder give to gettext."""
    for path in _files(folder, ".py", ".html"):
        text = path.read_text("utf-8")
        code = templatize(text) if path.suffix == ".html" else text
        for _, _, words, _ in extract_python(io.BytesIO(code.encode()), MARKS, [], {}):
            first = words if isinstance(words, str) else next(iter(words or ()), None)
            if first:  # none where the words come from a variable
                yield first


def said(folder: str) -> Iterator[str]:
    """What the code of a folder says by `Said` and refuses with."""
    for path in _files(folder, ".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"Said", *REFUSALS}:
                yield from _texts(node)
            elif isinstance(node, ast.ClassDef):
                yield from _defaults(node)


def blind(folder: str) -> Iterator[str]:
    """Refusals with blanks filled in before anybody can tell them in another language."""
    for path in _files(folder, ".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in REFUSALS:
                for inner in _outside_said(node):
                    if isinstance(inner, ast.JoinedStr) and LETTERS.search(ast.unparse(inner)):
                        yield f"{path.relative_to(SOURCES)}:{inner.lineno}"


def _texts(call: ast.Call) -> Iterator[str]:
    for node in _outside_said(call):
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and LETTERS.search(value):
            yield value


def _outside_said(call: ast.Call) -> Iterator[ast.AST]:
    """What stands in a call, but not in calls inside it that are read on their own."""
    waiting: list[ast.AST] = [*call.args, *(word.value for word in call.keywords)]
    while waiting:
        node = waiting.pop()
        yield node
        if not (isinstance(node, ast.Call) and _name(node.func) in {"Said", "_", "gettext"}):
            waiting += ast.iter_child_nodes(node)


def _defaults(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign | ast.AnnAssign) and isinstance(line.value, ast.Constant):
            target = line.targets[0] if isinstance(line, ast.Assign) else line.target
            if _name(target) == "default_message":
                yield str(line.value.value)


def _name(node: ast.AST) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


def _files(folder: str, *suffixes: str) -> Iterator[Path]:
    root = SOURCES / folder
    paths = [root] if root.is_file() else sorted(root.rglob("*"))
    return (path for path in paths if path.suffix in suffixes)
