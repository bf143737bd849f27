"""What `cleaner dedup` does to files: reads records, has the engine find copies, writes what stays and what goes."""
