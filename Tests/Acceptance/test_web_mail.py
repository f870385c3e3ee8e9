# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages that pages set on their way: one at a time, whoever looks, and none twice."""

import re
import stat
import time

import pytest
from conftest import new_service
from mail import mail_server, needs_root, reachable
from web import faults, serving, words

MONTH = "2027-01"
NOW = "2026-12-20T09:00:00Z"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """Everybody but a01 has an address. To copy, not to change."""
    service = reachable(new_service(tmp_path_factory.mktemp("drafted") / "mairie-18e"))
    service.plan(MONTH)
    return service


@pytest.fixture
def service(drafted, tmp_path):
    return drafted.copy(tmp_path / "mairie-18e")


def with_command(service, command):
    service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n  seconds: 30\n")
    return service


def slow(folder, then, seconds=0.4):
    """A mail command that takes its time."""
    path = folder / "lentement"
    path.write_text(f"#!/bin/sh\nsleep {seconds}\nexec {then}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def publish(visitor):
    """Publishes the draft on its page; how long that took."""
    seen = visitor.page(f"/planning/{MONTH}/changements").find("input", {"name": "seen"})["value"]
    start = time.monotonic()
    assert visitor.submit(f"/planning/{MONTH}/diffuser", seen=seen).status_code == 303
    return time.monotonic() - start


def states(service):
    return [one["state"] for one in service.run("messages", MONTH, "--json").json]


@needs_root
class TestPublishing:
    def test_answers_at_once_and_everybody_is_told_once(self, service, tmp_path):
        with mail_server() as server:
            command = slow(tmp_path, server.command)
            with serving(with_command(service, command), NOW) as site:
                awa = site.visitor("coordinator", language="fr")
                took = publish(awa)
                page = awa.page(f"/messages?month={MONTH}")
                assert re.search(r"… \d+ messages partent en ce moment", words(page.main))
                assert not page.select("form[action='/messages/envoyer']"), "nobody sends them a second time"
                count = len(states(service))
                assert took < 0.4 * count / 4, "the page does not wait for them"
                told = site.messages(MONTH)
                assert {one["agent"] for one in told if one["state"] == "filed"} == {"a01"}
                for one in told:
                    if one["state"] == "mailed":
                        mail, = server.received(one["agent"])
                        assert mail["Message-ID"] == one["messageID"]
                metrics = awa.get("/metrics").text
                assert f'rota_messages_total{{state="mailed"}} {count - 1}\n' in metrics
                assert "rota_messages_waiting 0\n" in metrics
                assert "partent" not in words(awa.page(f"/messages?month={MONTH}").main)

    def test_stopped_half_way_the_message_in_hand_is_finished_and_the_rest_waits(self, service, tmp_path):
        with mail_server() as server:
            with_command(service, slow(tmp_path, server.command))
            with serving(service, NOW) as site:
                publish(site.visitor("coordinator"))
                while "mailed" not in states(service):
                    time.sleep(0.05)
            left = states(service)
            assert "pending" in left and set(left) <= {"mailed", "filed", "pending"}
            for message in site.run("messages", "send", "--json").json:
                assert message["state"] in ("mailed", "filed")
            for one in site.run("messages", MONTH, "--json").json:
                assert len(server.received(one["agent"])) == (one["state"] == "mailed")

    def test_what_the_command_refuses_is_said_on_the_page_and_can_be_sent_again(self, service, tmp_path):
        with_command(service, "/bin/false")
        with serving(service, NOW) as site:
            awa = site.visitor("coordinator", language="fr")
            publish(awa)
            told = site.messages(MONTH)
            failed = sum(one["state"] == "failed" for one in told)
            assert failed == len(told) - 1
            page = awa.page(f"/messages?month={MONTH}")
            assert f"{failed} messages attendent" in words(page.main) and faults(awa.get("/messages").text) == []
            assert f'rota_messages_total{{state="failed"}} {failed}\n' in awa.get("/metrics").text
