"""What every line of a page is, and which lines are one block."""
