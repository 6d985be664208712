"""Mechanism of action: what a drug binds, and what that changes."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, clause_end, hedged, negated, rule, subjects
from lupuskg.loaders.rules.effects import effects_of
from lupuskg.loaders.sentences import View

_ACTIONS = (
    (
        "inhibitor",
        r"block\w*|inhibit\w*|antagoni[sz]\w*|neutrali[sz]\w*|suppress\w*|turn(?:s|ing)? down"
        r"|interfer\w* with|counteract\w*",
    ),
    ("agonist", r"activat\w*|stimulat\w*|mimick?\w*"),
    (
        "binder",
        r"bind(?:s|ing)?(?: \w+ly)?(?: directly)?(?: to| with)?|attach\w*(?: itself)?(?: to)?|target(?:s"
        r"|ed|ing)?(?: \w+ly)?(?: and \w+)?",
    ),
)
_ACT = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{verbs})" for name, verbs in _ACTIONS) + r")\s+")
_LEAD = re.compile(
    r"(?:the |a |an |its |certain |specific |both |two |another |this |these |human |and |or "
    r"|as well as )*(?:(?:activity|actions?|effects?|function|binding|signaling|receptors?) (?:of"
    r"|for|to) )?"
    r"(?:the |a |an |certain |specific )*(?:(?:enzymes?|proteins?|receptors?|molecules?|cytokines?"
    r"|substances?|molecular target)(?: \([^)]*\))?(?: called| known as|,)? )?(?:the )?"
)
_KINDS = re.compile(
    r"\b(?:receptors?|kinases?|enzymes?|synthase|reductase|oxidase|protease|polymerase|channels?"
    r"|transporters?|interleukin|pumps?|integrase|transcriptase|topoisomerase|antigens?|ligand"
    r"|cyclooxygenase|phosphodiesterase|lactamases?|esterase|toxins?)\b"
)
_NOUN = re.compile(
    r"^(?:-specific|-selective)?\s*(?:receptor |kinase |lectin pathway )?(inhibitor|antagonist"
    r"|agonist|blocker|antibod(?:y|ies)|modulator|stimulator|binder|depleter)s?\b"
)
_ANTIBODY_TO = re.compile(r"antibod(?:y|ies) (?:to|against|directed (?:against|at)|targeting) (?:the )?")
_ASPECT = re.compile(
    r"(?:the |its |their |your |overall |excessive )*(?:(number|level|amount|production|release"
    r"|activity|activation|survival|growth|symptom|severity|frequency|function|use|formation"
    r"|proliferation|synthesis|count|rate|differentiation|spread|absorption|reabsorption|secretion"
    r"|conversion|breakdown)s? (?:of|in|for) )"
)
_DIRECTIONS = (
    ("decreases", r"reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|lessen(?:s|ed|ing)?"
r"|diminish(?:es|ed|ing)?|suppress(?:es|ed|ing)?|inhibit(?:s|ed|ing)?|block(?:s|ed|ing)?"
     r"|deplet(?:es?|ed|ing)|reliev(?:es?|ed|ing)|alleviat(?:es?|ed|ing)|eas(?:es|ing)|dampen(?:s|ed"
r"|ing)?|kill(?:s|ed|ing)?|destroy(?:s|ed|ing)?|calm(?:s|ed|ing)?|weaken(?:s|ed|ing)?"
     r"|limit(?:s|ed|ing)?|slow(?:s|ed|ing)?(?: down)?(?: or stop(?:s|ping)?)?|reductions? in"
r"|use fewer|fewer|decreases? in|hinder(?:s|ed|ing)?|damag(?:es|ing)|control(?:s|ling)?"
r"|prevent(?:s|ing)?(?: the)?|helps? with"),
    ("increases", r"increas(?:e|es|ed|ing)|stimulat(?:es?|ed|ing)|enhanc(?:e|es|ed|ing)|promot(?:e|es|ed|ing)"
r"|boost(?:s|ed|ing)?|improv(?:es?|ed|ing)|rais(?:e|es|ed|ing)|activat(?:es?|ing)|restor(?:es?"
r"|ing)|improvements? in|accelerat(?:es?|ing)|support(?:s|ed|ing)?"),
    ("", r"affects?|targets?|manages?|targeting"),
)  # fmt: skip
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<d{n}>{verbs})" for n, (_, verbs) in enumerate(_DIRECTIONS)) + r")\s+")
_AFFECTED = ("Substance", "Cell", "Process", "Disease", "AdverseEffect", "DrugClass", "Condition", "MolecularTarget")
_STIMULATOR = re.compile(
    r"^\s*(stimulator|depleter|inhibitor|activator|-targeting|-targeted|-depleting|targeting|depletion)"
)
_PAST = re.compile(
    r"\b(?:has|have|had|it|they|that|which|also|significantly|rapidly|markedly|treatment|therapy|drug)\s+$"
)
_MOLECULE_DOES = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:is|helps?|promotes?|stimulates?|supports?|normally|plays|inhibits|are"
    r"|causes?|drives?)\b"
)
_SURVIVE = re.compile(r"\bhelps?\b[^.]*?\b(survive|grow|mature|multiply|proliferate)")


@rule("target")
def acts_on(view: View, context: Context) -> Iterator[Draft]:
    """ "blocks BLyS", "binds to the CD20 antigen", "inhibits the enzyme aldose reductase"."""
    if context.section in ("effects", "questions", "interactions") or context.question:
        return
    for found in _ACT.finditer(view.low):
        if negated(view.low, max(0, found.start() - 25), found.start()) or _passive(view.low, found.start()):
            continue
        if _molecule_acts(view, found.start()):
            continue
        action = found.lastgroup or ""
        for target in _targets(view, found.end(), context):
            for subject in subjects(view, context, found.start()):
                if subject.type == "Drug":
                    yield Draft(
                        subject, "targets", target, hedged=hedged(view.low, 0, found.start()) and _weak(view.low)
                    ).qualified(action=_action(action, view.low))


def _molecule_acts(view: View, at: int) -> bool:
    """Whether a molecule or a cell, not a drug, is what acts."""
    first = next((m for m in view.mentions if m.term.type in ("MolecularTarget", "Cell", "Drug")), None)
    return (
        first is not None
        and first.term.type != "Drug"
        and first.end <= at
        and first.start < 12
        and not re.search(r"\bby \w+ing\b|\bby (?:binding|blocking)", view.low[: first.start])
    )


def _weak(low: str) -> bool:
    return bool(re.search(r"\b(?:believed|thought|appears?|may|might|seems?)\b", low))


def _action(action: str, low: str) -> str:
    return "inhibitor" if action == "binder" and re.search(r"\bblock|\binhibit|\bprevent|\bneutraliz", low) else action


def _passive(low: str, start: int) -> bool:
    return bool(re.search(r"\b(?:is|are|was|were|be|been)\s+$", low[:start])) or low[:start].endswith("non-")


def _targets(view: View, start: int, context: Context) -> Iterator[Entity]:
    """Targets in the object of a verb: known molecules, else a phrase whose head is a kind of molecule."""
    end = min(clause_end(view.low, start), start + 160)
    cut = re.compile(
        r",? (?:which|that|found|on the surface|located|by|to prevent|preventing|in the|expressed"
        r"|thereby|thus|leading|from|involved)\b|,? an? (?=\w+ )"
    ).search(view.low, start, end)
    end = cut.start() if cut else end
    if re.match(
        r"(?:the |its )?(?:binding|production|release|formation|growth|conversion|reuptake|re?absorption"
        r"|absorption|development|replication|spread|synthesis|breakdown|number|risk|levels?) of",
        view.low[start:],
    ):
        return
    lead = _LEAD.match(view.low, start)
    begin = lead.end() if lead else start
    known = _run_of(view.named("MolecularTarget", start=start, end=end), view.low, begin)
    if known:
        yield from {
            m.term.id: entity_of(m.term)
            for m in known
            if not re.match(r"[- ](?:positive|expressing|mediated)", view.low[m.end :])
        }.values()
        return
    if context.section != "mechanism" or view.named("Cell", start=start, end=end):
        return
    for item in items(view.text[begin:end]):
        bare = tidy(item.text).text
        if (
            _KINDS.search(bare.lower())
            and len(bare.split()) <= 6
            and not re.match(r"(?:specific|certain|these|its|the)\b", bare)
        ):
            yield minted("MolecularTarget", label_of(bare), *item.glosses[:1])


def _run_of(mentions: list[Mention], low: str, begin: int) -> list[Mention]:
    """The mentions that the object of a verb lists: the first one near it, the others joined to it."""
    run: list[Mention] = []
    for mention in mentions:
        between = low[run[-1].end if run else begin : mention.start]
        near = len(between) < 60 and not re.search(
            r"\b(?:reduces?|increases?|prevents?|leads?|is|are|production|release)\b", between
        )
        if (
            near
            if not run
            else re.fullmatch(r"[\s(]*(?:\([^)]*\))?[)\s]*(?:,|and|or|,? as well as)?\s*(?:the )?[(\s]*", between)
        ):
            run.append(mention)
    return run


@rule("target")
def named_after(view: View, context: Context) -> Iterator[Draft]:
    """ "MASP-2 inhibitor", "BLyS-specific inhibitor", "anti-CD40L antibody", "antibody to the … receptor"."""
    for mention in view.named("MolecularTarget"):
        after = _NOUN.match(view.low[mention.end :].replace(")", "", 1).replace("(", "", 1))
        before = view.low[max(0, mention.start - 40) : mention.start]
        anti = re.search(r"\banti-\s?$", before) and re.match(
            r"[- ](?:\w+[- ]){0,3}?(?:antibod|agent|mab|drug|biologic|therap|monoclonal)", view.low[mention.end :]
        )
        if not (anti or after or (_ANTIBODY_TO.search(before) and re.search(_ANTIBODY_TO.pattern + "$", before))):
            continue
        action = after[1] if after and after[1] in ("inhibitor", "antagonist", "agonist", "blocker") else ""
        action = "inhibitor" if action == "blocker" else action
        for subject in _holders(view, context, mention, bool(anti)):
            yield Draft(subject, "targets", entity_of(mention.term)).qualified(action=action)


def _holders(view: View, context: Context, mention: Mention, anti: bool) -> list[Entity]:
    """The drugs that a noun such as "X inhibitor" describes; inhibitors as a class are not the drug."""
    if context.section in ("interactions", "effects", "precautions", "questions"):
        return []
    if anti and re.match(r"\s*(?:therap|treatment|drugs|agents)", view.low[mention.end :]):
        return []
    if (
        re.search(
            r"\b(?:other|with|and|of|like|taking|as|following|after|by)\s+(?:an? |the |type \w+ )?$",
            view.low[: mention.start].removesuffix("anti-"),
        )
        and not anti
    ):
        return []
    return [s for s in subjects(view, context, mention.start) if s.type == "Drug"]


@rule("target")
def class_target(view: View, context: Context) -> Iterator[Draft]:
    """A class named after its target, "anti-CD20 antibody" or "PD-L1 inhibitor", tells the target too."""
    for mention in view.named("DrugClass"):
        words = view.text[mention.start : mention.end]
        found = re.match(r"anti-([\w-]+)|(.+?)(?:[- ]specific)? (inhibitor|antagonist|agonist|blocker)s?$", words)
        target = lexicon().lookup(found[1] or found[2]) if found else None
        if found is None or target is None or target.type != "MolecularTarget":
            continue
        action = {"blocker": "inhibitor"}.get(found[3] or "", found[3] or "")
        described = re.search(
            r"\b(?:is|are|was) (?:an? |the |both )?(?:[\w-]+ )*$|\b(?:an?) (?:[\w-]+ )*$|\(\s*$|[-,] $",
            view.low[: mention.start],
        )
        for subject in _holders(view, context, mention, bool(found[1])) if described else []:
            yield Draft(subject, "targets", entity_of(target)).qualified(action=action)


@rule("decrease", "increase", "touch")
def changes(view: View, context: Context) -> Iterator[Draft]:
    """ "reduces the number of B cells", "helps decrease symptoms of lupus", "stimulates regulatory T cells"."""
    if context.section in ("interactions", "questions", "dosage", "precautions", "effects") or context.question:
        return
    for found in _VERB.finditer(view.low):
        if _passive(view.low, found.start()) or negated(view.low, max(0, found.start() - 30), found.start()):
            continue
        if (
            found[0].rstrip().endswith("ed")
            and not _PAST.search(view.low[: found.start()])
            and not any(m.end + 1 == found.start() for m in view.mentions)
        ):
            continue
        direction = _DIRECTIONS[int((found.lastgroup or "d0")[1:])][0]
        for thing, aspect in _affected(view, found.end(), direction, context):
            for subject in _actors(view, context, found.start()):
                if subject.id != thing.id:
                    doubt = hedged(view.low, max(0, found.start() - 60), found.start())
                    yield Draft(subject, "affects", thing, hedged=doubt).qualified(direction=direction, aspect=aspect)


def _actors(view: View, context: Context, at: int) -> list[Entity]:
    """Who does it: a drug, or a molecule that opens the sentence."""
    first = next(iter(view.mentions), None)
    opens = first is not None and first.term.type == "MolecularTarget" and first.start < 6 and first.end < at
    if first and opens and "by " not in view.low[:at] and _MOLECULE_DOES.match(view.low, first.end):
        return [entity_of(first.term)]
    if re.match(
        r"(?:these|this|the) (?:cells?|enzymes?|proteins?|receptors?|molecules?|cytokines?|hormones?"
        r"|kinases?|interaction|parasites?)\b",
        view.low,
    ) or re.match(r"in (?:lupus|these|this|the)\b[^,]*, these", view.low):
        return []
    return subjects(view, context, at)


def _affected(view: View, start: int, direction: str, context: Context) -> Iterator[tuple[Entity, str]]:
    """What is changed, and in which respect."""
    end = min(clause_end(view.low, start), start + 140)
    cut = re.compile(
        r", (?:an?|the|its|making|leading|whose)\b|,? (?:which|that|who|whose|when|by|from|to (?:help"
        r"|treat|prevent|reduce)|including those|such as|in (?:patients|people|adults|combination"
        r"|addition|certain)|without|caused by|associated with|than|through|during|if|like|compared"
        r"|and (?:is|it))\b"
    ).search(view.low, start, end)
    end = cut.start() if cut else end
    closing = view.low.find(")", start, end)
    if closing >= 0 and view.low.count("(", start, closing) == 0:
        end = closing
    aspect = _ASPECT.match(view.low, start)
    risk = re.match(
        r"(?:the |a |your |their )?(?:risk|chance|likelihood|incidence)s? of (?:developing )?", view.low[start:end]
    )
    if risk and direction == "decreases" and context.section in ("usage", "other", "mechanism"):
        yield from ((f.entity, "risk") for f in effects_of(view.text[start + risk.end() : end]) if f.entity.reviewed)
    if risk or re.match(r"(?:the |a |your |their )?(?:dose|dosage|effectiveness)\b", view.low[start:]):
        return
    told = aspect[1] if aspect else ""
    yield from _symptoms(view, start, end)
    for mention in view.named(*_AFFECTED, start=start, end=end):
        between = view.low[start : mention.start]
        if (
            between.count("(") > between.count(")")
            or view.low.startswith(" on ", mention.end)
            or (direction == "" and mention.term.type not in ("Cell", "Disease") and _cell_process(mention) is None)
        ):
            continue
        if len(between) > 45 or (
            mention.term.type == "MolecularTarget" and (not told or told == "activity" or direction == "")
        ):
            continue
        if mention.term.type == "DrugClass" and not re.search(
            r"\buse\b|fewer|dependence|dose", view.low[max(0, start - 12) : mention.start]
        ):
            continue
        split = _cell_process(mention)
        yield split if split else (entity_of(mention.term), _aspect_of(view, mention, told))


def _cell_process(mention: Mention) -> tuple[Entity, str] | None:
    """A process named after a cell, "cancer cell growth", as that cell and what changes in it."""
    found = re.fullmatch(r"(.+) (growth|proliferation|survival|activation|differentiation|death)", mention.term.label)
    cell = lexicon().lookup(found[1]) if found else None
    return (entity_of(cell), found[2]) if found and cell is not None and cell.type == "Cell" else None


def _symptoms(view: View, start: int, end: int) -> Iterator[tuple[Entity, str]]:
    """ "lessen symptoms" without saying of what: of the disease that the sentence names."""
    found = re.match(
        r"(?:the |your |their |its |some |certain |overall )*(symptoms|disease activity)\b(?! (?:of|like|such))",
        view.low[start:end],
    )
    for mention in view.named("Disease")[:1] if found else []:
        yield entity_of(mention.term), "symptoms" if found and found[1] == "symptoms" else "activity"


def _aspect_of(view: View, mention: Mention, told: str) -> str:
    if mention.term.type == "DrugClass":
        return "use"
    after = re.match(
        r"[ -](symptoms?|activity|production|survival|flares?|numbers?|counts?|growth|function|levels?"
        r"|activation|proliferation)\b",
        view.low[mention.end :],
    )
    aspect = told or (after[1] if after else "")
    return {"symptom": "symptoms", "numbers": "number", "count": "number", "amount": "number"}.get(aspect, aspect)


@rule("target", "increase", "decrease")
def cell_nouns(view: View, context: Context) -> Iterator[Draft]:
    """ "regulatory T cell stimulator", "B cell-targeting agents"."""
    for mention in view.named("Cell", "Process"):
        after = _STIMULATOR.match(view.low[mention.end :])
        if not after or context.section in ("effects", "precautions"):
            continue
        direction = {"stimulator": "increases", "activator": "increases"}.get(
            after[1], "decreases" if "target" not in after[1] else ""
        )
        drugs = view.named("Drug", end=mention.start)
        who = (
            list({m.term.id: entity_of(m.term) for m in drugs}.values())
            if "target" in after[1]
            else subjects(view, context, mention.start)
        )
        for subject in who:
            yield Draft(subject, "affects", entity_of(mention.term)).qualified(direction=direction)


@rule("increase")
def survival(view: View, context: Context) -> Iterator[Draft]:
    """ "BLyS is a protein that helps B cells survive"."""
    for found in _SURVIVE.finditer(view.low):
        for mention in view.named("Cell", start=found.start(), end=found.end()):
            if view.low.count("(", 0, mention.start) > view.low.count(")", 0, mention.start):
                continue
            for subject in _actors(view, context, found.start()):
                aspect = "survival" if found[1] == "survive" else "growth"
                yield Draft(subject, "affects", entity_of(mention.term)).qualified(direction="increases", aspect=aspect)
