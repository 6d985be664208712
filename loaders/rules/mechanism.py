"""Mechanism of action: what a drug binds or acts on."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import BESIDE, Context, Draft, clause_end, drug_subjects, hedged, negated
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["holders", "passive"]
_ACTIONS = (
    (
        "inhibitor",
        r"block\w*|inhibit\w*|antagoni[sz]\w*|neutrali[sz]\w*|suppress\w*|turn(?:s|ing)? down"
        r"|interfer\w* with|counteract\w*|shut(?:s|ting)? (?:down|off)|work(?:s|ing)? against",
    ),
    ("agonist", r"activat\w*|stimulat\w*|mimick?\w*"),
    ("modulator", r"modulat(?:es|ing)"),
    (
        "binder",
        r"bind(?:s|ing)?(?: \w+ly)?(?: directly)?(?: to| with)?|attach\w*(?: itself)?(?: to)?|latch\w* on ?to"
        r"|target(?:s|ed|ing)?(?: \w+ly)?(?: and \w+)?|stick(?:s|ing)? to|recogni[sz](?:es|ing)"
        r"|(?:act(?:s|ing)?(?: \w+ly)? on|aim(?:s|ed|ing)? at|hom(?:es|ing) in on)",
    ),
)
_ACT = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{verbs})" for name, verbs in _ACTIONS) + r")\s+")
# "Prevents BLyS from binding to its receptor".
_KEEPS = re.compile(r"\b(?:prevent(?:s|ing)?|stop(?:s|ping)?|keep(?:s|ing)?) ")
_FROM = re.compile(r"(?: \([^()]*\))? from (?:\w+ly )?\w+ing\b")
_IS_DONE = re.compile(
    r" (?:is|are) (?:(?:thus|thereby|selectively|directly|rapidly|also) )*"
    r"(?:(?P<kept>blocked|inhibited|neutrali[sz]ed|antagoni[sz]ed)|depleted|killed|destroyed|reduced|removed)\b"
)
# "Prevents the activation of EGFR": it is not activated.
_HINDERED = re.compile(r"\b(?:prevent|block|inhibit|reduc|suppress|stop|limit|decreas|lower)\w* (?:the )?$")
# What is acted on, with no word for how.
_PLAINLY = re.compile(r"target|act(?:s|ing)? (?:\w+ly )?on|aim|hom")
_LEAD = re.compile(
    r"(?:the |a |an |its |certain |specific |both |two |another |this |these |human |and |or "
    r"|as well as )*(?:(?:[\w-]+ )?(?:activity|actions?|effects?|function|binding|signaling|receptors?) (?:of"
    r"|for|to) )?"
    r"(?:the |a |an |certain |specific )*(?:(?:enzymes?|proteins?|receptors?|molecules?|cytokines?"
    r"|substances?|molecular target)(?: \([^)]*\))?(?: called| known as|,)? )?(?:the )?"
)
_CUT = re.compile(
    r",? (?:which|that|found|on the surface|located|by|to prevent|preventing|in the|expressed"
    r"|thereby|thus|leading|from|involved)\b|,? an? (?=\w+ )"
)
_KINDS = re.compile(
    r"\b(?:receptors?|kinases?|enzymes?|synthase|reductase|oxidase|protease|polymerase|channels?"
    r"|transporters?|interleukin|pumps?|integrase|transcriptase|topoisomerase|antigens?|ligand"
    r"|cyclooxygenase|phosphodiesterase|lactamases?|esterase|toxins?)\b"
    r"(?! (?:presentation|processing|signal\w*|activation|production|synthesis|release|expression|binding)\b)"
)
_NOUN = re.compile(
    r"^(?:-specific|-selective|[- ]targeting|[- ]targeted|[- ]directed)?\s*"
    r"(?:(?:receptor|kinase|lectin pathway|human\w*|chimeric|monoclonal|cytolytic) )*(inhibitor|antagonist|agonist"
    r"|blocker"
    r"|antibod(?:y|ies)|modulator|stimulator|binder|depleter)s?\b"
)
# "A TYK2 inhibitor, deucravacitinib", "the JAK inhibitor filgotinib", "an anti-CD20, obinutuzumab".
_NOUN_AHEAD = re.compile(
    r"(?:[- ]\w+){0,2}?(?:[- ](?:inhibitor|antagonist|agonist|blocker|antibody|modulator|agent))?"
    r"(?: \([^)]*\))??,? \(?(?=\w)"
)
# Cells that "express a receptor that targets CD19": the receptor is what makes them a drug.
_RECEPTOR_THAT = re.compile(
    r"\b(?:express\w*|carry\w*|produce|equipped with) (?:an? |the )?(?:cars?|(?:[\w-]+ )?receptors?)(?: \(cars?\))?"
    r" (?:that|which)(?: \w+ly)? $"
)
# "A, B, and C", "Janus kinases, chiefly JAK1".
_GOES_ON = re.compile(
    r"[\s(]*(?:\([^)]*\))?[)\s]*(?:,|and|or|,? as well as)?\s*"
    r"(?:(?:chiefly|mainly|especially|primarily|namely|including) )?(?:the )?[(\s]*"
)
_ACTS_AS = re.compile(
    r"\b(?:acts?|acting|works?|working|functions?|serves?|behaves?) as (?:an? |the )?(?:[\w-]+ ){0,3}?"
    r"(?P<what>agonist|antagonist|inhibitor|blocker|modulator) (?:at|of|for|on|to) "
)
# "Blocks the receptor for type I interferons": the receptor, not what binds to it.
_ITS_RECEPTOR = re.compile(r"(?:\)| \([^()]*\))? receptors?\b(?! (?:agonist|antagonist|inhibitor|blocker))")
_RECEPTOR_FOR = re.compile(
    r"(?:the |a )?(?:cell surface )?receptors?(?: \([^()]*\))? (?:for|of) (?:the )?"
    r"(?:an? (?:[\w-]+ ){1,6}?(?:called|known as|named) )?"
)
# "Anti-AChR and anti-MuSK antibody-positive asthma": the patients have these antibodies.
_PATIENTS = re.compile(
    r"(?: \([^()]*\))?(?:(?:,| and| or|,? and/or) anti-[\w-]+(?: [\w-]+){0,4}?(?: \([^()]*\))?)*"
    r" ?(?:auto)?(?:antibod(?:y|ies)|ab)\b"
    r"[- +]*(?:positiv\w*|negativ\w*|seropositiv\w*|status|titers?|titres?|levels?|tests?)"
)
# "Toll-like receptors 7 and 9".
_NUMBERS = re.compile(r" ?(?:\([^()]*\) )?\d+(?:(?:,| and| or|/|, and) ?\d+)*\b")
# "Blocks IL-2 expression": the molecule is made less, not bound.
_ITS_MAKING = re.compile(
    r"(?: \([^()]*\))?(?: gene)? (?:production|expression|release|secretion|synthesis|formation|transcription)\b"
)
_OTHER_NUMBERS = re.compile(
    r"(?:(?:/| and -| or -|, -)-?\d+\b)+|(?:,? (?:and|or) \d+\b)(?=[.,;:)]|$| (?:and|to|pathway|receptor|signal"
    r"|which|in)\b)"
)
# "The interaction of FcRn and IgG": what it blocks is the first of them.
_BETWEEN = re.compile(r"(?:the )?(?:interactions?|binding) (?:of|between) ")
# "Other tyrosine kinases such as A and B": these.
_MEMBERS = re.compile(r"s?,? (?:such as|like|including|e\.g\.,?) ")
# "Calcium concentrations that bind to it": they do, not the drug.
_OTHER_DOES = re.compile(r"\b(?:concentrations|levels|calcium|signals|messages|hormones?) (?:that|which)(?: \w+ly)? $")
_ANTIBODY_TO = re.compile(r"antibod(?:y|ies) (?:to|against|directed (?:against|at)|targeting) (?:the )?")


@rule("target")
def acts_on(view: View, context: Context) -> Iterator[Draft]:
    """ "blocks BLyS", "binds to the CD20 antigen", "inhibits the enzyme aldose reductase"."""
    if context.section in ("effects", "questions", "interactions") or context.question:
        return
    for found in _ACT.finditer(view.low):
        if negated(view.low, max(0, found.start() - 25), found.start()) or (
            passive(view.low, found.start()) and not found[0].startswith("aimed")
        ):
            continue
        if _molecule_acts(view, found.start()) or _OTHER_DOES.search(view.low[: found.start()]):
            continue
        if found[0].rstrip().endswith("ion") and not view.low.startswith("of ", found.end()):
            continue
        if view.low.endswith(" from ", 0, found.start()):
            continue
        action = "" if _PLAINLY.match(found[0]) else found.lastgroup or ""
        action = "inhibitor" if _HINDERED.search(view.low[: found.start()]) else action
        for target in _targets(view, found.end(), context):
            for subject in drug_subjects(view, context, found.start()):
                yield Draft(
                    subject, "targets", target, hedged=hedged(view.low, 0, found.start()) and _weak(view.low)
                ).qualified(action=_action(action, view.low))


@rule("target")
def acts_as(view: View, context: Context) -> Iterator[Draft]:
    """ "acts as an agonist at the GLP-1 receptor", "works as an inhibitor of JAK1"."""
    if context.section in ("effects", "questions", "interactions", "precautions") or context.question:
        return
    for found in _ACTS_AS.finditer(view.low):
        if negated(view.low, 0, found.start()):
            continue
        for target in _targets(view, found.end(), context):
            for subject in drug_subjects(view, context, found.start()):
                action = {"antagonist": "inhibitor", "blocker": "inhibitor"}.get(found["what"], found["what"])
                yield Draft(subject, "targets", target).qualified(action=action)


@rule("target")
def kept_from(view: View, context: Context) -> Iterator[Draft]:
    """ "prevents BLyS from binding to its receptor", "stops IL-6 from signalling"."""
    if context.section in ("effects", "questions", "interactions", "precautions") or context.question:
        return
    for found in _KEEPS.finditer(view.low):
        lead = _LEAD.match(view.low, found.end())
        run = _run_of(view.named("MolecularTarget", start=found.end()), view.low, lead.end() if lead else found.end())
        if run and lead and run[0].start == lead.end() and _FROM.match(view.low, run[-1].end):
            for subject in (
                drug_subjects(view, context, found.start()) if not negated(view.low, 0, found.start()) else ()
            ):
                yield from (Draft(subject, "targets", entity_of(m.term)).qualified(action="inhibitor") for m in run)


@rule(within=("mechanism",))
def acted_on(view: View, context: Context) -> Iterator[Draft]:
    """ "JAK1 and JAK2 are inhibited", "B cells are depleted", in the mechanism of the drug that a text is about."""
    found = _IS_DONE.search(view.low) if context.fixed else None
    if found is None or context.question or negated(view.low):
        return
    run: list[Mention] = []
    for mention in reversed(view.named("MolecularTarget", "Cell", end=found.start())):
        between = view.low[mention.end : run[-1].start] if run else view.low[mention.end : found.start()]
        if not (_GOES_ON.fullmatch(between) if run else not between.strip()):
            break
        run.append(mention)
    for subject in context.focus[:1]:
        for mention in run:
            cell = mention.term.type == "Cell"
            draft = Draft(subject, "affects" if cell else "targets", entity_of(mention.term))
            if cell or found["kept"]:
                yield draft.qualified(**({"direction": "decreases"} if cell else {"action": "inhibitor"}))


def _molecule_acts(view: View, at: int) -> bool:
    """Whether a molecule or a cell, not a drug, is what acts."""
    first = next((m for m in view.mentions if m.term.type in ("MolecularTarget", "Cell", "Drug")), None)
    if _RECEPTOR_THAT.search(view.low[:at]):
        return False
    return (
        first is not None
        and first.term.type != "Drug"
        and first.end <= at
        and first.start < 12
        and not re.search(r"\bby \w+ing\b|\bby (?:binding|blocking)", view.low[: first.start])
    )


def _with_receptor(mention: Mention, low: str) -> Iterator[Entity]:
    """A molecule, or its receptor where the text goes on so: "interleukin-6 (IL-6) receptors"."""
    family = list(_family(mention, low))
    if family:
        yield from family
    elif _ITS_RECEPTOR.match(low, mention.end) and "receptor" not in low[mention.start : mention.end]:
        yield from _receptor_of([mention], low)
    else:
        yield entity_of(mention.term)


def _family(mention: Mention, low: str) -> Iterator[Entity]:
    """The members of a family that are told by their numbers: "toll-like receptors 7 and 9", "IL-12 and -23"."""
    label = mention.term.label
    stem, own = (label.rstrip("0123456789"), True) if label[-1:].isdigit() else (f"{label} ", False)
    told = (_OTHER_NUMBERS if own else _NUMBERS).match(low, mention.end)
    members = [lexicon().lookup(f"{stem}{number}") for number in re.findall(r"\d+", told[0])] if told else []
    known = [entity_of(term) for term in members if term is not None and term.type == "MolecularTarget"]
    if known and len(known) == len(members):
        yield from [entity_of(mention.term), *known] if own else known


def _receptor_of(bound: list[Mention], low: str) -> Iterator[Entity]:
    """The receptor for a molecule, by the vocabulary's name for it where it has one."""
    names = [f"{name} receptor" for m in bound for name in (m.term.label, low[m.start : m.end].removesuffix("s"))]
    known = (term for term in map(lexicon().lookup, names) if term is not None and term.type == "MolecularTarget")
    first = next(known, None)
    if bound:
        yield entity_of(first) if first is not None else minted("MolecularTarget", names[0])


def _weak(low: str) -> bool:
    return bool(re.search(r"\b(?:believed|thought|appears?|may|might|seems?)\b", low))


def _action(action: str, low: str) -> str:
    return (
        "inhibitor"
        if action in ("binder", "")
        and re.search(r"\bblock|\binhibit|\bprevent|\bneutrali[sz]|\bstop(?:s|ping)? (?:it|them)\b", low)
        else action
    )


def passive(low: str, start: int) -> bool:
    """Whether the verb at `start` is passive, so that what follows is not its object."""
    return bool(re.search(r"\b(?:is|are|was|were|be|been)\s+$", low[:start])) or low[:start].endswith("non-")


def _targets(view: View, start: int, context: Context) -> Iterator[Entity]:
    """Targets in the object of a verb: known molecules, else a phrase whose head is a kind of molecule."""
    end = min(clause_end(view.low, start), start + 160)
    lead = _LEAD.match(view.low, start)
    begin = lead.end() if lead else start
    cut = _CUT.search(view.low, begin, end)
    end = cut.start() if cut else end
    if re.match(
        r"(?:the |its )?(?:binding|production|release|formation|growth|conversion|reuptake|re?absorption"
        r"|absorption|development|replication|spread|synthesis|breakdown|number|risk|levels?) of",
        view.low[start:],
    ):
        return
    if receptor := _RECEPTOR_FOR.match(view.low, start):
        end = max(end, receptor.end() + 1)
        bound = [m for m in view.named("MolecularTarget", start=receptor.end()) if m.start < end]
        yield from _receptor_of(bound[:1], view.low)
        return
    known = _run_of(view.named("MolecularTarget", start=start, end=end), view.low, begin)
    known = [m for m in known if not _ITS_MAKING.match(view.low, m.end)]
    known = _members(view, known[0].end) or known if known else known
    known = known[:1] if _BETWEEN.match(view.low, start) else known
    if known:
        whole = (m for m in known if not re.match(r"[- ](?:positive|expressing|mediated)", view.low[m.end :]))
        found = [one for m in whole for one in _with_receptor(m, view.low)]
        yield from {one.id: one for one in found}.values()
        return
    owned = "its " in view.low[start:begin]
    if context.section != "mechanism" or owned or view.named("Cell", start=start, end=end):
        return
    for item in items(view.text[begin:end]):
        bare = tidy(item.text).text
        if (
            _KINDS.search(bare.lower())
            and len(bare.split()) <= 6
            and not re.match(r"(?:specific|certain|these|its|the)\b", bare)
        ):
            yield minted("MolecularTarget", label_of(bare), *item.glosses[:1])


def _members(view: View, at: int) -> list[Mention]:
    """The targets that are listed behind the kind of target that ends at `at`: "kinases such as A and B"."""
    found = _MEMBERS.match(view.low, at)
    return _run_of(view.named("MolecularTarget", start=found.end()), view.low, found.end()) if found else []


def _run_of(mentions: list[Mention], low: str, begin: int) -> list[Mention]:
    """The mentions that the object of a verb lists: the first one near it, the others joined to it."""
    run: list[Mention] = []
    for mention in mentions:
        between = low[run[-1].end if run else begin : mention.start]
        near = len(between) < 60 and not re.search(
            r"\b(?:reduces?|increases?|prevents?|leads?|is|are|production|release)\b", between
        )
        if near if not run else _GOES_ON.fullmatch(between):
            run.append(mention)
    return run


@rule("target")
def named_after(view: View, context: Context) -> Iterator[Draft]:
    """ "MASP-2 inhibitor", "BLyS-specific inhibitor", "anti-CD40L antibody", "antibody to the … receptor"."""
    for mention in view.named("MolecularTarget"):
        after = _NOUN.match(view.low[mention.end :].replace(")", "", 1).replace("(", "", 1))
        before = view.low[max(0, mention.start - 40) : mention.start]
        tested = _PATIENTS.match(view.low, mention.end)
        anti = (
            re.search(r"\banti-\s?$", before)
            and not tested
            and re.match(
                r"[- ](?:chimeric antigen|car[ -]t)"
                r"|[- ](?:\w+[- ]){0,3}?(?:antibod|agent|mab|drug|biologic|therap|monoclonal|fab\b|fragment|nanobod"
                r"|bispecific|fusion)|, (?=\w+mab\b)|\)",
                view.low[mention.end :],
            )
        )
        if not (anti or after or (_ANTIBODY_TO.search(before) and re.search(_ANTIBODY_TO.pattern + "$", before))):
            continue
        action = after[1] if after and after[1] in ("inhibitor", "antagonist", "agonist", "blocker") else ""
        action = "inhibitor" if action == "blocker" else action
        for subject in holders(view, context, mention, bool(anti)):
            yield Draft(subject, "targets", entity_of(mention.term)).qualified(action=action)


def holders(view: View, context: Context, mention: Mention, anti: bool) -> list[Entity]:
    """The drugs that a noun such as "X inhibitor" describes; inhibitors as a class are not the drug."""
    if context.section in ("interactions", "effects", "precautions", "questions"):
        return []
    begin = next(
        (m.start for m in view.mentions if m.term == mention.term and m.end + 2 == mention.start), mention.start
    )
    ahead = _NOUN_AHEAD.match(view.low, mention.end)
    drug = next((m for m in view.named("Drug") if ahead and m.start == ahead.end()), None)
    if drug is not None:
        return [entity_of(drug.term)]
    if anti and re.match(r"\s*(?:therap|treatment|drugs|agents)", view.low[mention.end :]):
        return []
    if (
        re.search(
            r"\b(?:other|with|and|of|like|taking|as|following|after|by|more|or|another|several|some|any"
            r"|least (?:one|\d)|(?:respon|intoler|resist|refract|expos|compar|similar|switch|allerg|addition)\w* to)"
            r"\s+(?:an? |the |type \w+ )?$",
            view.low[:begin].removesuffix("anti-"),
        )
        and not anti
    ):
        return []
    apposed = re.search(r"(?:\([^)]*\))?, an? (?:[\w-]+ )*$", view.low[: mention.start])
    if apposed:
        named = [m for m in view.named("Drug", end=apposed.start()) if m.end == apposed.start()]
        if named:
            return entities_of(named)
    beside = {m.term.id for m in view.named("Drug", start=mention.end) if BESIDE.search(view.low[: m.start])}
    return [drug for drug in drug_subjects(view, context, mention.start) if drug.id not in beside]
