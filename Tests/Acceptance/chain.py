# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal of a store, verified without the program: SHA-256 over what each act says and the hash of the one before."""

import hashlib
import json
import sqlite3
from contextlib import closing


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def verified(path):
    """The number of acts and the seal of a sound journal; fails where an act, a version or a closing is not as it was."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        last = next(iter(store.execute("SELECT id, hash FROM journal_start")), (0, "0" * 64))
        seals, count = {}, 0
        for id, *said, hash in store.execute(
                "SELECT id, at, author_id, kind, subjects, details, seals, hash FROM act ORDER BY id"):
            assert id == last[0] + 1, f"act {id} follows {last[0]}"
            assert hash == sha256("\n".join([last[1], str(id), *map(str, said)])), f"act {id}"
            last, count = (id, hash), count + 1
            seals |= json.loads(said[-1])
        for month, number, rota in store.execute("SELECT month, number, rota FROM version"):
            assert seals[f"version/{month}/{number}"] == sha256(rota)
        for month, employer, lines in store.execute("SELECT month, employer, lines FROM closing"):
            assert seals[f"closing/{month}/{employer}"] == sha256(lines)
        for line, number, replaced, replacement in store.execute(
                "SELECT line, number, replaced, replacement FROM regularisation"):
            assert seals[f"regularisation/{number}/{line}"] == sha256(f"{replaced or ''}\n{replacement or ''}")
    return count, f"{last[0]}-{last[1]}"
