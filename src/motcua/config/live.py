"""The ASGI application for live changes: its own small process, on the port above the pages'."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from motcua.live.application import Application  # noqa: E402 - settings come first

application = Application()
