"""Holds many conversations with the web at once, in one thread, politely."""

from __future__ import annotations

import heapq
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.guard import Guard, Lookup, Way
from citecheck.resolvers.http.lanes import Job, Lane, name_of_lane, new_lane
from citecheck.resolvers.http.messages import Failure, Request, Response, Shared, Talk
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.http.transport import Order, Transport, make

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_TICK = 0.1
"""Seconds between two looks at Ctrl-C, late requests and the progress bar."""
_LOOKING_TICK = 0.005
_LOOKERS = 16


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    done: int
    open: int
    slowest: str
    """The host with the most requests still to send."""


@dataclass(slots=True, eq=False)
class _Task:
    """A conversation under way, with its key, or the key under which it is shared."""

    talk: Talk[Any]
    key: Any
    shared: bool = False


@dataclass(slots=True)
class _Common:
    """A conversation that several wait for."""

    done: bool = False
    result: Any = None
    waiting: list[_Task] = field(default_factory=list)


class Client:
    """The web, as far as it may be asked. One thread uses it; ``stop`` may come from anywhere.

    Lanes, names that were looked up and shared results live as long as the client.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        lookup: Lookup | None = None,
        watch: Callable[[Progress], None] | None = None,
    ) -> None:
        """Raises BadConfig for an allowance that cannot be read."""
        self.settings = settings or Settings()
        self.stopped = False
        self._guard = Guard(self.settings.allow_private, lookup)
        self._watch = watch
        self._transport: Transport | None = None
        self._lanes: dict[str, Lane] = {}
        self._shared: dict[Hashable, _Common] = {}
        self._names = _Names(self._guard)
        self._run: _Run[Any, Any] | None = None

    def run(self, talks: Mapping[K, Talk[T]]) -> Iterator[tuple[K, T | Exception]]:
        """Hold conversations; gives each result as soon as it is there.

        A conversation that raises, which is a defect, has the exception as its result. After
        ``stop`` the rest of them have none.
        """
        if self._transport is None:
            self._transport = make(self.settings)
        run = _Run(self, self._transport, talks)
        try:
            yield from run.results()
        finally:
            if run.unfinished:
                self._transport.close()
                self._transport = None
                self._lanes.clear()
                self._shared = {key: c for key, c in self._shared.items() if c.done}

    def stop(self) -> None:
        """End all runs soon, with the results that there are."""
        self.stopped = True

    def close(self) -> None:
        """Let go of connections."""
        if self._transport:
            self._transport.close()
            self._transport = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Run(Generic[K, T]):
    """The loop of one ``Client.run``."""

    def __init__(self, client: Client, transport: Transport, talks: Mapping[K, Talk[T]]) -> None:
        self.client = client
        self.settings = client.settings
        self.transport = transport
        self.total = len(talks)
        self.finished: deque[tuple[K, T | Exception]] = deque()
        self.done = 0
        self.jobs: dict[int, tuple[Lane, Job]] = {}
        self.tokens = itertools.count()
        self.ready: deque[Lane] = deque()
        self.later: list[tuple[float, int, Lane | Job]] = []
        self.steps: deque[tuple[_Task, Any]] = deque(
            (_Task(talk, key), None) for key, talk in talks.items()
        )
        self.looking = 0

    @property
    def unfinished(self) -> bool:
        return self.done < self.total

    def results(self) -> Iterator[tuple[K, T | Exception]]:
        next_tick = 0.0
        while self.done < self.total or self.finished:
            self._step()
            while self.finished:
                yield self.finished.popleft()
            if self.done >= self.total:
                break
            now = time.monotonic()
            if now >= next_tick:
                next_tick = now + _TICK
                self._tell()
            if self.client.stopped:
                return
            self._names()
            self._wake(now)
            self._start(now)
            if self.steps:
                continue
            for token, response in self.transport.poll(self._patience(now)):
                self._settle(token, response)
            if not (self.jobs or self.looking or self.ready):
                self._sleep()
        self._tell()

    def _step(self) -> None:
        """Let conversations go on until each of them waits for something."""
        steps = self.steps
        while steps:
            task, value = steps.popleft()
            try:
                effect = task.talk.send(value)
            except StopIteration as end:
                self._end(task, end.value)
            except Exception as error:  # told to the caller, as its result
                self._end(task, error)
            else:
                if isinstance(effect, Request):
                    self._ask(task, effect)
                else:
                    self._join(task, effect)

    def _end(self, task: _Task, result: Any) -> None:
        if not task.shared:
            self.done += 1
            self.finished.append((task.key, result))
            return
        common = self.client._shared[task.key]
        common.done, common.result = True, result
        for waiting in common.waiting:
            self._hand(waiting, result)
        common.waiting.clear()

    def _hand(self, task: _Task, result: Any) -> None:
        if isinstance(result, Exception):
            self._end(task, result)
        else:
            self.steps.append((task, result))

    def _join(self, task: _Task, effect: Shared) -> None:
        common = self.client._shared.get(effect.key)
        if common is None:
            common = self.client._shared[effect.key] = _Common()
            self.steps.append((_Task(effect.talk(), effect.key, shared=True), None))
        if common.done:
            self._hand(task, common.result)
        else:
            common.waiting.append(task)

    def _ask(self, task: _Task, request: Request) -> None:
        try:
            address = Address.parse(request.url)
        except BadAddress as error:
            self._answer(task, request, Failure.ADDRESS, str(error))
            return
        job = Job(request, address, task)
        if request.delay > 0:
            self._later(time.monotonic() + request.delay, job)
        else:
            self._queue(job)

    def _queue(self, job: Job, *, first: bool = False) -> None:
        name = name_of_lane(job.address)
        lane = self.client._lanes.get(name)
        if lane is None:
            lane = self.client._lanes[name] = new_lane(name, self.settings)
        if lane.closed:
            self._answer(job.task, job.request, Failure.RATE, lane.closed)
            return
        if first:
            lane.waiting.appendleft(job)
        else:
            lane.waiting.append(job)
        self._list(lane)

    def _list(self, lane: Lane) -> None:
        if not lane.listed:
            lane.listed = True
            self.ready.append(lane)

    def _later(self, when: float, what: Lane | Job) -> None:
        heapq.heappush(self.later, (when, next(self.tokens), what))

    def _wake(self, now: float) -> None:
        """What had to wait until now."""
        while self.later and self.later[0][0] <= now:
            what = heapq.heappop(self.later)[2]
            if isinstance(what, Lane):
                what.listed = False
                self._list(what)
            else:
                self._queue(what)

    def _start(self, now: float) -> None:
        """Send what may be sent, one from each lane in turn."""
        ready, room = self.ready, self.transport.capacity - len(self.jobs)
        while ready and room > 0:
            lane = ready.popleft()
            lane.listed = False
            if not lane.waiting or lane.under_way >= lane.cap:
                continue  # listed again when something is asked or comes back
            if now < lane.next_start:
                lane.listed = True
                self._later(lane.next_start, lane)
                continue
            job = lane.waiting[0]
            way = self._way(lane, job.address)
            if way is None:
                continue  # listed again when the name has been looked up
            if way.failure:
                lane.waiting.popleft()
                self._answer(job.task, job.request, way.failure, way.detail)
            else:
                lane.take(now)
                self._send(lane, job, way)
                room -= 1
            if lane.waiting:
                self._list(lane)

    def _send(self, lane: Lane, job: Job, way: Way) -> None:
        token = next(self.tokens)
        self.jobs[token] = lane, job
        timeout = job.request.timeout or self.settings.timeout
        self.transport.start(Order(token, job.request, job.address, way, timeout))

    def _way(self, lane: Lane, address: Address) -> Way | None:
        """Where to connect to; None while the name is being looked up."""
        names = self.client._names
        way = names.known.get((address.host, address.port))
        if way is not None:
            return way
        if self.settings.proxy:
            way = self.client._guard.way(address) if names.literal(address.host) else Way()
            names.known[address.host, address.port] = way
            return way if way.failure else Way()
        if names.literal(address.host):
            way = names.known[address.host, address.port] = self.client._guard.way(address)
            return way
        if not lane.looking:
            lane.looking = True
            self.looking += 1
            names.look(address, lane)
        return None

    def _names(self) -> None:
        """Names that have been looked up since, or for too long."""
        if self.looking:
            for lane in self.client._names.found(self.settings.timeout):
                lane.looking = False
                self.looking -= 1
                self._list(lane)

    def _settle(self, token: int, response: Response) -> None:
        lane, job = self.jobs.pop(token)
        lane.under_way -= 1
        now = time.monotonic()
        if lane.settle(job, response, now, self.settings.longest_wait):
            if response.status == 429:
                self._queue(job, first=True)
            else:
                self._later(now + 1.0, job)
        else:
            self.steps.append((job.task, response))
        if lane.closed:
            while lane.waiting:
                left = lane.waiting.popleft()
                self._answer(left.task, left.request, Failure.RATE, lane.closed)
        elif lane.waiting:
            self._list(lane)

    def _answer(self, task: _Task, request: Request, failure: Failure, detail: str) -> None:
        self.steps.append((task, Response(request.url, failure=failure, detail=detail)))

    def _patience(self, now: float) -> float:
        """How long to wait for a response before something else is due."""
        patience = _LOOKING_TICK if self.looking else _TICK
        if self.later:
            patience = min(patience, max(0.0, self.later[0][0] - now))
        if self.ready and len(self.jobs) < self.transport.capacity:
            patience = 0.0
        return patience

    def _sleep(self) -> None:
        if self.later:
            due = self.later[0][0] - time.monotonic()
            if due > 0:
                time.sleep(min(due, _TICK))

    def _tell(self) -> None:
        watch = self.client._watch
        if watch is not None:
            busiest = max(
                (lane for lane in self.client._lanes.values()),
                key=lambda lane: len(lane.waiting) + lane.under_way,
                default=None,
            )
            name = busiest.name if busiest and (busiest.waiting or busiest.under_way) else ""
            watch(Progress(self.done, self.total - self.done, name))


class _Names:
    """Looks names up in threads, since the system's look-up blocks."""

    def __init__(self, guard: Guard) -> None:
        self.known: dict[tuple[str, int], Way] = {}
        self._guard = guard
        self._asked: queue.SimpleQueue[Address] = queue.SimpleQueue()
        self._told: queue.SimpleQueue[tuple[Address, Way]] = queue.SimpleQueue()
        self._open: dict[tuple[str, int], tuple[float, list[Lane]]] = {}
        self._threads = 0

    @staticmethod
    def literal(host: str) -> bool:
        """Whether a host is an address itself, or needs no look-up for another reason."""
        return ":" in host or host.replace(".", "").isdigit() or host.endswith(".invalid")

    def look(self, address: Address, lane: Lane) -> None:
        key = address.host, address.port
        if key in self._open:
            self._open[key][1].append(lane)
            return
        self._open[key] = time.monotonic(), [lane]
        if self._threads < min(_LOOKERS, len(self._open)):
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._asked.put(address)

    def found(self, timeout: float) -> Iterator[Lane]:
        """The lanes whose names are known now."""
        with suppress(queue.Empty):
            while True:
                address, way = self._told.get_nowait()
                yield from self._close((address.host, address.port), way)
        now = time.monotonic()
        for key, (since, _) in tuple(self._open.items()):
            if now - since > timeout:
                words = f"{key[0]} could not be looked up in {timeout:g} seconds"
                yield from self._close(key, Way(failure=Failure.NAMES, detail=words))

    def _close(self, key: tuple[str, int], way: Way) -> Iterator[Lane]:
        if key in self._open:
            self.known[key] = way
            yield from self._open.pop(key)[1]

    def _work(self) -> None:
        while True:
            address = self._asked.get()
            self._told.put((address, self._guard.way(address)))
