"""The notice that the hall is recorded; the hall as an agency above sees it."""

from django.urls import path

from motcua.portal.views import cameras

_SEEN = "cameras/<str:token>/<int:pk>"

urlpatterns = [
    path("cameras/", cameras.notice, name="recording"),
    path("cameras/<str:token>/", cameras.above, name="cameras_above"),
    path(f"{_SEEN}/list.m3u8", cameras.playlist, name="cameras_list"),
    path(f"{_SEEN}/run-<int:run>.mp4", cameras.head, name="cameras_head"),
    path(f"{_SEEN}/<int:reel>-<int:number>.m4s", cameras.piece, name="cameras_piece"),
]
