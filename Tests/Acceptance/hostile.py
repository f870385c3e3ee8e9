# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that means harm, in a process of its own: says at its end what it tried and how that was answered.

    python hostile.py 127.0.0.1 8010 20 1     address, port, seconds, seed

Told to end (SIGTERM), it lets go of everything at once.
"""

import asyncio
import json
import logging
import os
import random
import re
import resource
import signal
import socket
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager

HOST = b"Host: mairie\r\n"
HEALTH = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
MIB = 1 << 20

BROKEN = {
    "tls hello": bytes.fromhex("16030100a5010000a10303") + bytes(range(150)),
    "http/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "noise": bytes(range(128, 256)) * 4 + b"\r\n\r\n",
    "no such method": b"STEAL / HTTP/1.1\r\n" + HOST + b"\r\n",
    "length below zero": b"POST /lien HTTP/1.1\r\n" + HOST + b"Content-Length: -4\r\n\r\nabc",
    "length beyond numbers": b"POST /lien HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999999\r\n\r\nabc",
    "chunk beyond numbers":
        b"POST /lien HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabc",
    "nul in a field": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n",
}
"""What is no HTTP/1.1: refused."""

SMUGGLING = {
    "length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 4\r\nContent-Length: 0\r\n\r\n",
    "space before the colon": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "chunks that are none": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "folded": b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "line feeds alone": b"Transfer-Encoding: chunked\n\n0\n\n",
}
"""Requests of which two readers may see different ends, with another request behind them: that is never answered."""


class Hostile:
    def __init__(self, address, port, seconds, seed):
        self.address, self.port, self.chance = address, port, random.Random(seed)
        self.end = time.monotonic() + seconds
        self.seconds = seconds
        self.told = Counter()
        self.open = []

    def note(self, attack, outcome):
        self.told[attack, outcome] += 1

    @property
    def left(self):
        return self.end - time.monotonic()

    async def run(self):
        """Each attack at its own pace, all at once; what needs much of the machine but now and then."""
        rare, often = max(2, self.seconds / 12), max(0.2, self.seconds / 600)
        attacks = [
            (self.slow_head, 1), (self.slow_body, 1), (self.long_heads, often), (self.broken, often),
            (self.smuggling, often), (self.cut_bodies, often), (self.known_to_nobody, 0.05), (self.websocket, often),
            (self.pipelined, rare), (self.unread, rare / 2), (self.long_bodies, rare), (self.after_upgrade, rare),
            (self.idle, rare)]
        await asyncio.gather(*(self.again(*attack) for attack in attacks))
        for writer in self.open:
            writer.transport.abort()

    async def again(self, attack, pause):
        # Not all of them in the first moment.
        await asyncio.sleep(self.chance.uniform(0, min(pause, 3)))
        while self.left > 0:
            try:
                await asyncio.wait_for(attack(), self.left + 1)
            except TimeoutError:
                break
            except OSError as error:
                self.note("connection", type(error).__name__)
            await asyncio.sleep(min(pause * self.chance.uniform(0.7, 1.3), max(0, self.left)))

    @asynccontextmanager
    async def connected(self):
        reader, writer = await asyncio.open_connection(self.address, self.port)
        try:
            yield reader, writer
        finally:
            writer.transport.abort()

    async def answers(self, reader, wait=60, most=8 * MIB):
        """The statuses of all that comes until the end, or until nothing has come for a while."""
        got = b""
        try:
            while len(got) < most and (more := await asyncio.wait_for(reader.read(1 << 16), wait)):
                got += more
            ended = True
        except TimeoutError:
            ended = False
        except OSError:
            ended = True
        return re.findall(rb"HTTP/1\.1 (\d\d\d)", got), ended, got

    async def asked(self, attack, request, wait=60):
        """Sends all of it at once, and notes what is answered."""
        async with self.connected() as (reader, writer):
            writer.write(request)
            statuses, ended, _ = await self.answers(reader, wait)
            self.note(attack, " ".join(one.decode() for one in statuses) or ("closed" if ended else "nothing"))

    # Slow

    async def dripping(self, attack, beginning, rest):
        """A byte twice a second, until the server has had enough."""
        async with self.connected() as (reader, writer):
            writer.write(beginning)
            answer = asyncio.ensure_future(self.answers(reader, wait=120))
            for byte in rest * 1000:
                if answer.done() or self.left < 0:
                    break
                writer.write(bytes([byte]))
                await asyncio.wait([answer], timeout=0.5)
            if not answer.done():
                answer.cancel()
                return self.note(attack, "still open at the end")
            statuses, _, _ = answer.result()
            self.note(attack, " ".join(one.decode() for one in statuses) or "closed")

    async def slow_head(self):
        await self.several(3, "slow head", b"GET / HTTP/1.1\r\n" + HOST + b"X: ", b"a")

    async def slow_body(self):
        await self.several(
            3, "slow body", b"POST /lien HTTP/1.1\r\n" + HOST + b"Content-Length: 4000\r\n\r\nwho=", b"a")

    async def several(self, count, *dripping):
        await asyncio.gather(*(self.dripping(*dripping) for _ in range(count)))

    async def idle(self):
        """Thousands that say nothing."""
        for writer in self.open:
            writer.transport.abort()
        self.open = []
        for _ in range(30):
            opened = await asyncio.gather(
                *(asyncio.open_connection(self.address, self.port) for _ in range(100)), return_exceptions=True)
            self.open += [one[1] for one in opened if not isinstance(one, BaseException)]
            for one in opened:
                self.note("idle connection", "open" if not isinstance(one, BaseException) else type(one).__name__)
            await asyncio.sleep(0.05)

    async def unread(self):
        """Asks for a page a hundred times and reads nothing."""
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, (self.address, self.port))
        reader, writer = await asyncio.open_connection(sock=sock)
        writer.transport.pause_reading()
        try:
            for _ in range(30):
                writer.write(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
            began = time.monotonic()
            while self.left > 0:
                await asyncio.sleep(1)
                # Written to, a connection that the server has closed says so.
                writer.write(b"G")
                if writer.transport.is_closing():
                    return self.note("unread answers", "closed")
                if time.monotonic() - began > 120:
                    return self.note("unread answers", "still open")
            self.note("unread answers", "still open at the end")
        finally:
            writer.transport.abort()

    # Too much

    async def long_heads(self):
        head = b"GET / HTTP/1.1\r\n" + HOST
        for attack, request in {
                "field of 60 KB": head + b"X: " + b"a" * 60_000 + b"\r\n\r\n",
                "field of 1 MB": head + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n",
                "2000 fields": head + b"X: a\r\n" * 2000 + b"\r\n",
                "address of 60 KB": b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n"}.items():
            await self.asked(attack, request)
        async with self.connected() as (reader, writer):
            writer.write(head)
            for _ in range(1000):
                writer.write(b"X: a\r\n")
            statuses, _, _ = await self.answers(reader)
            self.note("head without end", " ".join(one.decode() for one in statuses) or "closed")

    async def long_bodies(self):
        head = b"POST /lien HTTP/1.1\r\n" + HOST
        await self.pouring("body of 300 MB", head + b"Content-Length: %d\r\n\r\n" % (300 * MIB), b"a" * (1 << 16))
        await self.pouring(
            "chunks without end", head + b"Transfer-Encoding: chunked\r\n\r\n",
            b"10000\r\n" + b"a" * (1 << 16) + b"\r\n")
        await self.pouring(
            "body of a page", b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % (300 * MIB),
            b"a" * (1 << 16))

    async def after_upgrade(self):
        """A decoder that leaves what follows to another protocol keeps it for that."""
        for attack, head in {
                "bytes after an upgrade": b"GET /healthz HTTP/1.1\r\n" + HOST
                + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
                "bytes after a CONNECT": b"CONNECT mairie:80 HTTP/1.1\r\n" + HOST + b"\r\n"}.items():
            await self.pouring(attack, head, b"a" * (1 << 16))

    async def pouring(self, attack, head, block):
        """Sends up to 300 MB, for as long as they are taken."""
        async with self.connected() as (reader, writer):
            writer.write(head)
            answer = asyncio.ensure_future(self.answers(reader, wait=30))
            try:
                for _ in range(300 * MIB // len(block)):
                    writer.write(block)
                    await asyncio.wait_for(writer.drain(), 15)
                    if writer.transport.is_closing() or self.left < -5:
                        break
            except (OSError, TimeoutError):
                pass
            statuses, _, _ = await answer
            self.note(attack, " ".join(one.decode() for one in statuses) or "closed")

    async def pipelined(self):
        """Thousands of requests at once, on a few connections."""
        for _ in range(4):
            async with self.connected() as (reader, writer):
                writer.write(HEALTH * 4000)
                statuses, ended, _ = await self.answers(reader)
                answered = f"{len(statuses)} answers" if set(statuses) <= {b"200"} else "otherwise"
                self.note("4000 requests at once", answered + (", then closed" if ended else ""))

    # Wrong

    async def broken(self):
        for attack, request in BROKEN.items():
            await self.asked(attack, request)

    async def smuggling(self):
        for attack, fields in SMUGGLING.items():
            await self.asked("smuggling: " + attack, b"POST /lien HTTP/1.1\r\n" + HOST + fields + HEALTH)

    async def cut_bodies(self):
        head = b"POST /lien HTTP/1.1\r\n" + HOST
        for beginning in (head + b"Content-Length: 100\r\n\r\nwho=", head + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwho="):
            async with self.connected() as (reader, writer):
                writer.write(beginning)
                writer.write_eof()
                statuses, _, _ = await self.answers(reader)
                self.note("body cut short", " ".join(one.decode() for one in statuses) or "closed")
            async with self.connected() as (_, writer):
                writer.write(beginning)
                await writer.drain()
            self.note("body cut off", "gone")

    async def websocket(self):
        await self.asked("websocket", HEALTH[:-2] + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
                         b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")

    async def known_to_nobody(self):
        """Links, cookies, languages, hosts and addresses at random, each another one: nothing may be kept of them."""
        word = os.urandom(12).hex().encode()
        place = self.chance.choice(
            [b"/acces/", b"/" + word + b"/", b"/?q=", b"/agenda/agent/a01/", b"/api/", b"/assets/", b"/planning/"])
        method = self.chance.choice([b"GET", b"GET", b"GET", b"POST", b"PUT", b"DELETE", b"PROPFIND", b"TRACE", b"LINK"])
        body = b"Content-Length: 0\r\nConnection: close\r\n\r\n"
        await self.asked(
            "at random", method + b" " + place + word + b" HTTP/1.1\r\nHost: " + word + b"\r\nAccept-Language: " + word
            + b"\r\nCookie: rota=" + word + b"\r\n" + body)


def main(address, port, seconds, seed):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # It warns of each write to a connection that has ended, which is what many are to find out.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    hostile = Hostile(address, int(port), float(seconds), int(seed))
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    asyncio.run(hostile.run())
    table = {}
    for (attack, outcome), count in sorted(hostile.told.items()):
        table.setdefault(attack, {})[outcome] = count
    print(json.dumps(table))


if __name__ == "__main__":
    main(*sys.argv[1:])
