"""The web application for pages and API."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from motcua.config.charset import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = only_utf8(get_wsgi_application())
# What is loaded stays: looking through it for garbage again and again only costs time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
