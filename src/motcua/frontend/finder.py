"""Static files out of the installed front-end packages: only those pages use."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from motcua.frontend import light

# Served path under /static/vendor/ : place in node_modules.
WEIGHTS = (400, 500, 600, 700)
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "hls.light.min.js": "hls.js/dist/hls.light.min.js",
    "chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
    "bpmn/bpmn-navigated-viewer.min.js": "bpmn-js/dist/bpmn-navigated-viewer.production.min.js",
    "bpmn/diagram-js.css": "bpmn-js/dist/assets/diagram-js.css",
    "bpmn/bpmn-js.css": "bpmn-js/dist/assets/bpmn-js.css",
    **{
        f"fonts/be-vietnam-pro/files/be-vietnam-pro-{subset}-{weight}-normal.woff2": (
            f"@fontsource/be-vietnam-pro/files/be-vietnam-pro-{subset}-{weight}-normal.woff2"
        )
        for subset in ("latin", "latin-ext", "vietnamese")
        for weight in WEIGHTS
    },
    **{
        f"fonts/inter/inter-latin-{weight}-normal.woff2": (
            f"@fontsource/inter/files/inter-latin-{weight}-normal.woff2"
        )
        for weight in WEIGHTS
    },
}


class FrontendFinder(BaseFinder):
    """Finds ``vendor/…`` among the installed packages."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Absolute place of a served path, or nothing."""
        source = FILES.get(path.removeprefix("vendor/")) if path.startswith("vendor/") else None
        found = [str(Path(settings.FRONTEND) / source)] if source else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Every served file, with the storage that opens it."""
        storage = _Renamed(location=str(settings.FRONTEND))
        yield from ((f"vendor/{path}", storage) for path in FILES)


class LightFinder(BaseFinder):
    """Finds the small sheets, which are made where they are missing or old."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Its place, or nothing."""
        found = [str(self._made(path))] if path in light.SHEETS else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """All of them."""
        storage = FileSystemStorage(location=str(settings.MOTCUA_HOME))
        for name in light.SHEETS:
            self._made(name)
            yield name, storage

    def _made(self, name: str) -> Path:
        packages, home = Path(settings.FRONTEND), Path(settings.MOTCUA_HOME)
        return light.made(light.SHEETS[name], packages, home)


class _Renamed(FileSystemStorage):
    """Opens a served path at its place in node_modules."""

    def path(self, name: str) -> str:
        return super().path(FILES[name.removeprefix("vendor/")])
