"""Cleans Chinese newspaper text that came out of PDF extraction or OCR, and finds near-duplicate paragraphs in it.

    clean_text(text)        a page in hand
    clean_file(path)        a file
    clean_folder(path)      all pages below a folder, one by one

Each gives a `Document`: `articles`, each of `blocks` with `kind`, `text`, `lines` and `flags`; what was `dropped` and
why; the `facts` of the masthead; its `text`. Nothing heavy is imported before the first call.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import TYPE_CHECKING

from cleaner.errors import CleanerError, InputError, UsageError

if TYPE_CHECKING:
    from cleaner.values import Document

__version__ = "0.1.0"
__all__ = ["CleanerError", "InputError", "UsageError", "__version__", "clean_file", "clean_folder", "clean_text"]


def clean_text(text: str, *, config: str = "newspaper", edits: bool = False) -> Document:
    """Cleans the text of one page.

    config: the name of a config that comes with the package, or a TOML file. edits: the document holds every change.
    Raises UsageError for a config that is wrong.

    >>> document = clean_text("持续擦亮健康底色\\n\\n家庭医生团队穿梭于街巷,提供贴心服务;群众\\n\\n看病不再难。")
    >>> for block in document.articles[0].blocks:
    ...     print(block.kind, block.lines, block.text)
    title (1,) 持续擦亮健康底色
    body (3, 5) 家庭医生团队穿梭于街巷，提供贴心服务；群众看病不再难。
    """
    from cleaner.pipeline import clean, load_config

    return clean(text, "-", load_config(config), edits)


def clean_file(path: str | PathLike[str], *, config: str = "newspaper", edits: bool = False) -> Document:
    """Reads and cleans one file, in whatever encoding it is.

    Raises InputError for a file that cannot be read, is empty or is not text; UsageError for a config that is wrong.
    """
    from cleaner.corpus.cleaning import clean_source
    from cleaner.pipeline import load_config

    cleaned = clean_source(str(path), load_config(config), edits)
    if cleaned.document is None:
        raise InputError(cleaned.error)
    return cleaned.document


def clean_folder(
    path: str | PathLike[str], *, config: str = "newspaper", edits: bool = False, jobs: int = 1
) -> Iterator[Document]:
    """Cleans the text files below a folder, in the order of their names, and gives them one by one.

    jobs: processes to use. Raises UsageError where there is nothing to clean, at once; and InputError when it comes
    to a file that cannot be processed.
    """
    from cleaner.corpus.cleaning import clean_sources
    from cleaner.pipeline import load_config
    from cleaner.sources import list_sources

    paths, mistakes = list_sources([str(path)])
    for mistake in mistakes:
        raise mistake
    for cleaned in clean_sources(paths, load_config(config), edits, jobs):
        if cleaned.document is None:
            raise InputError(cleaned.error)
        yield cleaned.document
