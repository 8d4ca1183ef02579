"""What is wrong with a condition."""


class ConditionError(Exception):
    """The text is no condition; ``message`` and ``remedy`` are for its author, in Vietnamese."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy
