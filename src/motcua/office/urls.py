"""Addresses of the office. One view module an area."""

from django.urls import path

from motcua.office.views import papers

app_name = "office"
urlpatterns = [
    path("papers/<int:pk>.pdf", papers.paper, name="paper"),
    path("dossiers/<int:pk>/control.pdf", papers.control, name="control"),
    path("documents/<int:pk>/", papers.document, name="document"),
]
