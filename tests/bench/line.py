"""A slow line on loopback: what TCP does on a round trip and a rate, connection included.

Chromium's own throttling lets a connection cost nothing, and gives an answer whole once its last
byte is due. Here each segment comes by itself, so that a page is painted while it arrives.
"""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

SEGMENT = 1_460  # bytes of an answer in one packet of Ethernet
HEADER = 40  # bytes of IP and TCP before them
FIRST = 10  # segments that may leave before one is acknowledged: RFC 6928
CHUNK = 1 << 16
HOST = "127.0.0.1"


@dataclass
class Line:
    """The line of one reader: everything that is fetched shares its rate."""

    round_trip: float  # seconds
    rate: float  # bytes a second, towards the reader
    free: float = field(default=0.0, init=False)  # when its last packet is through

    def arrival(self, ready: float, size: int) -> float:
        """When a segment of so many bytes arrives that could leave at a time."""
        start = max(ready + self.round_trip / 2, self.free)
        self.free = start + (size + HEADER) / self.rate
        return self.free


@dataclass
class Flow:
    """The answers of one connection; in the slow start of RFC 5681 each receipt frees two."""

    line: Line
    arrived: list[float] = field(default_factory=list)

    def arrival(self, ready: float, size: int) -> float:
        """When the next segment arrives that the server had at a time."""
        late = len(self.arrived) - FIRST
        if late >= 0:
            ready = max(ready, self.arrived[late // 2] + self.line.round_trip / 2)
        self.arrived.append(self.line.arrival(ready, size))
        return self.arrived[-1]


@contextmanager
def slow_line(port: int, line: Line) -> Iterator[str]:
    """The address at which a server of this machine is reached over the line, in the block."""
    ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event, int]] = Future()
    thread = threading.Thread(target=asyncio.run, args=[_serve(port, line, ready)])
    thread.start()
    loop, ended, at = ready.result()
    try:
        yield f"http://{HOST}:{at}"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()


async def _serve(port: int, line: Line, ready: Future) -> None:
    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.sleep(line.round_trip)  # the connection itself
            answers, asks = await asyncio.open_connection(HOST, port)
            await asyncio.gather(_up(reader, asks, line), _down(answers, writer, line))

    ended = asyncio.Event()
    server = await asyncio.start_server(relay, HOST, 0)
    ready.set_result((asyncio.get_running_loop(), ended, server.sockets[0].getsockname()[1]))
    await ended.wait()
    server.close()


async def _up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: Line) -> None:
    while data := await reader.read(CHUNK):
        await asyncio.sleep(line.round_trip / 2)
        writer.write(data)
    writer.close()


async def _down(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: Line) -> None:
    """Take all that the server gives at once, and hand it over segment by segment."""
    now = asyncio.get_running_loop().time
    coming: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    handing_over = asyncio.create_task(_hand_over(coming, writer))
    flow = Flow(line)
    while data := await reader.read(CHUNK):
        for at in range(0, len(data), SEGMENT):
            segment = data[at : at + SEGMENT]
            coming.put_nowait((flow.arrival(now(), len(segment)), segment))
    coming.put_nowait((now(), b""))
    await handing_over


async def _hand_over(
    coming: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
) -> None:
    now = asyncio.get_running_loop().time
    at, segment = await coming.get()
    while segment:
        await asyncio.sleep(at - now())
        writer.write(segment)
        at, segment = await coming.get()
    writer.close()
