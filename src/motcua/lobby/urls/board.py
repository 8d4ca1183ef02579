"""Addresses of boards, and of the voice."""

from django.urls import URLPattern, path, re_path

from motcua.lobby.views import board, voice

urlpatterns: list[URLPattern] = [
    path("board/<slug:slug>/", board.board, name="board"),
    path("board/<slug:slug>/state.json", board.state, name="board_state"),
    # A zone may have a slash in its name, as "Tầng 1/2".
    path("board/<slug:slug>/<path:zone>/", board.board, name="board_zone"),
    re_path(
        r"^voice/call/(?P<prefix>[A-Z]{1,2})-(?P<number>[0-9]{1,5})-(?P<counter>[0-9]{1,5})\.wav$",
        voice.call,
        name="voice_call",
    ),
    path("voice/prompt/<slug:name>.wav", voice.prompt, name="voice_prompt"),
    path("voice/chime.wav", voice.chime, name="voice_chime"),
]
