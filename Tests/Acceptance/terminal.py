# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a terminal, and what it writes there."""

import fcntl
import os
import pty
import struct
import subprocess
import termios


def on_terminal(command, variables, columns=120):
    """Runs a command with a terminal on each stream, and returns its exit code and all that it wrote."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env={"TERM": "xterm-256color", **variables}, close_fds=True)
    os.close(slave)
    written = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # the program is done, and its end closed
            break
        if not chunk:
            break
        written += chunk
    os.close(master)
    return process.wait(timeout=60), written.decode("utf-8").replace("\r\n", "\n")
