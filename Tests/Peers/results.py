# SPDX-License-Identifier: GPL-3.0-or-later
"""The results of runs: a JSON line each, written when the run has ended, so that a stopped comparison goes on later."""

import json
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

KEY = ("instance", "digest", "solver", "version", "limit")
"""What makes two runs the same."""


class Results:
    def __init__(self, path: Path):
        self.path = path
        self._all: dict[tuple, dict] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._keep(json.loads(line))

    def _keep(self, result):
        self._all[tuple(result[name] for name in KEY)] = result

    def get(self, key: dict) -> dict | None:
        return self._all.get(tuple(key[name] for name in KEY))

    def add(self, result: dict) -> None:
        """A run made again comes after the old one, and takes its place."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
        self._keep(result)

    def among(self, keys: list[dict]) -> Iterator[dict]:
        return (result for key in keys if (result := self.get(key)))


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:12]
