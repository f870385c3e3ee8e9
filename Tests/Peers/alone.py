# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one program alone on two cores, stops it when it must be, and says what it took."""

import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CORES = 2


@dataclass(frozen=True)
class Run:
    code: int
    """The exit code; negative for the signal that ended it."""
    stopped: str | None
    """Why it was stopped, if it was."""
    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float
    """The most memory resident at once, in MB of 1024 kB."""
    others: float
    """The share of the cores' time that other programs took meanwhile, 0 to 1: near 0 where it ran alone."""


def hold_two_cores() -> None:
    """This process, and whatever it starts, keeps to the first two cores that it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def run(command: list[str], seconds: float, megabytes: float, output: Path, errors: Path) -> Run:
    """Starts a command and waits for its end, or stops it after its time or past its memory.

    The kernel's count of the peak starts from the memory of the process that starts the command. Where it says no more
    than that, the peak is what was last seen in the command's own memory.
    """
    with output.open("wb") as out, errors.open("wb") as err:
        started, busy = time.monotonic(), _busy_seconds()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
        stopped = ended = None
        seen = 0
        try:
            while ended is None:
                time.sleep(0.02)
                pid, *told = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    ended = told
                elif stopped is None:
                    seen = _peak_kilobytes(child.pid) or seen
                    stopped = _reason_to_stop(time.monotonic() - started, seconds, seen / 1024, megabytes)
                    if stopped:
                        os.killpg(child.pid, signal.SIGKILL)
        finally:
            if ended is None:  # Whoever interrupts the comparison ends the run too.
                os.killpg(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)
            child.returncode = 0  # It has been waited for here, not by subprocess.
        status, usage = ended
    wall, cpu = time.monotonic() - started, usage.ru_utime + usage.ru_stime
    others = max(0.0, _busy_seconds() - busy - cpu) / (os.cpu_count() * wall)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = usage.ru_maxrss if usage.ru_maxrss > own else seen or usage.ru_maxrss
    return Run(
        os.waitstatus_to_exitcode(status), stopped, round(wall, 2), round(cpu, 2), round(peak / 1024, 1),
        round(others, 3))


def _reason_to_stop(elapsed, seconds, resident, megabytes):
    if elapsed > seconds:
        return f"stopped {elapsed:.0f} s after its start"
    return f"stopped at {resident:.0f} MB" if resident > megabytes else None


def _peak_kilobytes(pid):
    """None for a process that is just ending."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), None)


def _busy_seconds():
    """The time that all programs on this machine have had so far, over all cores."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    user, nice, system, _, _, interrupts, soft_interrupts = fields[:7]
    return (user + nice + system + interrupts + soft_interrupts) / os.sysconf("SC_CLK_TCK")
