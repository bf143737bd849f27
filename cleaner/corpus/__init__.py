"""From cleaned pages to the files of a corpus: records, near-duplicates over all pages, the report of the run."""
