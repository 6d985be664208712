"""HermiT against the rules: time, memory, and what each infers, on the documents of the package and on made-up things.

python benchmarks/reasoning.py [--sizes 500 5000] [--limit 600]
"""

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import time

from pyoxigraph import NamedNode, Quad

from lupuskg.commands.build import gather
from lupuskg.corpus import embedded
from lupuskg.graph import assemble, background
from lupuskg.identifiers import GRAPH, LKG, expand
from lupuskg.reasoning import infer

# Of 100 made-up things so many are of each class, about as in the reference layer.
_SHARES = {"Drug": 30, "Trial": 40, "MolecularTarget": 15, "Disease": 10, "Cell": 5}
_MADE = ("monoclonal-antibody", "fc-fusion-protein", "small-molecule", "cell-therapy", "pegylated-fab-fragment")
_DOCUMENT = NamedNode(f"{GRAPH}document/{'0' * 64}")
_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--limit", type=float, default=600, help="seconds for HermiT")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "SIZE"), help="measure one, and print it as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_measure(options.one[0], int(options.one[1]), options.limit)))
        return
    for size in (0, *options.sizes):
        found = {engine: _alone(engine, size, options.limit) for engine in ("hermit", "rl")}
        title = f"{size} things" if size else "documents of the package"
        for engine, told in found.items():
            print(f"{title:<26} {engine:<7}", *(f"{name} {told[name]}" for name in ("seconds", "MB", "inferred")))
        same = "none" if found["hermit"]["hash"] == found["rl"]["hash"] else "SOME"
        print(f"{title:<26} differences: {same}", flush=True)


def _alone(engine: str, size: int, limit: float) -> dict[str, float | str]:
    """Measure in a process of its own, so that the memory of one does not count for the other."""
    command = [sys.executable, __file__, "--limit", str(limit), "--one", engine, str(size)]
    told: dict[str, float | str] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told


def _measure(engine: str, size: int, limit: float) -> dict[str, float | str]:
    quads = _made_up(size) if size else assemble(gather(embedded()).documents)
    start = time.perf_counter()
    found = infer(quads, engine, limit=limit)
    seconds = time.perf_counter() - start
    assert not found.clashes
    whose = resource.RUSAGE_CHILDREN if engine == "hermit" else resource.RUSAGE_SELF
    told = hashlib.sha256("\n".join(map(str, found.inferred)).encode()).hexdigest()
    megabytes = round(resource.getrusage(whose).ru_maxrss / _MB)
    return {"seconds": round(seconds, 2), "MB": megabytes, "inferred": len(found.inferred), "hash": told}


def _made_up(size: int) -> list[Quad]:
    """The ontology and the reference layer, and beside them drugs, trials, targets, diseases and cells by chance."""
    chance = random.Random(size)
    things = {
        class_: [f"{class_.lower()}-{n}" for n in range(size * share // 100)] for class_, share in _SHARES.items()
    }
    facts = [(thing, "a", class_) for class_, found in things.items() for thing in found]
    some = {class_: [*found, *known] for (class_, found), known in zip(things.items(), _KNOWN, strict=True)}
    for drug in things["Drug"]:
        made = chance.choice(_MADE)
        facts += [(drug, "memberOfClass", made)] + [(drug, "memberOfClass", "biologic")] * (made != "small-molecule")
        facts += [(drug, "targets", target) for target in chance.sample(some["MolecularTarget"], 2)]
        facts += [(drug, "approvedFor", chance.choice(some["Disease"]))] * (chance.random() < 0.3)
        facts += [(drug, "usedOffLabelFor", chance.choice(some["Disease"]))] * (chance.random() < 0.1)
    for trial in things["Trial"]:
        facts += [(trial, "studiesDrug", chance.choice(some["Drug"]))]
        facts += [(trial, "studiesCondition", chance.choice(some["Disease"])), (trial, "hasPhase", "phase-2")]
    for target in things["MolecularTarget"]:
        facts += [(target, "expressedOn", chance.choice(some["Cell"]))]
        facts += [
            (target, "takesPartIn", chance.choice(["interferon-signaling", "complement-system", "costimulation"]))
        ]
    for disease in things["Disease"]:
        facts += [
            (disease, "formOf", chance.choice(["lupus-nephritis", "plaque-psoriasis", "discoid-lupus-erythematosus"]))
        ]
    for cell in things["Cell"]:
        facts += [(cell, "kindOf", chance.choice(["memory-b-cell", "helper-t-cell", "dendritic-cell"]))]
    return [*background(), *(_quad(*fact) for fact in facts)]


_KNOWN = (("belimumab", "rituximab"), (), ("ms4a1", "tnfsf13b"), ("lupus", "plaque-psoriasis"), ("b-cell",))


def _quad(subject: str, predicate: str, object_: str) -> Quad:
    name = expand("rdf:type") if predicate == "a" else LKG + predicate
    return Quad(NamedNode(LKG + subject), NamedNode(name), NamedNode(LKG + object_), _DOCUMENT)


if __name__ == "__main__":
    main()
