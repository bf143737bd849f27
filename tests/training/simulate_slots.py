"""Templates with slots, in which the simulator's texts are written: `{name}`, `{10-99}`, `{one;other}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

import simulate_words as w

FOLD = re.compile(r"\n +")
SLOT = re.compile(r"\{([^{}]*)\}")
RANGE = re.compile(r"(\d+)-(\d+)(?::0(\d))?$")
WORDS: dict[str, Callable[[Random], str]] = {
    "place": w.place,
    "name": w.name,
    "sur": lambda rng: w.name(rng)[0],
    "phone": w.phone,
    "word": lambda rng: "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(4, 8))),
    "m": lambda rng: str(rng.randint(1, 12)),
    "d": lambda rng: str(rng.randint(1, 28)),
    "year": lambda rng: str(rng.randint(2012, 2026)),
    "time": lambda rng: f"{rng.randint(6, 21)}:{rng.choice(('00', '30', '00', '15', '40'))}",
    "han": lambda rng: w.han_number(rng.randint(1, 40)),
    "admin": lambda rng: rng.choice(w.ADMIN),
    "paper": lambda rng: w.place(rng) + rng.choice(w.PAPER_KINDS[:14]),
    "firm": lambda rng: (
        rng.choice((w.place(rng) + rng.choice(w.ADMIN), "", "")) + w.place(rng) + rng.choice(w.INDUSTRIES)
    ),
    "etown": lambda rng: w.english_place(rng).title(),
    "ename": w.english_name,
}


def fill(template: str, rng: Random, **fixed: str) -> str:
    """The template with every slot filled, innermost first; `fixed` gives some slots a value.

    Raises ValueError where a brace is left, KeyError for an unknown slot.

    >>> fill("第{3-3}版 {a;a} {town}", Random(1), town="X")
    '第3版 a X'
    """

    def value(match: re.Match[str]) -> str:
        key = match.group(1)
        if key in fixed:
            return fixed[key]
        if ";" in key:
            return rng.choice(key.split(";"))
        span = RANGE.match(key)
        if span:
            return str(rng.randint(int(span[1]), int(span[2]))).zfill(int(span[3] or 0))
        return WORDS[key](rng)

    while SLOT.search(template):
        template = SLOT.sub(value, template)
    if "{" in template or "}" in template:
        raise ValueError(f"a brace that stands alone: {template!r}")
    return template


@cache
def lines_of(text: str) -> tuple[str, ...]:
    """The templates of a text, one a line; an indented line goes on from the one above.

    >>> lines_of("one\\ntwo\\n  and three")
    ('one', 'twoand three')
    """
    return tuple(line for line in FOLD.sub("", text).strip().split("\n") if line)


@cache
def stanzas_of(text: str) -> tuple[str, ...]:
    """The templates of a text of several lines each, parted by blank lines."""
    return tuple(stanza for stanza in FOLD.sub("", text).strip().split("\n\n") if stanza)
