"""The one-stop shop (Bộ phận Một cửa) of a Vietnamese ward."""

__version__ = "0.1.0"
