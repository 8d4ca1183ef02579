"""Pure rules over catalog content: fees, routes, differences."""

from motcua.catalog.rules.fees import ChargeLine, assess_fees

__all__ = ["ChargeLine", "assess_fees"]
