"""Cleaned sources, aside in a file, so that a run may pass over them several times without holding them.

The file is also what an interrupted run goes on from. It is only appended to, and each line has a sum, so that a line
which was not written to its end is found out:

    sum of the rest (CRC-32, 8 hex digits)  outcome  tab  notes  tab  counts  tab  three files  tab  document

Each is JSON, and all but the first are empty where a source has no document. The notes are what other documents want to
know of this one. What is written for a document, where no other one has a part in it, is there already: its lines for
the three files, and what is counted of them. So few documents need be read again; all of it is made by the process that
made the document.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import IO, NamedTuple
from zlib import crc32

import msgspec

from cleaner.across.find_running_lines import ShortLines, running_lines, short_lines
from cleaner.across.follow_jumps import Part, Torn
from cleaner.corpus.cleaned import Cleaned, Outcome, Written
from cleaner.values import Article, Document, Dropped, Jump

SUM = 8
"""Characters of the sum of a line."""


_PARTS = 6
"""What stands behind the outcome."""
_BREAK = b"\r"
"""Stands for the end of a line in the lines for a file. JSON has no control characters as they are."""


class Notes(NamedTuple):
    """What other documents want to know of one."""

    lines: ShortLines
    newspaper: str | None
    date: str | None
    jumps: tuple[Jump, ...]


class Entry(NamedTuple):
    """Where a document stands in the file."""

    start: int
    size: int
    left_out: frozenset[int]
    """First lines of the blocks that other documents show to be furniture."""


_encode = msgspec.json.Encoder().encode
_decode_outcome = msgspec.json.Decoder(Outcome).decode
_decode_counts = msgspec.json.Decoder(tuple[int, dict[str, int]]).decode
_decode_notes = msgspec.json.Decoder(Notes).decode
_decode_document = msgspec.json.Decoder(Document).decode


def as_line(cleaned: Cleaned, write: Callable[[Document], Written]) -> bytes:
    """A line of the file, without its break. Processes make lines, so that documents need not be sent between them.

    write: what is written for a document of which no other one says anything.
    """
    parts = [b""] * _PARTS if cleaned.document is None else _parts_of(cleaned.document, write(cleaned.document))
    rest = b"\t".join((_encode(cleaned.outcome), *parts))
    return b"%08x" % crc32(rest) + rest


def _parts_of(document: Document, written: Written) -> list[bytes]:
    files = [lines.replace(b"\n", _BREAK) for lines in written.files]
    return [_encode(_notes_of(document)), _encode((written.records, written.dropped)), *files, _encode(document)]


def _notes_of(document: Document) -> Notes:
    return Notes(short_lines(document), document.facts.newspaper, document.facts.date, document.jumps)


def document_in(line: bytes, left_out: frozenset[int] = frozenset()) -> Document:
    """The document that a line holds. The blocks that begin at the lines `left_out` are furniture."""
    document = _decode_document(line[line.rindex(b"\t") + 1 :])
    return _leave_out(document, left_out) if left_out else document


class Spool:
    """Cleaned sources in the order in which they came, in a file that is open for writing and reading.

    It is read from front to back, over and over again: a buffer of the file that holds many lines spares much.
    In memory there are 8 bytes of each document: where it begins.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._starts = array("q")
        self._size = 0
        self._running: frozenset[str] = frozenset()

    def recover(self) -> Iterator[Outcome]:
        """What an interrupted run left. What follows the last whole line is cut off."""
        self._file.seek(0)
        for line in self._file:
            rest = line[SUM:-1]
            if not line.endswith(b"\n") or line[:SUM] != b"%08x" % crc32(rest):
                break
            self._note(line)
            yield _decode_outcome(rest.partition(b"\t")[0])
        self._file.truncate(self._size)

    def add(self, lines: Iterable[bytes]) -> None:
        """Appends lines, and hands them to the system, so that they outlive us. Not while a pass is under way."""
        self._file.seek(self._size)
        for line in lines:
            whole = line + b"\n"
            self._note(whole)
            self._file.write(whole)
        self._file.flush()

    def _note(self, line: bytes) -> None:
        if not line.endswith(b"\t\n"):
            self._starts.append(self._size)
        self._size += len(line)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of every source, one pass at a time."""
        self._file.seek(0)
        for line in self._file:
            yield _decode_outcome(line[SUM : line.index(b"\t")])

    def __len__(self) -> int:
        """The number of documents."""
        return len(self._starts)

    def __iter__(self) -> Iterator[Document]:
        """The documents in their order."""
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Document:
        """The document of that number, from 0. Raises IndexError where there is none."""
        line = self._line(number)
        return document_in(line, self._left_out(line))

    def short_lines(self) -> Iterator[ShortLines]:
        """Of each document."""
        return (_notes_in(self._line(number)).lines for number in range(len(self)))

    def torn(self) -> Iterator[Torn]:
        """What is known of the documents that have jumps."""
        for number in range(len(self)):
            line = self._line(number)
            notes = _notes_in(line)
            if notes.jumps:
                yield Torn(number, _source_in(line), notes.newspaper, notes.date, notes.jumps)

    def article(self, part: Part) -> Article:
        """An article."""
        return self[part.document].articles[part.article]

    def written(self, number: int) -> Written | None:
        """What is written for the document of that number if no other one has a part in it; None where one has one.

        Of that only running lines are known here.
        """
        line = self._line(number)
        if self._left_out(line):
            return None
        _, _, counts, kept, dropped, edits, _ = line.split(b"\t", _PARTS)
        records, reasons = _decode_counts(counts)
        kept, dropped, edits = (lines.replace(_BREAK, b"\n") for lines in (kept, dropped, edits))
        return Written((kept, dropped, edits), records, Counter(reasons))

    def changed(self) -> Iterator[tuple[int, str, Entry]]:
        """The documents of which running lines are left out: numbers, sources, and where another process finds them."""
        for number in range(len(self)) if self._running else ():
            line = self._line(number)
            if left_out := self._left_out(line):
                yield number, _source_in(line), Entry(self._starts[number], len(line), left_out)

    def _line(self, number: int) -> bytes:
        self._file.seek(self._starts[number])
        return self._file.readline()

    def _left_out(self, line: bytes) -> frozenset[int]:
        return running_lines(_notes_in(line).lines, self._running) if self._running else frozenset()

    @property
    def path(self) -> str:
        """Of the file."""
        return self._file.name

    def leave_out(self, running: frozenset[str]) -> None:
        """From now on lines of these shapes are furniture, where they stand as a running line may."""
        self._running = running


def _source_in(line: bytes) -> str:
    return _decode_outcome(line[SUM : line.index(b"\t")]).source


def _notes_in(line: bytes) -> Notes:
    return _decode_notes(line.split(b"\t", 2)[1])


def _leave_out(document: Document, lines: frozenset[int]) -> Document:
    """Articles keep their numbers."""
    blocks = [block for article in document.articles for block in article.blocks if block.lines[0] in lines]
    kept = (tuple(b for b in article.blocks if b.lines[0] not in lines) for article in document.articles)
    dropped = (Dropped("furniture", block.text, block.lines) for block in blocks)
    return replace(document, articles=tuple(map(Article, kept)), dropped=(*document.dropped, *dropped))
