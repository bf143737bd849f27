"""Near-duplicates: key, shingles, signatures, bands, candidates, verification, clusters, keeper."""

from __future__ import annotations

from cleaner.dedup.find_duplicates import Match, find_duplicates

__all__ = ["Match", "find_duplicates"]
