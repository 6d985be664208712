"""The workers: a few processes kept warm. One that is overdue is ended and replaced; nothing else stops a query."""

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lupuskg.server.limits import Limits
from lupuskg.server.replies import RefusedError, Reply, problem

__all__ = ["Pool"]

_PATIENCE = 60.0
_PAUSE = 1.0


class _Worker:
    """One process, and the pipe to it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def answer(self, job: Mapping[str, Any]) -> Reply:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        await self.process.stdin.drain()
        return await self.read()

    async def read(self) -> Reply:
        """The next answer. Raises EOFError where the process ended instead."""
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        return Reply(**(head | {"body": await self.process.stdout.readexactly(head["body"])}))

    async def end(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Pool:
    """Workers for one graph.

    graph: file of the graph; limits: what each question may take.
    """

    def __init__(self, graph: Path, limits: Limits) -> None:
        self.limits = limits
        self._graph = graph
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._inside = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers, and wait until each has read the graph. Raises EOFError where one ends at once."""
        for worker in await asyncio.gather(*(self._fresh() for _ in range(self.limits.workers))):
            self._idle.put_nowait(worker)

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))

    def alive(self) -> int:
        """How many workers there are, at work or idle."""
        return sum(worker.process.returncode is None for worker in self._all)

    async def ask(self, job: Mapping[str, Any]) -> Reply:
        """Have a job done.

        Raises RefusedError where too many questions are asked already, or this one takes too long or too much memory.
        """
        if self._inside >= self.limits.parallel:
            raise RefusedError(_busy(f"{self.limits.parallel} questions are being asked"))
        self._inside += 1
        try:
            return await self._perform(await self._free(), job)
        finally:
            self._inside -= 1

    async def _free(self) -> _Worker:
        try:
            async with asyncio.timeout(self.limits.seconds):
                while (worker := await self._idle.get()).process.returncode is not None:
                    self._replace(worker)
                return worker
        except TimeoutError as problem_:
            raise RefusedError(_busy("all workers are busy")) from problem_

    async def _perform(self, worker: _Worker, job: Mapping[str, Any]) -> Reply:
        try:
            async with asyncio.timeout(self.limits.seconds):
                reply = await worker.answer(job)
        except TimeoutError as late:
            self._replace(worker)
            raise RefusedError(_late(self.limits)) from late
        except (EOFError, ConnectionError) as gone:
            self._replace(worker)
            raise RefusedError(_gone(self.limits)) from gone
        except BaseException:
            # The question was given up: its answer must not be taken for that to the next one.
            self._replace(worker)
            raise
        self._idle.put_nowait(worker)
        return reply

    def _replace(self, worker: _Worker) -> None:
        task = asyncio.create_task(self._swap(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _swap(self, old: _Worker) -> None:
        await old.end()
        self._all.discard(old)
        while True:
            try:
                self._idle.put_nowait(await self._fresh())
                return
            except (EOFError, OSError, TimeoutError) as failed:
                print(f"lupuskg: a worker did not start ({failed!r}); trying again", file=sys.stderr, flush=True)
                await asyncio.sleep(_PAUSE)

    async def _fresh(self) -> _Worker:
        """A worker that has read the graph. Raises EOFError where it ends before, TimeoutError where it hangs."""
        # -P: a file in the working directory must not be taken for a module.
        command = (sys.executable, "-P", "-m", "lupuskg.server.worker", self._graph, json.dumps(asdict(self.limits)))
        pipe = asyncio.subprocess.PIPE
        worker = _Worker(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe))
        self._all.add(worker)
        try:
            async with asyncio.timeout(_PATIENCE):
                await worker.read()
        except BaseException:
            await worker.end()
            self._all.discard(worker)
            raise
        return worker


def _busy(reason: str) -> Reply:
    return problem(503, "busy", f"{reason}; ask again in a moment", {"Retry-After": "2"})


def _late(limits: Limits) -> Reply:
    remedy = "ask for less: narrow a pattern, or join patterns by a variable that they share"
    return problem(503, "time-limit", f"ended after {limits.seconds:g} s, the limit; {remedy}")


def _gone(limits: Limits) -> Reply:
    remedy = f"most likely it needs more than {limits.memory // 1_000_000} MB; ask for less, or nest less deeply"
    return problem(500, "worker-ended", f"the process that answered has ended: {remedy}")
