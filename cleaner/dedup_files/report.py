"""What run.json says of a `dedup` run: what was done, to what and with what, and what was found."""

from __future__ import annotations

import platform
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.corpus.report import packages
from cleaner.dedup.bands import BANDS, STEPS
from cleaner.dedup.find_duplicates import SEED
from cleaner.dedup.key import KEY_VERSION, opencc_version
from cleaner.dedup.shingles import SHINGLE
from cleaner.dedup.signatures import SCHEME
from cleaner.sources import source_name
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.dedup_files.job import DedupOptions, Ids, Outcome

LARGEST = 10
"""Clusters that are shown."""
SHOWN_IDS = 10


def engine() -> dict[str, Any]:
    """What makes signatures comparable; an index keeps it."""
    return {
        "scheme": SCHEME,
        "seed": SEED,
        "permutations": BANDS,
        "bands": BANDS,
        "steps": list(STEPS),
        "shingle": SHINGLE,
        "key": KEY_VERSION,
        "opencc": opencc_version(),
    }


def describe(outcome: Outcome, options: DedupOptions, ids: Ids) -> dict[str, Any]:
    """The value that run.json holds. Only `seconds` differs between two runs of the same input."""
    fate, scan = outcome.fate, outcome.scan
    gone = ~fate.kept
    dropped = Counter(bad.reason for source in scan.inputs for bad in source.bad)
    dropped["duplicate"] = int((fate.similarity[gone] == 1).sum())
    dropped["near_duplicate"] = int((fate.similarity[gone] < 1).sum())
    sizes = np.bincount(outcome.keeper[outcome.keeper >= 0], minlength=len(scan))
    return {
        "cleaner": __version__,
        "python": platform.python_version(),
        "packages": packages(),
        "engine": engine(),
        "config": {
            "keep": options.keep,
            "similarity": options.similarity,
            "ignore_numbers": options.ignore_numbers,
            "text_field": options.text_field,
        },
        "inputs": [
            {
                "source": source_name(str(source.path)),
                "sha256": source.sha256,
                "records": source.records,
                "bad_lines": len(source.bad),
                **({"error": source.error} if source.error else {}),
            }
            for source in scan.inputs
        ],
        "records": int(fate.kept.sum()),
        "known_to_index": outcome.known,
        "dropped": {reason: count for reason, count in sorted(dropped.items()) if count},
        "cluster_sizes": _histogram(sizes),
        "largest_clusters": [
            {"size": int(sizes[record]), "id": msgspec.Raw(ids[record]), "text": head}
            for record, head in fate.shown.items()
        ],
        "duplicate_ids": _duplicate_ids(ids),
        "seconds": outcome.seconds,
    }


def _histogram(sizes: NDArray[np.int64]) -> dict[str, int]:
    """How many clusters there are of each size, records alone too."""
    found, counts = np.unique(sizes[sizes > 0], return_counts=True)
    return {str(size): int(count) for size, count in zip(found, counts, strict=True)}


def largest(keeper: NDArray[np.int64]) -> list[int]:
    """The records that stay for most others, the first ones of equals."""
    if not len(keeper):
        return []
    sizes = np.bincount(keeper)
    several = np.flatnonzero(sizes > 1)
    found: list[int] = several[np.argsort(-sizes[several], kind="stable")][:LARGEST].tolist()
    return found


def _duplicate_ids(ids: Ids) -> dict[str, Any]:
    """Ids that several records have. They are told, not merged."""
    hashes = ids.hashes()
    order = np.argsort(hashes, kind="stable")
    same = np.flatnonzero(np.diff(hashes[order]) == 0)
    counts = Counter(ids[record] for record in order[np.union1d(same, same + 1)].tolist())
    several = sorted((name.decode(), count) for name, count in counts.items() if count > 1)
    return {"count": len(several), "first": [{"id": name, "records": n} for name, n in several[:SHOWN_IDS]]}
