"""What of a request may stand in a log of errors."""

import logging


class WithoutAddress(logging.Filter):
    """Put the pattern of the URL where Django puts the URL itself: a personal link is a key."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the arguments of `record` when it is about a request; let every record through."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = request.resolver_match
            place = f"/{match.route}" if match else "een onbekend adres"
            record.args = tuple(place if part == request.path else part for part in record.args)
        return True
