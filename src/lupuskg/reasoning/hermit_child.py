"""HermiT on one file of N-Triples, in a process of its own that can be killed.

Run as a script, since importing the package would take longer than starting Python. It may be started before there is
anything to do: the task comes on standard input, as JSON, a list of the arguments of main and a mapping of what to set
in the environment. Without a task it ends.
Exit status 0: the inferred triples are written; `inconsistent`: nothing can be inferred; else standard error says why.
"""

import json
import os
import sys
import tempfile

__all__ = ["main", "wait"]


def main(source: str, target: str, java: str, memory: str, values: str, inconsistent: str) -> int:
    """Reason over a file.

    source: N-Triples to read; target: N-Triples to write; java: the program; memory: in MB; values: "yes" to infer
    relations between things as well; inconsistent: the exit status for triples that contradict each other.
    """
    import owlready2
    from owlready2.reasoning import sync_reasoner_hermit

    owlready2.JAVA_EXE = java
    owlready2.reasoning.JAVA_MEMORY = int(memory)
    world = owlready2.World()
    with open(source, "rb") as file:
        world.get_ontology("urn:lupuskg:told#").load(fileobj=file)
    inferred = world.get_ontology("urn:lupuskg:inferred#")
    try:
        with inferred:
            sync_reasoner_hermit(world, infer_property_values=values == "yes", debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return int(inconsistent)
    inferred.save(file=target, format="ntriples")
    return 0


def wait() -> int:
    """Do the task that comes on standard input. Returns the exit status."""
    import owlready2  # noqa: F401 - while nobody waits for it

    task = sys.stdin.read()
    if not task:
        return 0
    arguments, surroundings = json.loads(task)
    os.environ.update(surroundings)
    tempfile.tempdir = None  # found anew in these surroundings
    return main(*arguments)


if __name__ == "__main__":
    sys.exit(wait())
