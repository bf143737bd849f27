"""The version of this program, for all of its parts."""

__version__ = "0.1.0"
