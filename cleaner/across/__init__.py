"""What the pages of a run say about one another."""
