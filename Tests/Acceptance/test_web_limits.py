# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that are too long, too slow or cut short: each is told so in words, and nothing is done of it."""

import os
import re
import resource
import signal
import socket
import time
from contextlib import ExitStack, closing, contextmanager

import pytest
from gauges import Gauges
from web import parsed, serving, words

MONDAY = "2027-01-11T07:10:00Z"


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("limits") / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture
def agent(site):
    return site.visitor("agent", "coquelicot", language="en")


def connected(site):
    address, port = re.search(r"//(.+):(\d+)", site.address).groups()
    connection = socket.create_connection((address, int(port)))
    connection.settimeout(30)
    return closing(connection)


def leave(agent, missing=10):
    """A form by which an agent asks for leave, as a browser sends it, but for its last bytes."""
    body = f"seal={agent.seal}&first=2027-03-02&part=day&reason=no+matter+what+comes+behind".encode()
    head = (f"POST /moi/conges HTTP/1.1\r\nHost: mairie\r\nCookie: rota={agent.cookies['rota']}\r\n"
            f"Accept-Language: en\r\nContent-Length: {len(body)}\r\n\r\n")
    return head.encode() + body[:len(body) - missing]


def told(connection):
    """All that is answered until the connection ends."""
    got = b""
    while more := connection.recv(1 << 16):
        got += more
    return got.decode("utf-8")


class TestAForm:
    def test_that_is_whole_is_done(self, site, agent):
        before = site.service.contents()
        with connected(site) as connection:
            connection.sendall(leave(agent, missing=0))
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 303")
        assert site.service.contents() != before

    def test_that_is_cut_short_does_nothing_and_is_told_so(self, site, agent):
        before = site.service.contents()
        with connected(site) as connection:
            connection.sendall(leave(agent))
            connection.shutdown(socket.SHUT_WR)
            answer = told(connection)
        assert answer.startswith("HTTP/1.1 400") and "did not come whole, nothing has changed" in answer
        assert site.service.contents() == before

    def test_whose_sender_is_gone_does_nothing(self, site, agent):
        before = site.service.contents()
        with connected(site) as connection:
            connection.sendall(leave(agent))
        time.sleep(0.5)
        assert site.service.contents() == before and site.complaints() == []

    def test_that_stops_in_the_middle_is_given_up_in_the_language_of_its_sender(self, site, agent):
        before, began = site.service.contents(), time.monotonic()
        with connected(site) as connection:
            connection.sendall(leave(agent))
            answer = told(connection)
        assert answer.startswith("HTTP/1.1 408") and answer.endswith("came too slowly, nothing has changed.\n")
        assert 9 < time.monotonic() - began < 25
        assert site.service.contents() == before

    def test_is_not_done_either_when_the_server_is_told_to_stop_before_its_end(self, january, tmp_path):
        service = january.copy(tmp_path / "mairie-18e")
        with ExitStack() as stack, serving(service, MONDAY) as own:
            agent = own.visitor("agent", "coquelicot")
            form, before = leave(agent), service.contents()
            stack.enter_context(connected(own)).sendall(form)
        assert service.contents() == before

    @pytest.mark.parametrize("says", ["how long it is", "nothing of its length"])
    def test_that_is_too_long_is_refused_in_a_sentence(self, agent, says):
        body = b"reason=" + b"x" * (3 << 20)
        answer = agent.post("/moi/conges", content=body if says == "how long it is" else iter([body]))
        assert answer.status_code == 413
        assert words(parsed(answer).select_one("[role=alert]")) == "Too long: at most 1024 KiB."


class TestAHead:
    @pytest.mark.parametrize("fields", [b"X: " + b"a" * 20_000 + b"\r\n", b"X: a\r\n" * 200])
    def test_that_is_too_long_is_refused_in_both_languages(self, site, fields):
        with connected(site) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: mairie\r\n" + fields + b"\r\n")
            answer = told(connection)
        assert answer.startswith("HTTP/1.1 431")
        assert "En-tête trop long : au plus 16 Kio et 100 champs." in answer and "at most 16 KiB" in answer


@contextmanager
def few_files(count):
    """What is started meanwhile may open no more files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def watched(site):
    """As often as can be."""
    gauges = Gauges(site.pid, every=0)
    gauges.start()
    yield gauges
    gauges.ended.set()
    gauges.join()


def test_where_few_files_may_be_open_silent_connections_keep_nobody_out(january, tmp_path):
    with ExitStack() as stack:
        with few_files(256):
            site = stack.enter_context(serving(january.copy(tmp_path / "mairie-18e"), MONDAY))
        for _ in range(300):
            stack.enter_context(connected(site))
        visitor = stack.enter_context(site.visitor())
        assert all(visitor.get("/").status_code == 200 for _ in range(20))


def test_a_server_that_was_held_up_lets_the_crowd_at_its_door_in_one_after_the_other(january, tmp_path):
    """Whoever makes room has not left yet when the next one comes in: on a busy machine there may be many of those."""
    with ExitStack() as stack:
        with few_files(300):
            site = stack.enter_context(serving(january.copy(tmp_path / "mairie-18e"), MONDAY))
        gauges = stack.enter_context(watched(site))
        _, before, _ = gauges.now()
        for _ in range(4):
            with ExitStack() as crowd:
                os.kill(site.pid, signal.SIGSTOP)
                for _ in range(900):
                    crowd.enter_context(connected(site))
                os.kill(site.pid, signal.SIGCONT)
                assert crowd.enter_context(site.visitor()).get("/").status_code == 200
    # A hundred connections, those on their way out, and what comes in at once before anybody looks.
    assert max(descriptors for _, _, descriptors, _ in gauges.readings) <= before + 100 + 32 + 16
