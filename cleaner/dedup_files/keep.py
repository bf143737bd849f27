"""`--keep`: the policies of the engine, and `least:FIELD` and `most:FIELD` of the metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from typing import Any

import msgspec

from cleaner.dedup.keeper import POLICIES, Policy, policy_values
from cleaner.dedup_files.jsonl import Record
from cleaner.dedup_files.scan import Order
from cleaner.errors import UsageError

FIELD = re.compile(r"(least|most):(.+)", re.DOTALL)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def read_policy(keep: str) -> Order | None:
    """What records are ordered by; None for input order. Raises UsageError for a policy that is none."""
    if keep == "first":
        return None
    if keep in POLICIES:
        policy: Any = keep
        return lambda records: _by_policy(records, policy)
    match = FIELD.fullmatch(keep)
    if match is None:
        raise UsageError(f"--keep {keep}: there is {', '.join(POLICIES)}, least:FIELD and most:FIELD of the metadata")
    sign = 1 if match[1] == "least" else -1
    name = match[2]
    return lambda records: [sign * v if (v := field_value(r.metadata, name)) < inf else inf for r in records]


def _by_policy(records: Sequence[Record], policy: Policy) -> list[int]:
    return policy_values([record.text for record in records], policy)


def field_value(metadata: msgspec.Raw, name: str) -> float:
    """The number that a metadata field is or begins with; of a date all its digits. Infinite where there is none.

    >>> field_value(msgspec.Raw(b'{"year": 1998, "date": "2024-03-15", "page": "A5"}'), "date")
    20240315.0
    """
    if not bytes(metadata).startswith(b"{"):
        return inf
    try:
        value = msgspec.json.decode(_fields(metadata).get(name, b"null"))
        if isinstance(value, bool | int | float):
            return float(value)
    except (msgspec.DecodeError, OverflowError, RecursionError):  # too many digits, half a character, too deep
        return inf
    digits = re.sub(r"(?<=\d)[-/:T年月 ](?=\d)", "", value) if isinstance(value, str) else ""
    number = re.search(r"-?\d+(?:\.\d+)?", digits)
    return float(number[0]) if number else inf
