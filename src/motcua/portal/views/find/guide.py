"""A few questions that pick the case: a chain of plain pages, nothing is kept of the answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.catalog import queries as catalog
from motcua.catalog.content import Ask, Guide
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.portal.find.page import address
from motcua.portal.frame import frame
from motcua.portal.public import public

MOST = 12  # answers of a chain


@public
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The next question, with what was answered before; at the end, the page of the case."""
    version = catalog.version_on(code, clock.today())
    questions = catalog.guide(code)
    if questions is None:
        return redirect("portal:procedure", code)
    answered, now, case = walk(questions, request.GET.getlist("a")[:MOST])
    if now is None:
        return redirect(address(code, case))
    context = {
        **frame(), "version": version, "question": now, "answered": answered,
        "number": len(answered) + 1,
    }  # fmt: skip
    return render(request, "portal/find/guide.html", context)


def walk(guide: Guide, codes: list[str]) -> tuple[list[tuple[Ask, str, str]], Ask | None, str]:
    """Follow answers: those given (question, code, label), the question now, or the case.

    An unknown answer ends the chain there: its question is asked again.
    """
    given: list[tuple[Ask, str, str]] = []
    now = guide.questions[0]
    for code in codes:
        answer = now.answer(code)
        if answer is None:
            break
        given.append((now, code, answer.label))
        if answer.case:
            return given, None, answer.case
        following = guide.question(answer.question)
        if following is None:  # a package that was not linted
            raise NotFound
        now = following
    return given, now, ""
