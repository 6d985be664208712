"""HermiT on one file of N-Triples, in a process of its own that can be killed.

Run as a script, since importing the package would take longer than starting Python; the arguments are those of main.
Exit status 0: the inferred triples are written; `inconsistent`: nothing can be inferred; else standard error says why.
"""

import sys

__all__ = ["main"]


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


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
