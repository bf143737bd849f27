"""What is taken where nobody says otherwise, for those who may import nothing heavy."""

CONFIG = "newspaper"
"""The name of a config that comes with the package."""
