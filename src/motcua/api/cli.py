"""``motcua api openapi``: the description of the API, as docs/openapi.json keeps it."""

import argparse
import json
import sys
from typing import Any


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``api openapi`` to the command line."""
    api = subparsers.add_parser("api", help="giao diện cho hệ thống khác")
    openapi = api.add_subparsers(required=True).add_parser("openapi", help="in tệp OpenAPI")
    openapi.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the description."""
    import django

    django.setup()
    sys.stdout.write(text())
    return 0


def text() -> str:
    """The description as it is kept in the repository."""
    from motcua.api.application import api

    schema: Any = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
