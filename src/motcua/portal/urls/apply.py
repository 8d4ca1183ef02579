"""Filling in and sending from home."""

from django.urls import path

from motcua.portal.views.apply import beginning, files, last, papers, parts, section

_ONE = "applications/<str:token>"

urlpatterns = [
    path("apply/<str:code>/", beginning.begin, name="apply"),
    path(f"{_ONE}/", beginning.resume, name="application"),
    path(f"{_ONE}/who/", beginning.change, name="application_who"),
    path(f"{_ONE}/parts/", parts.parts, name="application_parts"),
    path(f"{_ONE}/papers/", papers.papers, name="application_papers"),
    path(f"{_ONE}/return/", last.receiving, name="application_return"),
    path(f"{_ONE}/check/", last.check, name="application_check"),
    path(f"{_ONE}/check/declaration.pdf", files.declaration, name="application_declaration"),
    path(f"{_ONE}/sent/", last.sent, name="application_sent"),
    path(f"{_ONE}/discard/", beginning.discard_asked, name="application_discard"),
    path(f"{_ONE}/discard/yes/", beginning.discard, name="application_discarded"),
    path(f"{_ONE}/form/<slug:code>/", section.section, name="application_section"),
    path("attachments/<str:token>/", files.file, name="attachment"),
    path("attachments/<str:token>/preview/", files.preview, name="attachment_preview"),
]
