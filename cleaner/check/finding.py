"""What the check finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing at one place."""

    path: str
    line: int
    """1-based; where it is, or where it begins."""
    rule: str
    message: str
    excerpt: str = ""
    """What stands there."""
    after: str | None = None
    """What `cleaner run` would make of it, where that is known; the empty text where it would leave it out."""
    last_line: int = 0
    """Where it ends, where that is another line."""
    content: str = ""
    """What a baseline knows it by, where the excerpt is too little."""

    @property
    def fingerprint(self) -> str:
        """The same for the same rule and text, wherever in its file they stand.

        >>> above, below = Finding("a.txt", 3, "fold_width", "", "２"), Finding("a.txt", 9, "fold_width", "", "２")
        >>> above.fingerprint == below.fingerprint
        True
        """
        text = "\0".join((self.rule, self.content or self.excerpt, self.after or ""))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def alike(similarity: float) -> str:
    """A similarity for people; 1 only where nothing differs.

    >>> alike(0.941), alike(0.997), alike(1.0)
    ('0.94', '0.99', '1')
    """
    return "1" if similarity == 1 else f"{min(similarity, 0.99):.2f}"


class Paragraph(NamedTuple):
    """Running text that is compared with the corpus, and the line where it begins."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file is, before it is compared with others."""

    path: str
    sha256: str = ""
    encoding: str | None = None
    """None where it holds no text."""
    paragraphs: tuple[Paragraph, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    """Why it could not be read, in one line."""
