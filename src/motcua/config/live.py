"""The ASGI application for live changes: its own small process, on the port above the pages'."""

import os
import resource

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from motcua.live.application import Application  # noqa: E402 - settings come first

# Every stream is an open file; many systems allow 1024 until asked.
_soft, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (_most, _most))

application = Application()
