"""What stands behind the rows of an answer: the statements, their words and sources, as text or as RDF."""

import json
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lupuskg.catalogue import Grounded
from lupuskg.entities import Fact, facts
from lupuskg.identifiers import expand
from lupuskg.portraits import ground, in_words
from lupuskg.store import Answer, Store
from lupuskg.tables import plain_rows, readable, render
from lupuskg.turtle import block, comment, index, prefix_lines
from lupuskg.wording import counted

__all__ = ["describe_statements", "render_evidence", "statements_behind"]

_COLUMN = "evidence"
_NONE = "no statement: the vocabulary holds this name or thing"
_ALL = "CONSTRUCT { ?node ?property ?value } WHERE { ?node ?property ?value }"
_NAMED = "CONSTRUCT { ?node a ?type ; skos:prefLabel ?label } WHERE { ?node a ?type ; skos:prefLabel ?label }"
# A loader's run names every document that it read, and most of them are behind other answers.
_RUN = """
CONSTRUCT { ?node a ?type ; lkg:layout ?layout ; lkg:loaderVersion ?version }
WHERE { ?node a ?type ; lkg:layout ?layout ; lkg:loaderVersion ?version }
"""


def render_evidence(store: Store, found: Grounded, form: str, title: str = "Answer", note: str = "") -> str:
    """An answer with the statements behind each row, each with its words or sources.

    form: one of tables.FORMS. A table shows them below each row; JSON has them as objects in the key `evidence`; the
    other forms have one more column of this name.

    Raises QueryError for another form.
    """
    behind = statements_behind(store, found)
    if form == "json":
        rows = [
            {**row, _COLUMN: [fact.as_dict() for fact in told]}
            for row, told in zip(plain_rows(found.answer), behind, strict=True)
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if form == "table":
        return _cards(found.answer, behind)
    cells = [Literal("; ".join(map(_line, told)) or _NONE) for told in behind]
    rows_ = tuple((*row, cell) for row, cell in zip(found.answer.rows, cells, strict=True))
    return render(Answer((*found.answer.columns, _COLUMN), rows_), form, title=title, note=note)


def statements_behind(store: Store, found: Grounded) -> tuple[tuple[Fact, ...], ...]:
    """The statements behind each row of an answer, with their words and sources."""
    known = facts(store, {iri for statements in found.statements for iri in statements})
    return tuple(tuple(known[iri] for iri in statements if iri in known) for statements in found.statements)


def _cards(answer: Answer, behind: Sequence[Sequence[Fact]]) -> str:
    longest = max(map(len, answer.columns), default=0)
    cards = []
    for row, told in zip(answer.records(), behind, strict=True):
        lines = [f"{column:<{longest}}  {readable(cell)}" for column, cell in row.items()]
        for fact in told:
            lines += [f"  {fact.id}  {in_words(fact)}", *(f"      {line}" for line in ground(fact))]
        cards.append("".join(f"{line}\n" for line in lines if told or line) + ("" if told else f"  {_NONE}\n"))
    number = len(answer)
    return "".join(f"{card}\n" for card in cards) + f"{counted(number, 'row')}\n"


def _line(fact: Fact) -> str:
    return f"{fact.id}: {' '.join(ground(fact))}"


def describe_statements(store: Store, found: Grounded, title: str) -> str:
    """The statements behind an answer as Turtle: as the graph has them, with evidence, documents, and labels."""
    statements = sorted({iri for told in found.statements for iri in told})
    told = _about(store, _ALL, statements)
    evidence = _about(store, _ALL, _led(told, "lkg:hasEvidence"))
    further = [
        *_about(store, _ALL, _led(evidence, "oa:hasSelector")),
        *_about(store, _ALL, _led(evidence, "oa:hasSource")),
        *_about(store, _RUN, _led(told, "prov:wasGeneratedBy")),
        *_about(store, _NAMED, _led(told, "lkg:subject", "lkg:object")),
    ]
    triples = index(Quad(*triple) for triple in [*told, *evidence, *further])
    blocks = [block(subject, triples[subject]) for subject in sorted(triples, key=str)]
    return "\n".join([comment(title), prefix_lines(), *blocks])


def _about(store: Store, query: str, nodes: Iterable[str]) -> list[Triple]:
    wanted = [NamedNode(iri) for iri in nodes]
    return store.construct(query, {"node": wanted}) if wanted else []


def _led(triples: Iterable[Triple], *properties: str) -> list[str]:
    """IRIs to which these properties lead, sorted."""
    iris = {expand(name) for name in properties}
    return sorted(
        {
            triple.object.value
            for triple in triples
            if triple.predicate.value in iris and isinstance(triple.object, NamedNode)
        }
    )
