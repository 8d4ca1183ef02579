"""What ``motcua doctor`` asks. An app brings its own as ``CHECKS`` in its ``checks.py``."""

from collections.abc import Callable, Mapping

# One line on what is well; raises an error that says what is wrong and what to do.
Check = Callable[[], str]
Checks = Mapping[str, Check]
