"""The living ward of the demo: today's catalog, officers who sign in, dossiers everywhere."""

from motcua.demo.build import build
from motcua.demo.staff import PASSWORD, SignIn

__all__ = ["PASSWORD", "SignIn", "build"]
