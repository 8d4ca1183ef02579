"""Surface of other systems: ``/api/v1/``, described by an OpenAPI file, idempotent, signed."""
