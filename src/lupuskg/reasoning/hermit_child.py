"""HermiT on one file of N-Triples, in a process of its own that can be killed.

Run as `python -m lupuskg.reasoning.hermit_child`; the arguments are those of main.
Exit status 0: the inferred triples are written; INCONSISTENT: nothing can be inferred; else standard error says why.
"""

import sys

from lupuskg.reasoning.hermit import INCONSISTENT

__all__ = ["main"]


def main(source: str, target: str, java: str, memory: str, values: str) -> int:
    """Reason over a file.

    source: N-Triples to read; target: N-Triples to write; java: the program; memory: in MB; values: "yes" to infer
    relations between things as well.
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
        return INCONSISTENT
    inferred.save(file=target, format="ntriples")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
