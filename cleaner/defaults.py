"""What is taken where nobody says otherwise, for those who may import nothing heavy."""

CONFIG = "newspaper"
"""The name of a config that comes with the package."""
TEXT_FIELD = "text"
"""Which field of a record holds its text."""
LONGEST = 16
"""Megabytes of a text, at most. Newspaper pages have 10,000 to 50,000 bytes, books a million; to clean a text takes
some 45 times its size in memory, and twice that where lines are very short (30 MB in one line 1.3 GB, 1.2 MB in 300,000
lines of one character 0.17 GB)."""
SIMILARITY = 0.4
"""Least shared part of all shingles of two copies. An error of 1 in 8 characters leaves about this much."""
SIMILARITIES = (0.2, 1.0)
"""The least and the most that may be asked for in its place."""
