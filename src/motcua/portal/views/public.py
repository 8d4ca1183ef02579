"""Pages about the site itself: data protection, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.citizens.rules.consents import TOPICS
from motcua.portal import held
from motcua.portal.frame import frame


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the ward does with personal data, and what one may ask for."""
    context = {**frame(), "categories": held.CATEGORIES, "topics": TOPICS}
    return render(request, "portal/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How everybody can use this site, and whom to tell where somebody cannot."""
    return render(request, "portal/accessibility.html", frame())
