"""No migration is missing and ``check --deploy`` finds nothing, with production's settings."""

import os
import sys

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    "MOTCUA_HTTPS": "1",
    "MOTCUA_SECRET_KEY": os.environ.get("MOTCUA_SECRET_KEY") or os.urandom(48).hex(),
}

import django  # after the environment
from django.core.management import call_command

from motcua.config import start

with start.database():
    django.setup()
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    call_command("check", "--deploy", "--fail-level", "WARNING")
sys.exit(0)
