"""Packages on disk: reading them, and the set that one leaf package stands on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import Source, SourceError, read_source

MANIFEST = "package.yaml"


@dataclass(slots=True)
class Package:
    """One folder of YAML files that belong together."""

    path: Path
    manifest: Source
    files: list[Source] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name in package.yaml."""
        data = self.manifest.data
        return str(data.get("package", self.path.name)) if isinstance(data, dict) else ""

    @property
    def requires(self) -> list[str]:
        """Names of the packages it stands on."""
        data = self.manifest.data
        found = data.get("requires", []) if isinstance(data, dict) else []
        return [str(name) for name in found] if isinstance(found, list) else []

    @property
    def partners(self) -> dict[str, dict[str, str]]:
        """Role → agency and way, as its agency names them; the agency's package bears its slug."""
        found: dict[str, dict[str, str]] = {}
        for source in self.files:
            data = source.data if isinstance(source.data, dict) else {}
            named = data.get("partners", {}) if data.get("kind") == "agency" else {}
            if isinstance(named, dict):
                found |= {r: p for r, p in named.items() if isinstance(p, dict) and "agency" in p}
        return found


@dataclass(slots=True)
class Bundle:
    """A leaf package after everything it requires, lowest first; beside it its partners."""

    packages: list[Package]
    beside: dict[str, Package] = field(default_factory=dict)

    @property
    def leaf(self) -> Package:
        """The package the bundle is for."""
        return self.packages[-1]

    @property
    def partners(self) -> dict[str, dict[str, str]]:
        """Role → agency and way, of all its packages."""
        return {role: p for package in self.packages for role, p in package.partners.items()}

    def sources(self, kind: str) -> Iterator[Source]:
        """Files of that kind, lowest package first."""
        for package in self.packages:
            for source in package.files:
                if isinstance(source.data, dict) and source.data.get("kind") == kind:
                    yield source

    def entries(self, kind: str, key: str) -> Iterator[tuple[Source, int, dict[str, Any]]]:
        """Items of the list `key` in all files of that kind, with their place."""
        for source in self.sources(kind):
            for index, item in enumerate(source.data.get(key, [])):
                yield source, index, item


def package_folders(root: Path) -> list[Path]:
    """`root` itself when it is a package, else the packages directly inside it."""
    if (root / MANIFEST).is_file():
        return [root]
    return sorted(p.parent for p in root.glob(f"*/{MANIFEST}"))


def read_package(folder: Path) -> tuple[Package, list[Problem]]:
    """Read every file of one package; unreadable files become problems."""
    problems: list[Problem] = []
    package = Package(folder, Source(folder / MANIFEST))
    for path in sorted(folder.rglob("*.yaml")):
        try:
            source = read_source(path)
        except SourceError as error:
            problems.append(Problem(path, error.line, "unreadable", error.message, error.remedy))
            continue
        if path == folder / MANIFEST:
            package.manifest = source
        else:
            package.files.append(source)
    return package, problems


def read_with_required(folders: list[Path]) -> tuple[dict[str, Package], list[Problem]]:
    """Read the packages and, from the folders beside them, all that they require."""
    packages: dict[str, Package] = {}
    problems: list[Problem] = []
    waiting = list(folders)
    while waiting:
        folder = waiting.pop(0)
        package, found = read_package(folder)
        if package.name in packages:
            continue
        problems += found
        packages[package.name] = package
        partners = [str(partner["agency"]) for partner in package.partners.values()]
        for name in [*package.requires, *partners]:
            beside = folder.parent / name
            if name not in packages and (beside / MANIFEST).is_file():
                waiting.append(beside)
            elif name not in packages:
                problems.append(_missing(package, name))
    return packages, problems


def _missing(package: Package, name: str) -> Problem:
    line = package.manifest.line("requires")
    return Problem(
        package.manifest.path,
        line,
        "unknown-package",
        f"Gói “{name}” không có ở {package.path.parent}.",
        "Đặt gói ấy bên cạnh gói này, hoặc sửa tên trong requires.",
    )


def bundles(packages: dict[str, Package]) -> list[Bundle]:
    """One bundle for each package that no other one requires."""
    required = {name for package in packages.values() for name in package.requires}
    leaves = [name for name in packages if name not in required] or list(packages)
    partners = {p["agency"] for package in packages.values() for p in package.partners.values()}
    # The agency an installation is for comes first, those it works with after it.
    ordered = sorted(leaves, key=lambda name: (name in partners, name))
    return [_bundle(_stack(name, packages, set()), packages) for name in ordered]


def _bundle(stack: list[Package], packages: dict[str, Package]) -> Bundle:
    bundle = Bundle(stack)
    named = {partner["agency"] for partner in bundle.partners.values()}
    bundle.beside = {name: packages[name] for name in sorted(named & set(packages))}
    return bundle


def _stack(name: str, packages: dict[str, Package], seen: set[str]) -> list[Package]:
    if name in seen or name not in packages:
        return []
    seen.add(name)
    package = packages[name]
    below = [p for wanted in package.requires for p in _stack(wanted, packages, seen)]
    return [*below, package]
