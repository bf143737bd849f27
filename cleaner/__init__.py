"""Cleans Chinese newspaper text that came out of PDF extraction or OCR, and finds near-duplicate paragraphs in it.

    clean_text(text)        a page in hand
    clean_texts(texts)      many of them, in a fifth of the time
    clean_file(path)        a file
    clean_folder(path)      all pages below a folder

Each gives a `Document`: `articles`, each of `blocks` with `kind`, `text`, `lines` and `flags`; what was `dropped` and
why; the `facts` of the masthead; its `text`. Nothing heavy is imported before the first call.

Each page is cleaned by itself. What the pages of a run say of one another (running lines, articles that go on in
another file, copies of paragraphs) is seen by `cleaner run`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from cleaner.defaults import CONFIG
from cleaner.errors import CleanerError, InputError, UsageError
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.corpus.cleaned import Cleaned
    from cleaner.values import Article, Block, Document, Dropped, Edit, Facts

__all__ = [
    "Article",
    "Block",
    "CleanerError",
    "Document",
    "Dropped",
    "Edit",
    "Facts",
    "InputError",
    "UsageError",
    "__version__",
    "clean_file",
    "clean_folder",
    "clean_text",
    "clean_texts",
]
_VALUES = ("Article", "Block", "Document", "Dropped", "Edit", "Facts")


def __getattr__(name: str) -> Any:
    """The classes of what is given back, imported when they are asked for."""
    if name not in _VALUES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from cleaner import values

    return getattr(values, name)


def clean_text(text: str, *, config: str | PathLike[str] = CONFIG, edits: bool = False) -> Document:
    """Cleans the text of one page.

    config: the name of a config that comes with the package, or a TOML file. edits: the document holds every change.
    Raises UsageError for a config that is wrong, and TypeError for a text that is no str.

    >>> page = "●专科建设亮“绝活”\\n\\n“今年,我院开展了8项新技术。”书记说,专科建设已成\\n\\n为关键。"
    >>> [block.lines for block in clean_text(page).articles[0].blocks]
    [(1,), (3, 5)]
    >>> print(clean_text(page).text)
    专科建设亮“绝活”
    <BLANKLINE>
    “今年，我院开展了8项新技术。”书记说，专科建设已成为关键。
    """
    from cleaner.pipeline import clean

    if not isinstance(text, str):
        raise TypeError(f"clean_text takes a str, not {type(text).__name__}; clean_file reads a file")
    return clean(text, "-", _loaded(config), edits)


def clean_texts(
    texts: Iterable[str], *, config: str | PathLike[str] = CONFIG, edits: bool = False, jobs: int = 1
) -> Iterator[Document]:
    """Cleans many texts, each as `clean_text` would, and gives a document for each, in their order.

    Some hundred are cleaned together, so that a few hundred, and as many more for each process, are taken from `texts`
    before the first is given back. jobs: processes to use; where they are not forked (macOS, Python 3.14), a script
    that asks for more than one does so under `if __name__ == "__main__":`.
    Raises UsageError, at once, for a config or `jobs` that are wrong, and TypeError for one text in the place of many;
    TypeError for a text that is no str, when it comes to that one.

    >>> [document.text for document in clean_texts(["今天,天晴。", "明天,有雨。"])]
    ['今天，天晴。', '明天，有雨。']
    """
    from cleaner.corpus.cleaning import clean_texts

    if isinstance(texts, str | bytes | bytearray):
        raise TypeError(f"clean_texts takes many texts, not one {type(texts).__name__}; clean_text takes a str")
    return clean_texts(texts, _loaded(config), edits, _checked(jobs))


def clean_file(path: str | PathLike[str], *, config: str | PathLike[str] = CONFIG, edits: bool = False) -> Document:
    """Reads and cleans one file, in whatever encoding it is.

    Raises InputError for a file that cannot be read, is empty or is not text; UsageError for a config that is wrong,
    and for a file of records, which are many texts.
    """
    from cleaner.corpus.cleaning import CleanOptions, clean_file
    from cleaner.corpus.record_files import is_record_file
    from cleaner.sources import Found

    name = _path(path)
    if is_record_file(name):
        raise UsageError(f"{name}: holds records; clean_folder gives a document for each of them")
    cleaned = clean_file(Found(name), CleanOptions(_loaded(config), edits))
    if cleaned.document is None:
        raise InputError(cleaned.outcome.error)
    return cleaned.document


def clean_folder(
    path: str | PathLike[str],
    *,
    config: str | PathLike[str] = CONFIG,
    edits: bool = False,
    jobs: int = 1,
    failed: Callable[[InputError], None] | None = None,
) -> Iterator[Document]:
    """Cleans the text files below a folder, in the order of their names, and gives them one by one.

    path may also be a file, and a file of records gives a document for each.
    jobs: processes to use, as for `clean_texts`. failed: is called for a file that cannot be processed (for a folder
    that cannot be searched, at once), and the others go on; without it, InputError is raised when it comes to that.
    Raises UsageError, at once, where there is nothing to clean or the config or `jobs` are wrong.
    """
    from cleaner.corpus.cleaning import clean_sources
    from cleaner.sources import list_sources

    paths, mistakes = list_sources([_path(path)], failed=failed)
    for mistake in mistakes:
        raise mistake
    return _documents(clean_sources(paths, _loaded(config), edits, _checked(jobs)), failed)


def _path(path: str | PathLike[str]) -> str:
    name: object = fspath(path)
    if not isinstance(name, str):
        raise TypeError(f"a path is a str or a Path, not {type(name).__name__}; os.fsdecode makes one of bytes")
    if not name:
        raise UsageError("the path is empty; give a file or a folder")
    return name


def _loaded(config: str | PathLike[str]) -> Config:
    from cleaner.pipeline import load_config

    if not isinstance(config, str | PathLike):
        raise TypeError(f"config is the name of a config or a file, not {type(config).__name__}")
    return load_config(fspath(config))


def _checked(jobs: int) -> int:
    if not isinstance(jobs, int) or jobs < 1:
        raise UsageError(f"jobs: {jobs!r} is no number of processes; take 1 or more")
    if jobs > 1:
        from multiprocessing import current_process

        if current_process().daemon:
            raise UsageError("jobs: a process of multiprocessing.Pool can start no others; take 1")
    return jobs


def _documents(sources: Iterator[Cleaned], failed: Callable[[InputError], None] | None) -> Iterator[Document]:
    for cleaned in sources:
        if cleaned.document is not None:
            yield cleaned.document
        elif cleaned.outcome.error is None:
            continue  # a file of records: they came before it
        elif failed is None:
            raise InputError(cleaned.outcome.error)
        else:
            failed(InputError(cleaned.outcome.error))
