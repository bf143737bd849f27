"""`python -m cleaner` is the command `cleaner`."""

from cleaner.commands.main import run_and_exit

if __name__ == "__main__":
    run_and_exit()
