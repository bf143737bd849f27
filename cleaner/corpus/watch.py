"""What a run tells of itself while it goes. The command shows it; this one is silent."""

from __future__ import annotations

from cleaner.corpus.cleaned import Outcome
from cleaner.corpus.inputs import Inputs


class Watch:
    """Is told how far a run is."""

    def says(self, problem: str) -> None:
        """Something is wrong with a PATH or a folder."""

    def notes(self, remark: str) -> None:
        """Something is as it should be, and is good to know."""

    def begins(self, inputs: Inputs, goes_on: bool) -> None:
        """All inputs are known. goes_on: from where an interrupted run was stopped."""

    def sees(self, outcome: Outcome, anew: bool) -> None:
        """A source was dealt with; if not anew, then by the interrupted run."""

    def writes(self) -> None:
        """All are dealt with, and the files are written."""
