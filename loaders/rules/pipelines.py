"""Rows of tables of drugs under study, whole or scraped to one line: "AB1234Monoclonal antibodySafety in asthma"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import label_of
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.investigations import phase_of
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_OPENING = 3
_BRACKET = re.compile(r" ?\([^()]*\)")
# A cell ends where the next one begins with a capital: glued to it, or after the space that a name was given.
_CELL = re.compile(
    r" ?(?P<cell>(?:[Aa]nti-)?[A-Z][^.;:,|]{2,110}?) ?(?=(?<=[A-Za-z0-9)])(?:[A-Z][a-z]{3,}|In an?) "
    r"|(?<=[A-Za-z0-9)]) (?:[A-Z][a-z]{3,}|In an?) )"
)
_KIND = re.compile(
    r"(?P<target>.+?)[- ](?P<action>inhibitor|antagonist|agonist|blocker)s?$"
    r"|[Aa]nti-(?P<anti>[\w-]+(?: receptor)?)(?P<rest> .+)?$"
)
_HEAD = re.compile(
    r"(?:inhibitor|antagonist|agonist|blocker|antibody|modulator|peptide|stimulator|depleter|degrader"
    r"|fusion protein|vaccine"
    r"|analog(?:ue)?|interferon|steroid|immunosuppressant|antimalarial|cell therapy)s?$",
    re.I,
)
_MODIFIED = re.compile(r" (?:based|that|which|for|of|with|directed|against|targeting|derived) ")
_STUDIED = re.compile(
    r"\b(?:phase|trials?|stud(?:y|ies)|efficacy|safety|evaluat\w+|recruiting|pharmacokinetics|dos(?:age"
    r"|e)[- ]finding|tolerability"
    r"|investigat\w+|pipeline|under development|in development)\b"
)
_PEOPLE_WITH = re.compile(
    r"\b(?:for|in|of|among) (?:[\w-]+ ){0,3}?(?:patients|people|adults|participants|subjects|women|children"
    r"|individuals)(?: \w+)? with "
)
_APPROVED = re.compile(r"\b(?:approved|approval|marketed|launched|licensed)\b")
_STATE = re.compile(
    r"\b((?:mild|moderate(?:ly)?|severe(?:ly)?|active|refractory|chronic|relaps(?:ed|ing)|progressive|advanced)"
    r"(?:(?:[ -](?:to|or|and)[ -]|,? )(?:moderate(?:ly)?|severe(?:ly)?|active|refractory))*) $"
)
_PHASE_CELL = re.compile(r"(?:phase )?(?:[1-4][ab]?(?: ?/ ?[1-4][ab]?)?|i{1,3}v?[ab]?(?:/i{1,3}[ab]?)?)$")


@rule(naming=("Drug",))
def glued_row(view: View, context: Context) -> Iterator[Draft]:
    """ "AB1234Proteasome inhibitorSafety of AB1234 in people with asthma"."""
    first = next(iter(view.mentions), None)
    if first is None or first.start > _OPENING or first.term.type != "Drug" or context.question:
        return
    drug, at = entity_of(first.term), first.end
    bracket = _BRACKET.match(view.text, at)
    found = _CELL.match(view.text, bracket.end() if bracket else at)
    kinds = list(_kinds(drug, found["cell"])) if found else []
    target = lexicon().lookup(found["cell"]) if found else None
    if found is None or not (kinds or (target is not None and target.type == "MolecularTarget")):
        return
    yield from kinds
    above = " ".join(context.path).lower()
    rest = view.low[found.end() :]
    if not _STUDIED.search(f"{above} {rest}") or _APPROVED.search(f"{above} {rest}"):
        return
    phase = phase_of(rest) or phase_of(above)
    for mention in _diseases(view, found.end()):
        state = state_of(view, mention.start, found.end())
        yield Draft(drug, "investigatedFor", entity_of(mention.term)).qualified(phase=phase, state=state)
    if not view.named("Disease", start=found.end()) and context.topic is not None:
        yield Draft(drug, "investigatedFor", context.topic).qualified(phase=phase)


def _kinds(drug: Entity, cell: str) -> Iterator[Draft]:
    """What a cell tells of the kind and the target of a drug."""
    bare = _MODIFIED.split(cell)[0]
    found = _KIND.match(bare)
    term = lexicon().lookup(found["target"] or found["anti"]) if found else None
    if found and term is not None and term.type == "MolecularTarget":
        action = {"blocker": "inhibitor"}.get(found["action"] or "", found["action"] or "")
        yield Draft(drug, "targets", entity_of(term)).qualified(action=action)
    rest = (found["rest"] or "").strip() if found else ""
    known = (lexicon().lookup(rest) if rest else None) or lexicon().lookup(bare)
    if known is not None and known.type == "DrugClass":
        yield Draft(drug, "memberOfClass", entity_of(known))
    elif known is None and _HEAD.search(bare) and not (found and found["anti"]):
        yield Draft(
            drug,
            "memberOfClass",
            minted("DrugClass", label_of(bare[0].lower() + bare[1:] if bare[1].islower() else bare)),
        )


def _diseases(view: View, start: int) -> list[Mention]:
    """The diseases of the people whom a study is in, or where it tells of none, all that it names."""
    people = _PEOPLE_WITH.search(view.low, start)
    return view.named("Disease", start=people.end() if people else start)


@rule()
def row_of_cells(view: View, context: Context) -> Iterator[Draft]:
    """ "| Rilotumab | CD20 | Phase 2 | Asthma | Biogen |": what each cell is, its name tells."""
    first = next(iter(view.mentions), None)
    labelled = context.drug if context.label and context.item and context.fixed else None
    opens = first is not None and first.start <= _OPENING and first.term.type == "Drug"
    drug = labelled or (entity_of(first.term) if first and opens else None)
    if drug is None or drug.type != "Drug" or context.question:
        return
    cells, phase = _cells(view, 0 if labelled or first is None else first.end)
    for mention in cells if phase else ():
        kind = mention.term.type
        if kind == "Disease":
            told = _STATE.search(view.low[: mention.start])
            state = told[1].replace("-to-", " to ") if told else ""
            yield Draft(drug, "investigatedFor", entity_of(mention.term)).qualified(phase=phase, state=state)
        elif kind in _OF_KIND:
            yield Draft(drug, _OF_KIND[kind], entity_of(mention.term))


_OF_KIND = {
    "DrugClass": "memberOfClass",
    "MolecularTarget": "targets",
    "Organisation": "developedBy",
    "Route": "administeredBy",
}


def _cells(view: View, at: int) -> tuple[list[Mention], str]:
    """The names that fill the cells of a row, and the phase that one of them holds; nothing where words are between."""
    cells, phase = list[Mention](), ""
    for mention in [*(m for m in view.mentions if m.start >= at), None]:
        between = view.low[at : mention.start if mention else len(view.low)]
        between = _STATE.sub("", _BRACKET.sub("", between)).strip(" |.;,")
        if between and _PHASE_CELL.match(between) and not phase:
            phase = phase_of(between) or phase_of(f"phase {between}")
        elif between:
            return [], ""
        if mention is not None:
            inside = view.low.count("(", 0, mention.start) > view.low.count(")", 0, mention.start)
            cells += [] if inside else [mention]
            at = mention.end
    return cells, phase
