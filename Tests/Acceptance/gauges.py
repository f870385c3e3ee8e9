# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process takes of the machine while it runs, and figures of what was measured."""

import os
import re
import threading
import time
from pathlib import Path


class Gauges(threading.Thread):
    """Looks at a process every so often: its resident memory (MiB), its descriptors, its threads."""

    def __init__(self, pid, every=0.5):
        super().__init__(daemon=True)
        self.process, self.every = Path("/proc", str(pid)), every
        self.ended = threading.Event()
        self.readings = []

    def run(self):
        began = time.monotonic()
        while not self.ended.wait(self.every):
            self.readings.append((time.monotonic() - began, *self.now()))

    def now(self):
        status = (self.process / "status").read_text()
        memory, threads = (int(re.search(rf"^{key}:\s+(\d+)", status, re.M)[1]) for key in ("VmRSS", "Threads"))
        return memory / 1024, len(os.listdir(self.process / "fd")), threads

    def processor(self):
        """Seconds of the processor that it has used so far."""
        fields = (self.process / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, share):
        """At a part of the time, as the middle of the readings around it."""
        place = round(share * (len(self.readings) - 1))
        around = sorted(one[1] for one in self.readings[max(0, place - 3):place + 4])
        return around[len(around) // 2]

    def growth(self, after):
        """Of memory, in MiB an hour: the slope of the line through all readings after a part of the time."""
        readings = self.readings[round(after * len(self.readings)):]
        times, memories = [one[0] for one in readings], [one[1] for one in readings]
        middle, level = sum(times) / len(times), sum(memories) / len(memories)
        spread = sum((one - middle) ** 2 for one in times)
        return 3600 * sum((at - middle) * (one - level) for at, one in zip(times, memories)) / spread


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def table(rows):
    """Columns as wide as their widest, the first one to the left."""
    widths = [max(len(str(row[place])) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(str(one).ljust(width) if place == 0 else str(one).rjust(width)
                  for place, (one, width) in enumerate(zip(row, widths))).rstrip()
        for row in rows)
