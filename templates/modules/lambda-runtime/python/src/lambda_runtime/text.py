"""Text that an API accepts: of a bounded length and without half characters."""

ELLIPSIS = "…"


def well_formed(text: str) -> str:
    r"""Join surrogate pairs and replace lone surrogates by U+FFFD.

    JSON can carry one half of a pair (`"\ud83d"`), which Python keeps, but no request or log line
    can be encoded with it.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def cut(text: str, limit: int) -> str:
    """Shorten text to at most `limit` characters; an ellipsis shows that something is missing.

    The APIs count characters (code points), as Python does. The head is kept: it says what went
    wrong, the tail only where.
    """
    text = well_formed(text)
    return text if len(text) <= limit else text[: limit - 1] + ELLIPSIS


def describe_error(error: BaseException) -> str:
    """Return the class and the message of an error; the class alone is better than nothing."""
    message = str(error).strip()
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
