"""What can go wrong with a paper; all of it is a fault of the program or its set-up."""


class PaperError(Exception):
    """A paper could not be drawn."""


class UnknownPaperError(PaperError, LookupError):
    """No template of that name."""


class BadPaperDataError(PaperError, ValueError):
    """The data do not fit the paper; the message names the paper and the key."""


class FontsMissingError(PaperError):
    """The fonts are not installed; drawing with others would change official papers silently."""
