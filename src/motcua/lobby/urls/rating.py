"""Addresses of rating tablets."""

from django.urls import URLPattern, path

from motcua.lobby.views import rating

urlpatterns: list[URLPattern] = [
    path("rating/", rating.rating, name="rating"),
    path("rating/score/", rating.score, name="rating_score"),
    path("rating/words/", rating.words, name="rating_words"),
]
