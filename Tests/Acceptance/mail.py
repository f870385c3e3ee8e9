# SPDX-License-Identifier: GPL-3.0-or-later
"""People with addresses, and Debian's exim, with a configuration of its own: it takes messages and delivers them on this machine."""

import email
import email.policy
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

EXIM = """
primary_hostname = rota.test
spool_directory = PLACE/spool
log_file_path = PLACE/spool/log-%s
domainlist local = paris.example : mairie-18e.example
keep_environment =
begin routers
box:
  driver = accept
  domains = +local
  local_parts = lsearch;PLACE/people
  transport = box
begin transports
box:
  driver = appendfile
  directory = PLACE/boxes/$local_part_data
  maildir_format
  create_directory
  user = Debian-exim
  group = Debian-exim
"""
"""Takes what it is given and delivers it on this machine; there is no route to anywhere else."""

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="a mail server of one's own needs root")


class MailServer:
    def __init__(self, command, boxes):
        self.command, self.boxes = command, boxes

    def received(self, person):
        """What is in somebody's box, in the order in which it came."""
        folder = self.boxes / person / "new"
        return [read(path) for path in sorted(folder.iterdir())] if folder.exists() else []


@contextmanager
def mail_server():
    """Boxes for a01 to a21 and the coordinator."""
    # The server delivers as another user, whom pytest's own folder keeps out.
    with tempfile.TemporaryDirectory(prefix="rota-mail-") as name:
        place = Path(name)
        place.chmod(0o755)
        for folder in ("spool", "boxes"):
            (place / folder).mkdir()
            (place / folder).chmod(0o777)
        people = [f"a{number:02}" for number in range(1, 22)] + ["coordination"]
        (place / "people").write_text("".join(f"{who}: {who}\n" for who in people))
        settings = place / "exim.conf"
        settings.write_text(EXIM.replace("PLACE", name))
        settings.chmod(0o644)
        yield MailServer(f"exim4 -C {settings} -odf -oi -t", place / "boxes")


def read(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def reachable(service, command=None, seconds=30):
    """Everybody but a01 has an address, and there is a mail command if one is given."""
    lines = (service.folder / "agents.csv").read_text("utf-8").splitlines()
    service.write("agents.csv", "\n".join(
        [lines[0] + ";courriel"]
        + [f"{line};{'' if line[:3] == 'a01' else line[:3] + '@paris.example'}" for line in lines[1:]]) + "\n")
    if command:
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n  seconds: {seconds}\n")
    return service
