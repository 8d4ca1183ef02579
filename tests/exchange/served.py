"""The pages of an installation in a test: as served for real, with one kind of message more."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

from motcua.config.wsgi import application

__all__ = ["application"]

from motcua.exchange import kinds
from tests.exchange.said import Said, take

kinds.register("test.said", Said, take)
