"""Following a dossier that was handed in, and what its owner does about it."""

from django.urls import path, re_path

from motcua.portal.views import follow
from motcua.portal.views.dossiers import acts, page, result, supplement

urlpatterns = [
    path("follow/", follow.lookup, name="lookup"),
    path("verify/", result.verify, name="verify"),
    path("h/<str:token>/rate/", result.rate, name="dossier_rate"),
    # The QR code of a slip leads here; a slash at the end more or less is no matter.
    re_path(r"^h/(?P<token>[^/]{1,100})/?$", follow.follow, name="follow"),
    path("dossiers/<str:code>/", page.dossier, name="dossier"),
    path("dossiers/<str:code>/slip.pdf", page.slip, name="dossier_slip"),
    path("dossiers/<str:code>/supplement/", supplement.supplement, name="dossier_supplement"),
    path("dossiers/<str:code>/withdraw/", acts.withdraw, name="dossier_withdraw"),
    path("dossiers/<str:code>/return/", acts.change_return, name="dossier_return"),
    path("dossiers/<str:code>/draft/", acts.draft, name="dossier_draft"),
    path("dossiers/<str:code>/draft.pdf", acts.draft_file, name="dossier_draft_file"),
    path("dossiers/<str:code>/result/", result.result, name="dossier_result"),
]
