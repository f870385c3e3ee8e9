# SPDX-License-Identifier: GPL-3.0-or-later
"""What a solver finds while it runs, written down at once: a run that must be stopped keeps what it had."""

import json
import time
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import roster as rosters
from checker import judge
from instance import Instance
from roster import Roster

LATE = 0.5
"""Seconds after the limit within which news still counts: a solver's own way of looking at the clock."""


@dataclass
class Story:
    """A run as its journal tells it. Seconds are counted from when the solver's library and the instance are there,
    before its model is built."""

    value: int | None = None
    bound: int | None = None
    proven: bool = False
    seconds_to_first: float | None = None
    seconds_to_best: float | None = None
    seconds_to_proof: float | None = None
    ended: bool = False
    note: str | None = None

    def take(self, **entry) -> None:
        for key, value in entry.items():
            if not hasattr(self, key):
                raise KeyError(f"a journal has no “{key}”")
            setattr(self, key, value)


class Journal:
    """Each solver's side of it: solvers call `found` and `bounded` as often as they like, then `ended`."""

    def __init__(self, instance: Instance, limit: float, journal: Path, roster: Path):
        self.instance = instance
        self.limit = limit
        self._path = journal
        self._roster = roster
        self._story = Story()
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @property
    def left(self) -> float:
        return max(0.0, self.limit - self.seconds)

    def found(self, roster: Roster) -> None:
        seconds = self.seconds
        if seconds > self.limit + LATE:
            return
        judgement = judge(self.instance, roster)
        if not judgement.valid:
            self._write(note=f"a roster breaks {len(judgement.breaches)} rules: {judgement.breaches[0]}")
        elif self._story.value is None or judgement.penalty < self._story.value:
            rosters.write(roster, self._roster)
            first = self._story.seconds_to_first
            self._write(
                value=judgement.penalty, seconds_to_first=seconds if first is None else first,
                seconds_to_best=seconds)

    def bounded(self, bound: float) -> None:
        """No roster has a lower penalty. Penalties are whole: a bound is rounded up to the next."""
        if self.seconds > self.limit + LATE or not -1e12 < bound < 1e12:
            return
        whole = ceil(bound - 1e-5)
        if self._story.bound is None or whole > self._story.bound:
            self._write(bound=whole)

    def ended(self, proven: bool, note: str | None = None) -> None:
        """The solver is through. It is believed that it has proved its best only if its bound says the same."""
        seconds = self.seconds
        story = self._story
        proven = proven and story.value is not None and story.bound is not None and story.bound >= story.value
        if proven and seconds <= self.limit + LATE:
            self._write(proven=True, seconds_to_proof=seconds)
        self._write(ended=True, note=note or story.note)

    def _write(self, **entry):
        self._story.take(**entry)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def tell(path: Path) -> Story:
    """The story of a journal, whole or cut off."""
    story = Story()
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                break
            story.take(**entry)
    return story
