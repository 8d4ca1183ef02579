"""What every page of an application shows round its own part: steps, when it was saved."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from motcua.applications import queries, steps
from motcua.applications.models import SENT, Application
from motcua.applications.steps import Way
from motcua.catalog.rules import eforms
from motcua.kernel import clock
from motcua.portal.access import AccountRequest, Door, View, signed_in
from motcua.portal.frame import frame

P = ParamSpec("P")
WayView = Callable[Concatenate[AccountRequest, Way, P], HttpResponseBase]


def draft(view: WayView[P]) -> Door[Concatenate[str, P]]:
    """Let the view see the account's own draft; another's is not there, a sent one shows so."""

    def inside(
        request: AccountRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        application = queries.by_token(request.citizen, token)
        if application.state == SENT:
            return redirect("portal:application_sent", token=token)
        return _private(view(request, way_of(application), *args, **kwargs))

    inside.__name__, inside.__doc__ = view.__name__, view.__doc__
    return signed_in(cast("View[Concatenate[str, P]]", inside))


def way_of(application: Application) -> Way:
    """Its steps as of today."""
    return steps.way(application, clock.today())


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    if isinstance(answer, HttpResponse):
        answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def page(way: Way, code: str, **more: Any) -> dict[str, Any]:
    """Context of a step's page."""
    codes = [step.code for step in way.steps] + [steps.CHECK]
    place = codes.index(code)
    return {
        **frame(way.application.agency),
        "way": way,
        "application": way.application,
        "version": way.version,
        "place": place + 1,
        "all": None if _open(way, code) else len(codes),
        "left": len(codes) - place - 1,
        "before": _link(way, way.before(code)),
        **more,
    }


def _open(way: Way, code: str) -> bool:
    """Whether the number of steps may change yet: then no number is said."""
    step = way.step(code)
    if way.form and way.step(steps.PARTS) and code in (steps.WHO, steps.PARTS):
        return True
    if way.form is None or (code != steps.WHO and (step is None or step.section is None)):
        return False
    return eforms.undecided(way.form, "" if code == steps.WHO else code)


def _link(way: Way, code: str) -> str:
    return url_of(way, code) if code else ""


def url_of(way: Way, code: str) -> str:
    """The address of a step."""
    token = way.application.token
    if code in (steps.WHO, steps.PARTS, steps.PAPERS, steps.RETURN, steps.CHECK):
        return reverse(f"portal:application_{code}", args=(token,))
    return reverse("portal:application_section", args=(token, code))
