"""Django's own command line, for engineers: ``python -m motcua.manage makemigrations``."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a Django management command with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
