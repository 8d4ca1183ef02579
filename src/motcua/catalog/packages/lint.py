"""Checks packages: `python -m motcua.catalog.packages.lint FOLDER…`, no database needed."""

import sys
from collections.abc import Sequence
from pathlib import Path

from motcua.catalog.packages.bundle import (
    Bundle,
    Package,
    bundles,
    package_folders,
    read_with_required,
)
from motcua.catalog.packages.checks import (
    aids,
    dates,
    delivery,
    eforms,
    english,
    fees,
    joint,
    letters,
    names,
    procedures,
    routes,
)
from motcua.catalog.packages.checks.index import index
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.shape import check_file, check_manifest


def lint(roots: Sequence[Path]) -> list[Problem]:
    """Problems of the packages at `roots` and of all they require, in order of file and line.

    Also English that stands for no text any more: harmless, so it keeps nobody from loading.
    """
    packages, problems = read_checked(roots)
    if problems:
        return problems
    return sorted({one for bundle in bundles(packages) for one in english.check(index(bundle))})


def read_checked(roots: Sequence[Path]) -> tuple[dict[str, Package], list[Problem]]:
    """The packages at `roots` with all they require, and their problems.

    Checks across files run only where every file has the right shape.
    """
    folders = [folder for root in roots for folder in package_folders(root)]
    if not folders:
        return {}, [_nothing(root) for root in roots]
    packages, problems = read_with_required(folders)
    faulty: set[str] = set()
    for package in packages.values():
        found = lint_files(package)
        problems += found
        if found:
            faulty.add(package.name)
    for bundle in bundles(packages):
        if not faulty & {p.name for p in (*bundle.packages, *bundle.beside.values())}:
            problems += lint_bundle(bundle)
    return packages, sorted(set(problems))


def lint_files(package: Package) -> list[Problem]:
    """Problems that show in one file alone."""
    problems = check_manifest(package.manifest)
    for source in package.files:
        found = check_file(source)
        problems += found or dates.check_days(source)
    return problems


def lint_bundle(bundle: Bundle) -> list[Problem]:
    """Problems across the files of a package and what it requires."""
    found = index(bundle)
    return [
        *names.check(found),
        *dates.check(found),
        *dates.check_laws(bundle),
        *procedures.check(found),
        *eforms.check(found),
        *fees.check(found),
        *routes.check(found),
        *joint.check(found),
        *aids.check(found),
        *delivery.check(found),
        *letters.check(found),
    ]


def _nothing(root: Path) -> Problem:
    remedy = "Chỉ đúng thư mục có package.yaml."
    return Problem(root, 1, "no-package", "Không thấy gói danh mục nào.", remedy)


def main(arguments: Sequence[str]) -> int:
    """Print the problems; exit code 1 when there are any."""
    problems = lint([Path(argument) for argument in arguments])
    last = f"{len(problems)} lỗi" if problems else "Không có lỗi"
    sys.stdout.write("\n".join([*map(str, problems), last, ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
