"""The import rules of pyproject.toml (layers of docs/architecture.md), checked by import-linter."""

import sys

from importlinter.cli import lint_imports

sys.exit(lint_imports())
