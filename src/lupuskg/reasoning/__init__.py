"""What follows from the facts of the graph: by HermiT (OWL 2 DL), or by rules (OWL 2 RL) that need no Java."""

from lupuskg.reasoning.clashes import Clash
from lupuskg.reasoning.facts import TYPE, Facts, select
from lupuskg.reasoning.forward import Closure
from lupuskg.reasoning.infer import ENGINES, INFERRED_GRAPH, Inference, at_hand, infer
from lupuskg.reasoning.proofs import Proof, prove
from lupuskg.reasoning.words import Wording

__all__ = [
    "ENGINES",
    "INFERRED_GRAPH",
    "TYPE",
    "Clash",
    "Closure",
    "Facts",
    "Inference",
    "Proof",
    "Wording",
    "at_hand",
    "infer",
    "prove",
    "select",
]
