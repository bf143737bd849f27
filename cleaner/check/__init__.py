"""What is wrong with a page, and whether the corpus has it already: the linter for a folder of pages."""
