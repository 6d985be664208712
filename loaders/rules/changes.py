"""What a drug or a molecule changes downstream: cells, processes, symptoms."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.cues import load_cues
from lupuskg.loaders.phrases import tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, clause_end, hedged, negated, subjects
from lupuskg.loaders.rules.bystanders import of_bystanders
from lupuskg.loaders.rules.mechanism import passive
from lupuskg.loaders.rules.reactions import effects_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_ASPECT = re.compile(
    r"(?:the |its |their |your |overall |excessive |signs and )*(?:(number|level|amount|production|release"
    r"|activity|activation|survival|growth|symptom(?:s and sign)?|severity|frequency|function|use|formation"
    r"|proliferation|synthesis|count|rate|differentiation|spread|absorption|reabsorption|secretion"
    r"|conversion|breakdown|flow|movement|migration|circulation|infiltration)s? (?:of|in|for) )"
)
_DIRECTIONS = (
    ("decreases", r"reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|lessen(?:s|ed|ing)?"
r"|diminish(?:es|ed|ing)?|suppress(?:es|ed|ing)?|inhibit(?:s|ed|ing)?|block(?:s|ed|ing)?"
     r"|deplet(?:es?|ed|ing)|reliev(?:es?|ed|ing)|alleviat(?:es?|ed|ing)|eas(?:es?|ed|ing)|cut(?:s"
     r"|ting)?(?: (?:down|back) on)?"
     r"|halv(?:es|ed|ing)|shr(?:inks?|ank|inking)|delay(?:s|ed|ing)?|dampen(?:s|ed"
r"|ing)?|kill(?:s|ed|ing)?|destroy(?:s|ed|ing)?|calm(?:s|ed|ing)?|weaken(?:s|ed|ing)?"
     r"|limit(?:s|ed|ing)?|curb(?:s|ed|bing)?|slow(?:s|ed|ing)?(?: down)?(?: or stop(?:s|ping)?)?|reductions? (?:in|of)"
     r"|(?:inhibition|suppression|depletion) of"
r"|use fewer|fewer|(?:had|have|has|reported|experienced|felt) (?:\w+ly |much )?less|decreases? in|hinder(?:s|ed"
r"|ing)?|damag(?:es|ing)|wip(?:es?|ed|ing) out|eliminat(?:es?|ed|ing)|(?:drops?|falls?|declines?) in"
r"|helps?(?= (?:\w+ ){0,2}?(?:pain|fatigue|rash(?:es)?|stiffness|swelling)\b)"
r"|(?:show(?:s|ed|n)|demonstrat(?:es|ed)|provid(?:es|ed)|had|offer(?:s|ed)) (?:[\w-]+ ){0,2}benefits? (?:in|for)"
r"|control(?:s|ling)?|restrain(?:s|ed|ing)?"
r"|(?:lead(?:s|ing)? to|result(?:s|ing)? in) (?:a )?(?:reduced|decreased|lower(?:ed)?|less|fewer|reductions? in"
r"|decreases? in)"
r"|prevent(?:s|ing)?(?: the)?|helps? with|interfer(?:es?|ing) with|disrupt(?:s|ed|ing)?|neutrali[sz](?:es?|ed|ing)"
     r"|dissolv(?:es?|ed|ing)|halt(?:s|ed|ing)?|stop(?:s|ping)|inactivat(?:es?|ed|ing)"
     r"|(?:provid(?:es?|ing)|offer(?:s|ing)?|giv(?:es?|ing)|bring(?:s|ing)?) (?:\w+ ){0,2}relief (?:from|of)"),
    ("increases", r"increas(?:e|es|ed|ing)|stimulat(?:es?|ed|ing)|enhanc(?:e|es|ed|ing)|promot(?:e|es|ed|ing)"
r"|boost(?:s|ed|ing)?|improv(?:es?|ed|ing)|rais(?:e|es|ed|ing)|activat(?:es?|ing)|restor(?:es?"
r"|ed|ing)|expand(?:s|ed|ing)?(?= (?:\w+ )?(?:regulatory|t\b|treg|cell|b\b))"
r"|improvements? in|accelerat(?:es?|ing)|support(?:s|ed|ing)?|stabili[sz](?:es?|ed|ing)|preserv(?:es?|ing)"),
    ("", r"affects?|targets?|manages?|regulates?|modulates?|(?:beneficial|positive|favou?rable) effects? (?:on|in)"
     r"|targeting(?! (?:agents?|drugs?|therap\w+|antibod\w+|biologics?|treatments?))"),
)  # fmt: skip
_VERB = re.compile(
    r"(?<!-)\b(?:" + "|".join(f"(?P<d{n}>{verbs})" for n, (_, verbs) in enumerate(_DIRECTIONS)) + r")\s+"
)
# "Raises the pH and so interferes with antigen presentation": the second verb has the object.
_OTHER_VERB = re.compile(rf"\band (?:(?:thereby|thus|so|then|also|hence) )?(?:{_VERB.pattern})")
_OWN = ("may prevent", "ease")
# A purpose, "used to prevent", is no change; "may prevent" tells one.
_STEMS = [c.stem for c in load_cues() if c.kind in ("decrease", "increase", "touch") and c.phrase not in _OWN]
_HELPS = re.compile(r"\bhelps (?:to )?(?:control|manage|reduce|relieve|ease|lower)\b")
_TELLS = re.compile(r"\b(?:may|might|can|could|will|helps?)(?: also| help)? prevent\b|\bease\b")
_AFFECTED = ("Substance", "Cell", "Process", "Disease", "AdverseEffect", "DrugClass", "Condition", "MolecularTarget")
_STIMULATOR = re.compile(
    r"^\s*(stimulator|depleter|inhibitor|activator|-targeting|-targeted|-depleting|targeting|depletion)"
)
_PAST = re.compile(
    r"\b(?:has|have|had|it|they|that|which|also|significantly|rapidly|markedly|treatment|therapy|drug)\s+$"
)
_MOLECULE_DOES = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:, an? [^,]{2,30},\s*)?(?:is|helps?|promotes?|stimulates?|supports?|normally"
    r"|plays|inhibits|are|causes?|drives?)\b"
)
# "TYK2, which regulates interferons": the molecule does.
_WHICH = re.compile(r"(?: \([^)]*\))?, (?:a [\w -]{3,40} )?(?:which|that) (?:\w+ly )?(?:helps? (?:to )?)?")
_CUT = re.compile(
    r", (?:an?|the|its|making|leading|whose)\b|,? (?:which|that|who|whose|when|by|from|to (?:help"
    r"|treat|prevent|reduce)|including those|such as|so that|in (?:patients|people|adults|combination"
    r"|addition|certain)|without|resulting in|caused by|associated with|than|through|during|if|like|compared"
    r"|(?:are|is|was|were) being|and (?:is|it)|(?:and )?leading to)\b"
)
_RISK = re.compile(r"(?:the |a |your |their )?(?:risk|chance|likelihood|incidence)s? of (?:developing )?")
_NOT_CHANGED = re.compile(
    r"(?:the |your |their )?(?:body's )?(?:ability|resistance|immunity to|defen[cs]es?)\b"
    r"|(?:them|it)\b|(?:these|those)\b(?! (?:[\w-]+ ){0,2}(?:cells|proteins|antibodies|autoantibodies|cytokines)\b)"
    r"|(?:the |a |an |its |your |their )?(?:dose|dosage|effectiveness"
    r"|efficacy|levels?(?! of (?:[\w-]+ ){0,5}(?:cells|\w*antibodies|platelets|ig[gmae]\b|immunoglobulins?"
    r"|cytokines?|interferons?|complement))|absorption|action|effects?)\b"
)
_LEVEL_OF = re.compile(
    r"(?:the |your |their )?(?:blood |overall )?levels? of (?:the |a )?(?:(?:hormone|neurotransmitter|chemical) )?"
)
# "The synthesis of ergosterol" is a process where the vocabulary names it.
_MAKING = ("production", "synthesis", "formation", "release", "reabsorption", "secretion", "absorption")
# "Enhances pain relief" is less pain.
_RELIEF = re.compile(r"(?:the )?(?:[\w-]+ ){1,2}relief\b")
_ACTION_OF = re.compile(r"(?:the )?(?:action|effect)s? of (?=\w)")
# "The data showed an improvement in …": of the drug that the text is about.
_DATA_SHOW = re.compile(
    r"(?:the|these|its) (?:\w+ )?(?:data|results|findings|study|trial) (?:\w+ly )?"
    r"(?:demonstrat|show|reveal|indicat)\w*\b"
    r"|this was (?:also )?(?:accompanied|followed) by\b"
    r"|.*\b(?:trials?|stud(?:y|ies)),? (?:which |that )?(?:demonstrat|show|reveal|indicat)\w*\b"
)
# "Rilotumab, an antibody that binds CD20, improved …": the verb of the sentence comes behind the apposition.
_APPOSITION = re.compile(r"(?: \([^()]*\))?, (?:an?|the|which) [^,;]{3,90}, ")
# "T and B cells": the first letter is a cell of its own.
_OTHER_CELL = re.compile(r"\b([tb])(?:-| cells?)? (?:and|or) (?:\w+ )?$")
# "It does not reduce the number of B cells", "they did not see a significant reduction in disease activity".
_DENIED = re.compile(
    r"(?<!who )\b(?:does|do|did)(?: not|n['’]t)"
    r"(?: (?:see|show|find|produce|lead to|have|achieve)(?: an?| any)?(?: [\w-]+){0,2})?(?: (?!only\b)\w+ly)? $"
)
_NEAR = 45
_OF_ANOTHER = re.compile(
    r"\b(?:proteins?|molecules?|substances?|cells?|enzymes?|factors?|cytokines?|hormones?|receptors?|chemicals?"
    r"|neurotransmitters?"
    r"|antibodies|bacteria|clots?|germs?|parasites?|tumou?rs?|viruses) "
    r"(?:that|which)(?: \w+ly)?\s+$"
)
_IS_ONE_THAT = re.compile(r"\s*(?:\([^)]*\))?(?:,| is| are)? an? (?:[\w-]+ ){0,3}\w+ (?:that|which)(?: \w+ly)?\s+")
# "Antibody-mediated platelet destruction": neither the antibody nor the platelet is what becomes less.
_ONLY_MODIFIES = re.compile(
    r"[- ](?:mediated|induced|related|driven|dependent)\b| (?:destruction|loss|damage|breakdown|death)\b"
)
# "Alleviates lupus symptoms like joint pain and fatigue".
_SYMPTOMS_LIKE = re.compile(r"(?:[\w'-]+ ){0,3}?symptoms,? (?:like|such as|including) ")
# "Targeting the overactive interferon pathway".
_PATHWAY = re.compile(r"\W*target(?:s|ed|ing) (?:the )?(?:overactive |whole |same |underlying )?")
# "Reduces B cells in lupus patients": the patients are not fewer.
_OF_PATIENTS = re.compile(
    r"'s ability|(?: \([^()]*\))? (?:patients?|people|participants?|subjects|sufferers|virus(?:es)?|bacteria)\b"
)
# "Swelling after surgery": when, and not what.
_WHEN = re.compile(
    r"\b(?:after|before|during|following|until|in (?:[\w-]+ )?(?:patients|people) with) (?:[\w-]+ ){0,2}$"
)
_SURVIVE = re.compile(r"\bhelps?\b[^.]*?\b(survive|grow|mature|multiply|proliferate)")


@rule("decrease", "increase", "touch")
def changes(view: View, context: Context) -> Iterator[Draft]:
    """ "reduces the number of B cells", "helps decrease symptoms of lupus", "stimulates regulatory T cells"."""
    if context.section in ("interactions", "questions", "precautions", "effects") or context.question:
        return
    if context.section == "dosage" and context.fixed and not _HELPS.search(view.low):
        return
    if not _TELLS.search(view.low) and not any(stem in view.low for stem in _STEMS):
        return
    for found in _VERB.finditer(view.low):
        deny = bool(_DENIED.search(view.low[: found.start()]))
        if passive(view.low, found.start()):
            continue
        if not deny and negated(view.low, max(0, found.start() - 30), found.start()):
            continue
        if (
            found[0].rstrip().endswith("ed")
            and not _PAST.search(view.low[: found.start()])
            and not any(
                m.end + 1 == found.start() or _APPOSITION.fullmatch(view.low[m.end : found.start()])
                for m in view.mentions
            )
        ):
            continue
        if of_bystanders(view, found):
            continue
        other = _OF_ANOTHER.search(view.low[: found.start()])
        molecule = _described(view, found.start()) if other else []
        if other and not molecule:
            continue
        direction = _DIRECTIONS[int((found.lastgroup or "d0")[1:])][0]
        if direction == "increases" and _RELIEF.match(view.low, found.end()):
            direction = "decreases"
        for thing, aspect in _affected(view, found.end(), direction, context):
            if aspect == "risk" and direction == "increases":
                continue
            for subject in molecule or _actors(view, context, found.start()):
                if subject.id != thing.id:
                    doubt = hedged(view.low, max(0, found.start() - 60), found.start())
                    way = _bettered(found[0], thing, aspect) or direction
                    yield Draft(subject, "affects", thing, deny, doubt).qualified(direction=way, aspect=aspect)


def _bettered(verb: str, thing: Entity, aspect: str) -> str:
    """ "Improves" a disease, a symptom or its activity: there is less of it."""
    ill = thing.type in ("Disease", "AdverseEffect") or aspect in ("symptom", "symptoms", "activity", "severity")
    return "decreases" if ill and verb.startswith("improv") else ""


def _described(view: View, at: int) -> list[Entity]:
    """The molecule that "… is a protein that" or ", a protein that" describes."""
    for mention in view.named("MolecularTarget", end=at):
        if _IS_ONE_THAT.fullmatch(view.low[mention.end : at]):
            return [entity_of(mention.term)]
    return []


def _actors(view: View, context: Context, at: int) -> list[Entity]:
    """Who does it: a drug, or a molecule that opens the sentence."""
    beside = next((m for m in view.named("MolecularTarget", end=at) if _WHICH.fullmatch(view.low[m.end : at])), None)
    if beside is not None:
        return [entity_of(beside.term)]
    first = next(iter(view.mentions), None)
    opens = first is not None and first.term.type == "MolecularTarget" and first.start < 6 and first.end < at
    if first and opens and "by " not in view.low[:at] and _MOLECULE_DOES.match(view.low, first.end):
        return [entity_of(first.term)]
    if _DATA_SHOW.match(view.low) and not view.named("Drug", end=at):
        return list(context.focus) if len(context.focus) == 1 else []
    if re.match(
        r"(?:these|this|the) (?:cells?|enzymes?|proteins?|receptors?|molecules?|cytokines?|hormones?"
        r"|kinases?|interaction|parasites?)\b",
        view.low,
    ) or re.match(r"in (?:lupus|these|this|the)\b[^,]*, these", view.low):
        return []
    return subjects(view, context, at)


def _affected(view: View, start: int, direction: str, context: Context) -> Iterator[tuple[Entity, str]]:
    """What is changed, and in which respect."""
    listed = _SYMPTOMS_LIKE.match(view.low, start)
    start = listed.end() if listed else start
    end = _object_end(view.low, start)
    risk = _RISK.match(view.low, start, end)
    if risk and direction == "decreases" and context.section in ("usage", "other", "mechanism"):
        yield from ((f.entity, "risk") for f in effects_of(view.text[risk.end() : end]) if f.entity.reviewed)
    if action := _ACTION_OF.match(view.low, start, end):
        yield from ((entity_of(m.term), "") for m in view.named("Substance", start=action.end(), end=end)[:1])
    if risk or (_NOT_CHANGED.match(view.low, start) and not _level_of_substance(view, start)):
        return
    aspect = _ASPECT.match(view.low, start)
    told = aspect[1] if aspect else ""
    yield from _symptoms(view, context, start, end)
    making = lexicon().lookup(f"{_made(view, aspect.end(), end)} {told}") if aspect and told in _MAKING else None
    if making is not None and making.type == "Process":
        yield entity_of(making), ""
        return
    for mention in view.named(*_AFFECTED, start=start, end=end):
        if _is_object(view, mention, start, direction, told):
            if other := _OTHER_CELL.search(view.low[: mention.start]) if mention.term.type == "Cell" else None:
                yield from ((entity_of(t), told) for t in [lexicon().lookup(f"{other[1]} cell")] if t is not None)
            yield _cell_process(mention) or (entity_of(mention.term), _aspect_of(view, mention, told))


def _level_of_substance(view: View, start: int) -> bool:
    """Whether levels are of something in the body, "the level of serotonin", not of the drug."""
    found = _LEVEL_OF.match(view.low, start)
    return found is not None and any(m.start == found.end() for m in view.named("Substance"))


def _made(view: View, start: int, end: int) -> str:
    """What is made, in "the production of folic acid, a vitamin"."""
    return tidy(re.split(r"[,;(]| and | in | by ", view.text[start:end])[0]).text


def _object_end(low: str, start: int) -> int:
    """Where the object of a verb ends: with its clause, its bracket, or at a relative clause."""
    end = min(clause_end(low, start), start + 140)
    cut = _CUT.search(low, start, end)
    end = cut.start() if cut else end
    following = re.compile(rf"(?:,|\band|\bor)\s+(?=(?:{_VERB.pattern}))|\band (?=(?:induc|trigger|caus)\w+ )").search(
        low, start, end
    )
    end = following.start() if following else end
    closing = low.find(")", start, end)
    return closing if closing >= 0 and low.count("(", start, closing) == 0 else end


def _is_object(view: View, mention: Mention, start: int, direction: str, told: str) -> bool:
    """Whether a mention is what the verb changes, not something that the object only mentions."""
    between, kind = view.low[start : mention.start], mention.term.type
    if len(between) > _NEAR or between.count("(") > between.count(")") or view.low.startswith(" on ", mention.end):
        return False
    if _OTHER_VERB.search(between) or re.search(r"\b(?:involved|implicated|linked|related|responsible)\b", between):
        return False
    if _ONLY_MODIFIES.match(view.low, mention.end):
        return False
    if (kind == "Cell" and re.search(r"\w in (?:the )?$", between)) or "ability to" in between:
        return False
    if kind == "Disease" and _OF_PATIENTS.match(view.low, mention.end):
        return False
    if view.named("Drug", start=start, end=mention.start) or _WHEN.search(between):
        return False
    if direction == "" and mention.term.label == "immune system":
        return not between.strip() or between in ("the ", "your ", "the body's ", "your body's ")
    if kind == "Process" and _PATHWAY.fullmatch(view.low[max(0, start - 10) : mention.start]):
        return True
    if direction == "" and kind not in ("Cell", "Disease") and _cell_process(mention) is None:
        return between == "" and kind in ("MolecularTarget", "Process") and view.low[start - 7 : start] == "ulates "
    if direction == "" and re.search(r"\b(?:proteins?|molecules?|receptors?|antigens?|markers?) on\b", between):
        return False
    if (
        kind == "Disease"
        and direction == "increases"
        and not told
        and re.search(r"(?:^|\w )(?:in|of|for)(?: [\w-]+){0,2} $", between)
    ):
        return False
    if re.match(r" (?:control|management|metabolism)\b", view.low[mention.end :]):
        return False
    made = re.match(r" (?:production|release|secretion|expression|levels?)\b", view.low[mention.end :])
    if mention.term.label in PROTEINS and not told:
        return False
    if kind == "MolecularTarget" and not made and (not told or told == "activity" or direction == ""):
        return False
    use = r"\buse\b|fewer|dependence|dose|\bneed for\b|\breliance\b|\b(?:down|back) on\b"
    about = view.low[max(0, start - 12) : mention.start] + view.low[mention.end : mention.end + 7]
    return kind != "DrugClass" or bool(re.search(use, about))


def _cell_process(mention: Mention) -> tuple[Entity, str] | None:
    """A process named after a cell, "cancer cell growth", as that cell and what changes in it."""
    found = re.fullmatch(r"(.+) (growth|proliferation|survival|activation|differentiation|death)", mention.term.label)
    cell = lexicon().lookup(found[1]) if found else None
    return (entity_of(cell), found[2]) if found and cell is not None and cell.type == "Cell" else None


def _symptoms(view: View, context: Context, start: int, end: int) -> Iterator[tuple[Entity, str]]:
    """ "lessen symptoms" without saying of what: of the disease that the sentence names."""
    found = re.match(
        r"(?:the |your |their |its |some |certain |overall |signs and )*"
        r"(symptoms|disease activity)\b(?! (?:of|like|such))",
        view.low[start:end],
    )
    named = _patients_with(view, start) or entities_of(view.named("Disease")[:1])
    topic = [context.topic] if context.topic and found and found[1] == "disease activity" else []
    for disease in (named or topic) if found else []:
        yield disease, "symptoms" if found and found[1] == "symptoms" else "activity"


def _patients_with(view: View, start: int) -> list[Entity]:
    """The diseases of the patients in whom something changes: "in people with CLE and SLE"."""
    told = re.compile(r"[^.;]{0,60}?\b(?:in|of|among) (?:[\w-]+ ){0,3}?(?:with|who have) ").match(view.low, start)
    run: list[Mention] = []
    for mention in view.named("Disease", start=told.end()) if told else []:
        between = view.low[run[-1].end : mention.start] if run else view.low[told.end() if told else 0 : mention.start]
        if not re.fullmatch(
            r"(?: \([^)]*\))?(?:,| and| or|, and)? ?(?:[\w-]+ ){0,4}" if run else r"(?:[\w-]+ ){0,5}", between
        ):
            break
        run.append(mention)
    return entities_of(run)


def _aspect_of(view: View, mention: Mention, told: str) -> str:
    if mention.term.type == "DrugClass":
        return "use"
    after = re.match(
        r"[ -](symptoms?|activity|production|survival|flares?|frequency|rates?|risk|severity|numbers?|counts?|growth"
        r"|function|levels?|activation|proliferation)\b",
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
        who = entities_of(drugs) if "target" in after[1] else subjects(view, context, mention.start)
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
