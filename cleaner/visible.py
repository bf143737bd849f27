"""Text that may hold anything, for people to read."""


def visible(text: str) -> str:
    r"""A text in one line, with what is invisible in it made visible.

    >>> visible("一\n二\u200b")
    '一\\n二\\u200b'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
