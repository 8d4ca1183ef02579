"""Addresses of the office. One view module an area."""

from django.urls import path

from motcua.office.views import (
    absences,
    actions,
    bulk,
    dossier,
    intake,
    papers,
    returns,
    search,
    worklist,
)

app_name = "office"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("work/bulk/", bulk.bulk, name="bulk"),
    path("work/views/", worklist.save_view, name="save_view"),
    path("work/views/<int:pk>/drop/", worklist.drop_view, name="drop_view"),
    path("dossiers/", search.dossiers, name="dossiers"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<int:pk>/revoke/", absences.revoke, name="revoke"),
    path("intake/", intake.intake, name="intake"),
    path("intake/person/", intake.person, name="intake_person"),
    path("intake/procedures/", intake.procedures, name="intake_procedures"),
    path("intake/case/", intake.case, name="intake_case"),
    path("intake/promise/", intake.promise, name="intake_promise"),
    path("intake/scan/", intake.scan, name="intake_scan"),
    path("intake/draft/", intake.draft, name="intake_draft"),
    path("intake/discard/", intake.discard, name="intake_discard"),
    path("intake/accept/", intake.accept, name="intake_accept"),
    path("intake/supplement/", intake.supplement, name="intake_supplement"),
    path("intake/decline/", intake.decline, name="intake_decline"),
    path("intake/<int:pk>/done/", intake.done, name="intake_done"),
    path("intake/<int:pk>/collect/", intake.collect, name="intake_collect"),
    path("papers/<int:pk>.pdf", papers.paper, name="paper"),
    path("dossiers/<int:pk>/", dossier.dossier, name="dossier"),
    path("dossiers/<int:pk>/numbers/", dossier.numbers, name="numbers"),
    path("dossiers/<int:pk>/readers/", dossier.readers, name="readers"),
    path("dossiers/<int:pk>/control.pdf", papers.control, name="control"),
    path("dossiers/<int:pk>/<slug:action>/", actions.act, name="act"),
    path("returns/", returns.returns, name="returns"),
    path("returns/<int:pk>/", returns.hand_over, name="hand_over"),
    path("documents/<int:pk>/", papers.document, name="document"),
]
