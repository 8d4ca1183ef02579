"""The API as one thing."""

from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from motcua.api import problems
from motcua.api.auth import Token
from motcua.api.problems import PROBLEM
from motcua.api.v1 import catalog, dossiers, events, uploads, webhook

DESCRIPTION: Final = (
    "Một cửa: catalog, submission, status and events of a ward's one-stop shop. Errors are RFC 9457"
    " problem details; times are ISO 8601; amounts are đồng. See docs/api.md."
)


class Api(NinjaAPI):
    """Describes its errors by the media type they have."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description, errors as ``application/problem+json``."""
        schema = super().get_openapi_schema(**options)
        for room in schema["paths"].values():
            for end_point in room.values():
                for status, said in end_point["responses"].items():
                    if int(status) >= 400 and "application/json" in said.get("content", {}):
                        said["content"] = {PROBLEM: said["content"]["application/json"]}
        return schema


api = Api(
    title="motcua", version="1", description=DESCRIPTION, auth=Token(), docs_url=None,
    urls_namespace="api", openapi_url=None,
)  # fmt: skip
problems.install(api)
for room in (catalog, uploads, dossiers, events, webhook):
    api.add_router("", room.router)
