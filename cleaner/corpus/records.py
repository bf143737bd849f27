"""Records as corpora hold them: id, text, source, metadata. That envelope is read by Dolma, datatrove and datasets.

One function for each unit; the order of keys is part of the format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from cleaner.corpus.halves import NONE, Halves, in_one
from cleaner.corpus.naming import as_ranges, block_id
from cleaner.values import KINDS, Article, Block, Document, Dropped, Edit, Kind

Record = dict[str, Any]


def paragraph_records(document: Document, prefix: str, halves: Halves = NONE) -> Iterator[Record]:
    """A record for every kept block, article by article in reading order.

    Where an article began in another source, `continues` is the id that its first half has.
    """
    facts = _facts(document)
    for number, article in enumerate(document.articles):
        begun = halves.begun.get(number)
        title = "\n".join(article.texts("title")) or (begun.title if begun else "")
        for block in article.blocks:
            metadata = {
                "article": number,
                "kind": block.kind,
                "lines": as_ranges(block.lines),
                "flags": list(block.flags),
                "title": title,
                **({"continues": begun.id} if begun else {}),
                **facts,
            }
            yield _record(block_id(prefix, block.lines), block.text, document.source, metadata)


def article_records(document: Document, prefix: str, halves: Halves = NONE) -> Iterator[Record]:
    """A record for every article that has something left in it.

    It holds what the article says in other sources too, and tells their lines in `continued`; it stands where the
    article begins. `lines` are those of the record's own source.
    """
    facts = _facts(document)
    for number, article in enumerate(document.articles):
        if article.blocks and number not in halves.begun:
            further = halves.further.get(number, ())
            whole = Article(in_one(article, further)) if further else article
            metadata = {**_article(whole, article.blocks), **facts}
            if further:
                metadata["continued"] = [
                    {"source": half.source, "lines": _lines(half.article.blocks)} for half in further
                ]
            yield _record(block_id(prefix, article.blocks[0].lines), whole.text, document.source, metadata)


def document_records(document: Document, prefix: str, halves: Halves = NONE) -> Iterator[Record]:
    """One record for all articles of a source; what they say in other sources stays there."""
    blocks = tuple(block for article in document.articles for block in article.blocks)
    if blocks:
        metadata = {**_article(Article(blocks), blocks), **_facts(document)}
        yield _record(block_id(prefix, blocks[0].lines), document.text, document.source, metadata)


Records = Callable[[Document, str, Halves], Iterator[Record]]
UNITS: dict[str, Records] = {
    "article": article_records,
    "paragraph": paragraph_records,
    "document": document_records,
}


def dropped_record(dropped: Dropped, source: str, prefix: str, original: str | None = None) -> Record:
    """A record for a block that was left out; of a copy, with the id of the record that stayed."""
    metadata: dict[str, Any] = {"reason": dropped.reason, "lines": as_ranges(dropped.lines)}
    if original is not None:
        metadata |= {"duplicate_of": original, "similarity": round(dropped.similarity or 0.0, 4)}
    return _record(block_id(prefix, dropped.lines), dropped.text, source, metadata)


def edit_record(edit: Edit) -> Record:
    """A line of edits.jsonl."""
    return {
        "step": edit.step,
        "source": edit.source,
        "lines": as_ranges(edit.lines),
        "before": edit.before,
        "after": edit.after,
    }


def _record(id_: str, text: str, source: str, metadata: dict[str, Any]) -> Record:
    return {"id": id_, "text": text, "source": source, "metadata": metadata}


def _facts(document: Document) -> dict[str, str]:
    facts = document.facts
    told = {"newspaper": facts.newspaper, "date": facts.date, "page": facts.page, "section": facts.section}
    return {name: value for name, value in told.items() if value is not None}


def _article(article: Article, own: Iterable[Block]) -> dict[str, Any]:
    """own: the blocks that stand in the record's source."""
    said: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
    for block in article.blocks:
        said[block.kind].append(block.text)
    return {
        "title": "\n".join(said["title"]),
        "subtitle": "\n".join(said["subtitle"]),
        "byline": "\n".join(said["byline"]),
        "captions": said["caption"],
        "lines": _lines(own),
        "flags": sorted({flag for block in article.blocks for flag in block.flags}),
    }


def _lines(blocks: Iterable[Block]) -> list[list[int]]:
    return as_ranges(sorted(chain.from_iterable([block.lines for block in blocks])))
