"""From the text of a page to its articles: the list of steps, and the runner.

A step is a pure function; its keyword-only arguments are its options. What it takes first is what it `sees`:

    text      (text) -> text               the whole text; line breaks are neither added nor removed
    pages     (lines) -> Pages             all lines of each page, of several pages
    lines     (texts of lines) -> text     the lines of one block that has several
    block     (text) -> text               the texts of all blocks of a page, one a line
    credits   (text) -> text               those of its bylines and captions
    subtitles (text) -> text               those of its subtitles
    headings  (text) -> text               those of its headings
    bodies    (text) -> text               those of its paragraphs
    doubt     (text) -> places             those of several pages; a block gets a flag where there are such places

and, of all documents of a run, by `cleaner.corpus`:

    furniture (short lines) -> shapes      what is furniture wherever it stands, as all documents show
    corpus    (texts) -> matches           the paragraphs
    articles  (jumps) -> first halves      the articles that began in another document, fetched where words decide
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, compress, islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cleaner.across.find_running_lines import find_running_lines
from cleaner.across.follow_jumps import follow_jumps
from cleaner.book import Book, Change, changed
from cleaner.chars.close_spaces import close_spaces
from cleaner.chars.convert_script import convert_script
from cleaner.chars.drop_control_characters import drop_control_characters
from cleaner.chars.fix_encoding import fix_encoding
from cleaner.chars.fix_punctuation import fix_punctuation
from cleaner.chars.fold_compatibility import fold_compatibility
from cleaner.chars.fold_width import fold_width
from cleaner.config import Config, read_config
from cleaner.dedup import find_duplicates
from cleaner.errors import InternalError, UsageError
from cleaner.layout.lines import split_lines
from cleaner.line_numbers import line_numbers
from cleaner.mend.close_marks import close_marks
from cleaner.mend.drop_jump_lines import drop_jump_lines
from cleaner.mend.drop_marks import drop_marks
from cleaner.mend.fix_colons import fix_colons
from cleaner.mend.fix_dashes import fix_dashes
from cleaner.mend.fix_figures import fix_figures
from cleaner.mend.fix_pairs import fix_pairs
from cleaner.mend.fix_repeats import fix_repeats
from cleaner.mend.join_lines import join_lines
from cleaner.mend.part_credits import part_credits
from cleaner.mend.part_names import part_names
from cleaner.mend.part_numbers import part_numbers
from cleaner.mend.suspect_repeats import suspect_repeats
from cleaner.one_thread import one_thread
from cleaner.page import Page, lay_out
from cleaner.values import Article, Block, Document, Dropped, Flag, Kind

Sees = Literal[
    "text",
    "pages",
    "lines",
    "block",
    "credits",
    "subtitles",
    "headings",
    "bodies",
    "doubt",
    "furniture",
    "corpus",
    "articles",
]

Bound = tuple[str, Callable[..., Any]]
"""A step's name, and its function with its options bound."""


class Step(NamedTuple):
    """A row of the list: what the step sees, and its function, whose name is the step's."""

    sees: Sees
    function: Callable[..., Any]


STEPS: tuple[Step, ...] = (
    Step("text", fix_encoding),
    Step("text", drop_control_characters),
    Step("text", fold_compatibility),
    Step("text", fold_width),
    Step("text", convert_script),
    Step("text", close_spaces),
    Step("text", fix_punctuation),
    Step("pages", lay_out),
    Step("lines", join_lines),
    Step("block", drop_marks),
    Step("block", drop_jump_lines),
    Step("block", fix_repeats),
    Step("block", close_marks),
    Step("block", fix_figures),
    Step("block", fix_pairs),
    Step("credits", part_names),
    Step("subtitles", fix_dashes),
    Step("headings", part_numbers),
    Step("bodies", fix_colons),
    Step("bodies", part_credits),
    Step("doubt", suspect_repeats),
    Step("furniture", find_running_lines),
    Step("corpus", find_duplicates),
    Step("articles", follow_jumps),
)

AVAILABLE = {step.function.__name__: step.function for step in STEPS}
SEES: dict[str, Sees] = {step.function.__name__: step.sees for step in STEPS}

MENDED: dict[Sees, tuple[Kind, ...]] = {
    "block": (),
    "credits": ("byline", "caption"),
    "subtitles": ("subtitle",),
    "headings": ("heading",),
    "bodies": ("body",),
}
"""What steps see that mend the texts of blocks: those of some kinds, or of all."""

AGAIN = ("fix_punctuation",)
"""Steps that see the whole text and then all blocks, too: a mark at the edge of a line has come to stand inside."""

DOUBTS: dict[str, Flag] = {"suspect_repeats": "suspect_repeat"}
"""The flag on a block that a step has its doubts about."""


def load_config(name: str, also: tuple[str, ...] = ()) -> Config:
    """The config in a file, or of a name that comes with the package, checked against the steps there are.

    also: steps that run whatever it says. Raises UsageError, in one line, for whatever does not fit.
    """
    config = read_config(name, AVAILABLE, also)
    for needed in (step.function.__name__ for step in STEPS if step.sees in ("pages", "lines")):
        if needed not in config.steps:
            raise UsageError(f"{Path(name).name}: step {needed} is missing; nothing goes without it")
    for step, function in steps_of(config, "text"):
        if config.options.get(step):
            try:
                function("字")
            except UsageError as error:  # not of every page
                raise UsageError(f"{Path(name).name}: [options.{step}] {error}") from error
    return config


def clean(text: str, source: str, config: Config, record: bool = False) -> Document:
    """Cleans one page. With `record`, every change that a step made is in the document's edits.

    Every line that is not blank ends in exactly one block, kept or dropped; anything else is a bug and raises.
    """
    [document] = clean_all([text], [source], config, record)
    return document


def clean_all(texts: Sequence[str], sources: Sequence[str], config: Config, record: bool = False) -> list[Document]:
    """Cleans some pages, as `clean` would one by one, in less time: many steps cost as much for one page as for many.

    Raises where any of them cannot be cleaned.
    """
    books = [Book(source, record) for source in sources]
    raws = [text.replace("\r\n", "\n") if "\r" in text else text for text in texts]
    steps = list(steps_of(config, "text"))
    changed_texts = [_change(text, steps, book) for text, book in zip(raws, books, strict=True)]
    lines = list(map(split_lines, changed_texts))
    [(_, lay_out)] = steps_of(config, "pages")
    with one_thread():
        pages: list[Page] = lay_out(lines)
    [join] = steps_of(config, "lines")
    mending = [*(step for step in steps if step[0] in AGAIN), *steps_of(config, *MENDED)]
    mended = [_mend(page, join, mending, book) for page, book in zip(pages, books, strict=True)]
    blocks = iter(_doubt(list(chain.from_iterable(mended)), config))
    return [
        _document([line.number for line in own], emptied, page, blocks, book)
        for own, emptied, page, book in zip(lines, map(_emptied, raws, changed_texts), pages, books, strict=True)
    ]


def _change(text: str, steps: Sequence[Bound], book: Book) -> str:
    """The text of a page after the steps that see it as a whole."""
    for name, step in steps:
        text = book.compare_texts(name, text, step(text))
    return text


def _document(left: list[int], emptied: list[Dropped], page: Page, blocks: Iterator[Block], book: Book) -> Document:
    """A page whose blocks are the next ones. left: the numbers of the lines that are not blank."""
    articles = tuple([Article(tuple(islice(blocks, len(article)))) for article in page.articles])
    document = Document(
        book.source,
        articles,
        (*page.dropped, *emptied),
        page.facts,
        tuple(book.edits),
        tuple(book.counts.items()),
        page.jumps,
    )
    _account(document, sorted([*left, *(number for dropped in emptied for number in dropped.lines)]))
    return document


def steps_of(config: Config, *sees: Sees) -> Iterator[Bound]:
    """Name and function of the config's steps that see one of `sees`, their options bound, in order."""
    for name in config.steps:
        if SEES[name] in sees:
            yield name, partial(AVAILABLE[name], **config.options.get(name, {}))


def _mend(page: Page, join: Bound, steps: Sequence[Bound], book: Book) -> list[Block]:
    """The blocks of a page with their text."""
    name, join_lines = join
    blocks = [block for article in page.articles for block in article]
    texts: list[str] = []
    numbers: list[tuple[int, ...]] = []
    changes: list[Change] = []
    for block in blocks:
        lines = block.lines
        if len(lines) == 1:
            texts.append(lines[0].text)
            numbers.append((lines[0].number,))
        else:
            before = [line.text for line in lines]
            joined = join_lines(before)
            changes.append((len(texts), name, "\n".join(before), joined))
            texts.append(joined)
            numbers.append(tuple([line.number for line in lines]))
    kinds = [block.kind for block in blocks]
    everything, whole = range(len(blocks)), "\n".join(texts)
    for name, step in steps:
        wanted = MENDED.get(SEES[name], ())
        places = list(compress(everything, map(wanted.__contains__, kinds))) if wanted else everything
        text = "\n".join([texts[place] for place in places]) if wanted else whole
        if (after := step(text)) != text:
            before, mended = text.split("\n"), after.split("\n")
            for at in changed(before, mended):
                changes.append((places[at], name, before[at], mended[at]))
                texts[places[at]] = mended[at]
            whole = "\n".join(texts)
    book.note_blocks(numbers, changes)
    return list(map(Block, kinds, texts, numbers, [block.flags for block in blocks]))


def _doubt(blocks: Sequence[Block], config: Config) -> list[Block]:
    """Blocks with flags where a step has its doubts. One look at those of all pages spares most of them."""
    flagged = list(blocks)
    text = "\n".join([block.text for block in blocks])
    for name, step in steps_of(config, "doubt"):
        for number in dict.fromkeys(line_numbers(text, [first for first, _ in step(text)])):
            block = flagged[number]
            flagged[number] = Block(block.kind, block.text, block.lines, (*block.flags, DOUBTS[name]))
    return flagged


def _emptied(raw: str, text: str) -> list[Dropped]:
    """Lines of which the text steps left nothing: invisible characters and the like."""
    if raw == text:
        return []
    before, after = raw.split("\n"), text.split("\n")
    emptied = [place for place in changed(before, after) if before[place].strip() and not after[place].strip()]
    return [Dropped("noise", before[place].strip(), (place + 1,)) for place in emptied]


def _account(document: Document, expected: list[int]) -> None:
    """Raises where a line was lost, stands twice or comes out of nowhere. expected: the numbers of all lines."""
    kept = [block.lines for article in document.articles for block in article.blocks]
    placed = sorted(chain.from_iterable([*kept, *[dropped.lines for dropped in document.dropped]]))
    if placed != expected:
        wrong = sorted((Counter(placed) - Counter(expected)) | (Counter(expected) - Counter(placed)))
        raise InternalError(
            f"{document.source}: lines {wrong} are not in exactly one block; this is a bug in cleaner, please report it"
        )
