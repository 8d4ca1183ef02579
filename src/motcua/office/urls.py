"""Addresses of the office. One view module an area."""

from django.urls import path

from motcua.office.views import absences, bulk, papers, search, worklist

app_name = "office"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("work/bulk/", bulk.bulk, name="bulk"),
    path("work/views/", worklist.save_view, name="save_view"),
    path("work/views/<int:pk>/drop/", worklist.drop_view, name="drop_view"),
    path("dossiers/", search.dossiers, name="dossiers"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<int:pk>/revoke/", absences.revoke, name="revoke"),
    path("papers/<int:pk>.pdf", papers.paper, name="paper"),
    path("dossiers/<int:pk>/control.pdf", papers.control, name="control"),
    path("documents/<int:pk>/", papers.document, name="document"),
]
