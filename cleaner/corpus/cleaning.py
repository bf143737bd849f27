"""Sources to cleaned documents, in one process or in several; the order and the result are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import NamedTuple, TypeVar

from cleaner.config import Config
from cleaner.corpus.clean_each import clean_each
from cleaner.corpus.cleaned import Cleaned, Outcome, Written, cleaned_from
from cleaner.corpus.naming import RECORD
from cleaner.corpus.processes import in_processes
from cleaner.corpus.record_files import Meter, Record, is_record_file, read_records
from cleaner.corpus.spool import as_line
from cleaner.defaults import LONGEST, TEXT_FIELD
from cleaner.errors import InputError
from cleaner.pipeline import clean_all
from cleaner.reading import decode
from cleaner.sources import EMPTY, STANDARD_INPUT, Found, open_source, read_source, source_name, too_long
from cleaner.values import Document

BATCH_BYTES = 1 << 20
BATCH_ITEMS = 128
"""A process is handed a batch of sources at a time, and cleans them together: so many bytes, or so many sources."""


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """How sources are cleaned."""

    config: Config
    edits: bool = False
    """Every change is put into the document."""
    longest: int = LONGEST << 20
    """Bytes of a text, at most."""
    field: str = TEXT_FIELD
    """Which field of a record holds its text."""


class Text(NamedTuple):
    """A record of a file."""

    source: str
    number: int
    text: str


Item = Found | Text | Cleaned
"""A file to be read, a text to be cleaned, or what is dealt with already."""
AnyItem = TypeVar("AnyItem", bound=Item)


class Part(NamedTuple):
    """What a process gives back: what became of some sources, and their lines for the spool."""

    outcomes: list[Outcome]
    lines: list[bytes]


def clean_parts(
    found: Iterable[Found], options: CleanOptions, write: Callable[[Document], Written], jobs: int = 1, skip: int = 0
) -> Iterator[Part]:
    """Cleans sources and gives them back in their order, some at a time.

    write: what is written for a document of which no other one says anything. skip: records of the first file that are
    done. Raises CleanerError where a process is killed from outside.
    """
    return in_processes(
        partial(_clean_part, options=options, write=write), _batches(read_items(found, options, skip)), jobs
    )


def clean_sources(paths: Iterable[str], config: Config, record: bool = False, jobs: int = 1) -> Iterator[Cleaned]:
    """Cleans sources one after the other, or `jobs` at a time, and gives them back in their order."""
    options = CleanOptions(config, record)
    for batch in in_processes(
        partial(_clean_batch, options=options), _batches(read_items(map(Found, paths), options)), jobs
    ):
        yield from batch


def clean_texts(texts: Iterable[str], config: Config, record: bool = False, jobs: int = 1) -> Iterator[Document]:
    """Cleans texts, `jobs` batches at a time, and gives a document for each, in their order.

    Raises what `texts` raises, and TypeError for what is no str, after the documents of all that came before it.
    """
    problems: list[Exception] = []
    items = _number(texts, problems)
    for batch in in_processes(partial(_clean_texts, config=config, record=record), _batches(items), jobs):
        yield from batch
    for problem in problems:
        raise problem


def _number(texts: Iterable[str], problems: list[Exception]) -> Iterator[Text]:
    """The texts up to the first problem, which is put into `problems`."""
    try:
        for number, text in enumerate(texts, 1):
            if not isinstance(text, str):
                raise TypeError(f"text {number} is no str, but {type(text).__name__}")
            yield Text(STANDARD_INPUT, number, text)
    except Exception as problem:
        problems.append(problem)


def _clean_texts(batch: Sequence[Text], config: Config, record: bool) -> list[Document]:
    return clean_all([item.text for item in batch], [item.source for item in batch], config, record)


def read_items(found: Iterable[Found], options: CleanOptions, skip: int = 0) -> Iterator[Item]:
    """What there is to do: files, and the records of such files as hold many texts. skip: as for `clean_parts`."""
    for file in found:
        if file.path == STANDARD_INPUT:  # other processes do not have it
            yield clean_file(file, options)
        elif is_record_file(file.path):
            yield from _read_records(file, options, skip)
        else:
            yield file
        skip = 0


def _read_records(found: Found, options: CleanOptions, skip: int) -> Iterator[Item]:
    """The records of a file, and what became of the file itself."""
    name = source_name(found.path)
    count, size = 0, 0
    error = digest = None
    try:
        with open_source(found.path, found.named) as file:
            meter = Meter(file)
            try:
                for record in read_records(found.path, meter, options.field):
                    count += 1
                    if count > skip:
                        yield _as_item(name, record)
            except InputError as problem:
                error = str(problem)
            digest, size = meter.finish(), meter.size
    except InputError as problem:
        error = error or str(problem)
    if error is None and not count:
        error = f"{name}: {EMPTY}"
    yield Cleaned(Outcome(name, error, digest, size, "utf-8", records=count))


def _as_item(name: str, record: Record) -> Item:
    source = f"{name}{RECORD}{record.number}"
    if record.error is not None:
        return Cleaned(Outcome(source, f"{source}: {record.error}", record=record.number))
    return Text(source, record.number, record.text)


def _batches(items: Iterable[AnyItem]) -> Iterator[list[AnyItem]]:
    batch: list[AnyItem] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.size if isinstance(item, Found) else len(item.text) * 3 if isinstance(item, Text) else 0
        if size >= BATCH_BYTES or len(batch) >= BATCH_ITEMS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _clean_part(batch: list[Item], options: CleanOptions, write: Callable[[Document], Written]) -> Part:
    cleaned = _clean_batch(batch, options)
    return Part([done.outcome for done in cleaned], [as_line(done, write) for done in cleaned])


def _clean_batch(batch: list[Item], options: CleanOptions) -> list[Cleaned]:
    """What becomes of sources. One that cannot be processed comes back as an error, so that the others go on."""
    opened = [_open(item, options) for item in batch]
    cleaned = iter(_clean([item for item in opened if isinstance(item, _Opened)], options))
    return [next(cleaned) if isinstance(item, _Opened) else item for item in opened]


class _Opened(NamedTuple):
    """A source that can be cleaned."""

    text: str
    about: Outcome


def clean_file(found: Found, options: CleanOptions) -> Cleaned:
    """Reads and cleans one file."""
    [cleaned] = _clean_batch([found], options)
    return cleaned


def _open(item: Item, options: CleanOptions) -> _Opened | Cleaned:
    if isinstance(item, Found):
        return _open_file(item, options)
    if isinstance(item, Text):
        return _open_record(item, options)
    return item


def _open_file(found: Found, options: CleanOptions) -> _Opened | Cleaned:
    name = source_name(found.path)
    try:
        data = read_source(found.path, options.longest, found.named)
    except InputError as error:
        return Cleaned(Outcome(name, str(error), size=found.size))
    about = Outcome(name, None, sha256(data).hexdigest(), len(data))
    try:
        text, encoding = decode(data)
    except InputError as error:
        return _failed(about, str(error))
    if not text.strip():
        return _failed(about, EMPTY)
    return _Opened(text, Outcome(name, None, about.sha256, about.size, encoding))


def _open_record(record: Text, options: CleanOptions) -> _Opened | Cleaned:
    about = Outcome(record.source, size=len(record.text.encode()), record=record.number)
    if about.size > options.longest:
        return _failed(about, too_long(options.longest))
    if not record.text.strip():
        return _failed(about, EMPTY)
    return _Opened(record.text, about)


def _clean(opened: list[_Opened], options: CleanOptions) -> list[Cleaned]:
    texts, abouts = [one.text for one in opened], [one.about for one in opened]
    found = clean_each(texts, [about.source for about in abouts], options.config, options.edits)
    return [
        _failed(about, one) if isinstance(one, str) else cleaned_from(one, about)
        for one, about in zip(found, abouts, strict=True)
    ]


def _failed(about: Outcome, why: str) -> Cleaned:
    outcome = Outcome(about.source, f"{about.source}: {why}", about.sha256, about.size, about.encoding, about.record)
    return Cleaned(outcome)
