"""The frozen values that travel through the pipeline. Provenance is by line number, 1-based, as an editor counts.

Those of which a page has many are structs of msgspec: they are made in a tenth of the time that a dataclass takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import msgspec

Kind = Literal["title", "subtitle", "byline", "heading", "body", "caption"]
Reason = Literal["furniture", "advert", "noise", "duplicate", "near_duplicate"]
Flag = Literal["truncated_start", "truncated_end", "moved", "suspect_repeat"]
Role = Literal["title", "subtitle", "byline", "heading", "body", "caption", "furniture", "advert", "noise"]

KINDS: tuple[Kind, ...] = ("title", "subtitle", "byline", "heading", "body", "caption")
ROLES: tuple[Role, ...] = (*KINDS, "furniture", "advert", "noise")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of the source that is not blank, after the character steps."""

    number: int
    """1-based, in the source file."""
    text: str
    """Without surrounding white space and form feeds; ornaments and Markdown marks are still there."""
    indent: int = 0
    """White space in front, in half-width columns (an ideographic space counts two)."""
    blanks: int = 0
    """Blank lines directly above."""
    page_break: bool = False
    """A form feed stands in front, or between this line and the one above."""


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """Lines of one block that stand directly below one another: a whole block, or the part of one that a break left."""

    role: Role
    lines: tuple[Line, ...]
    starts: float = 1.0
    """How likely the block begins here, 0..1; low: its beginning stands elsewhere."""
    ends: float = 1.0
    """How likely the block ends here, 0..1; low: its rest stands elsewhere."""

    @property
    def text(self) -> str:
        """As it stands, one line below another. Most fragments have one."""
        lines = self.lines
        return lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of its lines."""
        lines = self.lines
        return (lines[0].number,) if len(lines) == 1 else tuple([line.number for line in lines])


class Block(msgspec.Struct, frozen=True, gc=False):
    """A unit of an article that is kept: a headline, a paragraph, the text of a picture."""

    kind: Kind
    text: str
    lines: tuple[int, ...]
    """Source line numbers in reading order."""
    flags: tuple[Flag, ...] = ()


class Dropped(msgspec.Struct, frozen=True, gc=False):
    """A block that is left out, with the reason."""

    reason: Reason
    text: str
    lines: tuple[int, ...]
    duplicate_of: tuple[int, ...] = ()
    """Lines of the block that stayed, where this one is a copy."""
    similarity: float | None = None
    """0..1, of a copy to the block that stayed."""


class Article(msgspec.Struct, frozen=True, gc=False):
    """Blocks that belong together, in reading order."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Titles, headings and body, a blank line between them; captions and bylines where there is nothing else."""
        read = [block.text for block in self.blocks if block.kind not in ("byline", "caption")]
        return "\n\n".join(read or [block.text for block in self.blocks])

    def texts(self, kind: Kind) -> list[str]:
        """The texts of all blocks of one kind."""
        return [block.text for block in self.blocks if block.kind == kind]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a masthead tells; None where it does not."""

    newspaper: str | None = None
    date: str | None = None
    """ISO 8601, `2024-03-15`."""
    page: str | None = None
    """As printed: `06`, `A5`."""
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """An article goes on, or began, on a page that is not in its source, as a jump line (下转, 上接) says."""

    article: int
    """Its number in the source, from 0."""
    backward: bool
    """It began there; else it goes on there."""
    page: str
    """The page that is named, without leading zeros: `4`, `A4`."""
    own: str
    """The page that the jump line stands on, likewise; empty where unknown."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a step made."""

    step: str
    source: str
    lines: tuple[int, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned source."""

    source: str
    articles: tuple[Article, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    facts: Facts = field(default_factory=Facts)
    edits: tuple[Edit, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    """How many lines or blocks each step changed."""
    jumps: tuple[Jump, ...] = ()

    @property
    def text(self) -> str:
        """The articles, one blank line between them."""
        return "\n\n".join(article.text for article in self.articles if article.blocks)
