"""The evidence that whole chunks give: that one follows another, or that one begins or ends an article."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, which
from cleaner.assembly.chunks import NO_NUMBER, Chunks
from cleaner.assembly.facts import Facts
from cleaner.assembly.ordinals import CLOCK, FORMS
from cleaner.assembly.roles import BODY, HEADING, SUBTITLE
from cleaner.assembly.sides import OF_HEADS, OF_TAILS, Sides
from cleaner.assembly.squares import most_on_the_left
from cleaner.assembly.traits import Traits

_BOUND = 8.0
"""The likeness of a chunk to itself, which nothing follows from, is not told beyond this."""

CHUNK_NAMES = (
    "kin", "kin back", "nearest kin", "like", "likest",
    "kin, closed", "kin back, closed", "nearest kin, closed", "like, closed", "likest, closed",
    "numbers follow", "numbers break", "same ornaments", "other ornaments", "first number after numbers",
    "columns apart", "columns alike", "both titled", "no body after heading", "left untitled", "right titled",
    "left untexted", "right untexted", "title meets text",
)  # fmt: skip
_CLOCKS = np.array([[form == CLOCK] for form in FORMS])
_CHUNK_ROWS = {name: row for row, name in enumerate(CHUNK_NAMES)}


def chunk_columns(traits: Traits, chunks: Chunks) -> Facts:
    """What speaks for and against one chunk following another, of all pairs of chunks of each page."""
    squares = chunks.squares
    left, right = squares.left, squares.right
    kin, like = chunks.kinship, chunks.likeness
    kin_back = kin.take(squares.turned)
    nearest = most_on_the_left(squares, np.where(left == right, 0.0, kin_back))
    says = np.array(
        [
            np.minimum(kin / 8, 3),
            np.minimum(kin_back / 8, 3),
            np.minimum(np.maximum((kin - nearest.take(right)) / 4, -3), 0),
            np.sqrt(np.maximum(like, 0)),
            np.minimum(like / np.maximum(chunks.likest, 1e-6).take(right), _BOUND),
        ]
    )
    wide_l, wide_r = chunks.width.take(left), chunks.width.take(right)
    known = (wide_l > 0) & (wide_r > 0)
    apart = np.abs(np.log(np.maximum(wide_l, 1) / np.maximum(wide_r, 1)))
    follows, breaks = _numbering(chunks)
    style, off = _ornaments(chunks)
    first = chunks.opens.min(axis=0) == 1
    numbered = chunks.closes.min(axis=0) < NO_NUMBER
    titled_l, titled_r = chunks.titled.take(left), chunks.titled.take(right)
    texted_l, texted_r = chunks.texted.take(left), chunks.texted.take(right)
    ends_heading, begins_body = traits.role[chunks.last] == HEADING, traits.role[chunks.first] == BODY
    rest: list[Floats | Flags] = [
        follows,
        breaks,
        style,
        off,
        first.take(right) & numbered.take(left) & ~follows,
        known * np.minimum(apart, 1.0),
        known & (apart < 0.06),
        titled_l & titled_r,
        ends_heading.take(left) & ~begins_body.take(right),
        ~titled_l,
        titled_r,
        ~texted_l,
        ~texted_r,
        ~texted_l & texted_r & titled_l & ~titled_r,
    ]
    closed = traits.ends.take(chunks.last).take(left) * traits.starts.take(chunks.first).take(right)
    values = np.concatenate([says.ravel(), (says * closed).ravel(), *rest], dtype=np.float32, casting="unsafe")
    return Facts(_CHUNK_ROWS, values.reshape(len(CHUNK_NAMES), -1))


def _numbering(chunks: Chunks) -> tuple[Flags, Flags]:
    """Whether the numbers in the right chunk follow those in the left one, and whether they break off."""
    left, right = chunks.squares.left, chunks.squares.right
    closes, opens = (found.min(axis=0) < NO_NUMBER for found in (chunks.closes, chunks.opens))
    follows, breaks = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
    at = which(closes.take(left) & opens.take(right))
    if not len(at):
        return follows, breaks
    closing, opening = chunks.closes.take(left[at], 1), chunks.opens.take(right[at], 1)
    known = (closing < NO_NUMBER) & (opening < NO_NUMBER)
    step = opening - closing
    next_one = (step == 1) | (_CLOCKS & (step > 0))
    follows[at], breaks[at] = (known & next_one).any(axis=0), (known & ~next_one).any(axis=0)
    return follows, breaks


def _ornaments(chunks: Chunks) -> tuple[Flags, Flags]:
    """Whether headings of both chunks begin alike (mark, form of number, or neither), and whether none of them do."""
    left, right = chunks.squares.left, chunks.squares.right
    headed = np.asarray(chunks.ornaments.any(axis=0))
    same, other = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
    at = which(headed.take(left) & headed.take(right))
    same[at] = (chunks.ornaments.take(left[at], 1) & chunks.ornaments.take(right[at], 1)).any(axis=0)
    other[at] = ~same[at]
    return same, other


HEAD_NAMES = (*OF_HEADS, "head titled", "head titled subtitle", "head untexted", "head numbered", "head unlike")
TAIL_NAMES = (*OF_TAILS, "tail untexted", "tail titled", "tail unlike")
_HEAD_ROWS, _TAIL_ROWS = ({name: row for row, name in enumerate(names)} for names in (HEAD_NAMES, TAIL_NAMES))


def head_columns(traits: Traits, chunks: Chunks, sides: Sides) -> Facts:
    """What speaks for each chunk being the head of an article: nothing on the page comes before it."""
    subtitled = traits.role[chunks.first] == SUBTITLE
    lowest = chunks.opens.min(axis=0)
    own = [
        chunks.titled,
        chunks.titled & subtitled,
        ~chunks.texted,
        (lowest > 1) & (lowest < NO_NUMBER),
        1 - np.sqrt(np.maximum(chunks.likest, 0)),
    ]
    return Facts(_HEAD_ROWS, np.concatenate([sides.heads.of(chunks.first).table, own], dtype=np.float32))


def tail_columns(chunks: Chunks, sides: Sides) -> Facts:
    """What speaks for each chunk being the end of an article: nothing on the page comes after it."""
    own = [~chunks.texted, chunks.titled, 1 - np.sqrt(np.maximum(chunks.likest, 0))]
    return Facts(_TAIL_ROWS, np.concatenate([sides.tails.of(chunks.last).table, own], dtype=np.float32))
