"""What kind of drug something is."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.fold import singular
from lupuskg.loaders.phrases import label_of, tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.adjectives import after_adjectives
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, hedged, negated, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["CLASS_OF", "listed_from"]

_IS = re.compile(
    r"(?:i(?<!\w.)s|a(?<!\w.)re|w(?<!\w.)(?:as|ere)|'(?<=\bit')s)\s+(?:(?:also|primarily|essentially|not|both"
    r"|considered|classified as|usually|typically|actually|currently"
    r"|still|itself|likewise)\s+)*(?:(?:another|an?|the|two|three|one of (?:the|several)"
    r"|members? of (?:the|a)|considered (?:an?|the)?)\s+|\b(?=[\w-]+ antibodies\b)"
    r"|(?=(?:fully |human\w* |chimeric |recombinant |pegylated ){1,3}(?:igg\d? )?(?:monoclonal )?antibody\b))"
    r"(?:(?:first(?:-ever)?|only|and) )*(?:(?:(?:fda|ema|eu)-|newly |recently )?approved )?"
)
_STOP = re.compile(
    r"\band (?:you|your|it|they|should|must)\b"
    r"|\b(?:that|which|who|used|approved|designed|engineered"
    r"|indicated|for|in(?![- ]class)|with|(?<!-)targeting|and is|working"
    r"|works?|developed|made|given|currently|to|derived"
    r"|similar|but|by|on|from|intended|known to|specifically (?=designed|used|developed)|prescribed"
    r"|commonly|primarily|administered|being|when|as well as|against|(?<!-)directed|(?<!-)blocking"
    r"|(?:development|formation|production|presence) of|known|called|combining|consisting"
    r"|composed|containing|produced)\b|[.;:]"
    r"|,(?! (?:[\w-]+,? ){0,4}(?:antibod|inhibitor|antagonist|agonist))"
    r"|\((?![^)]*\) (?:[\w-]+ ){0,3}(?:inhibitor|antagonist|agonist|blocker|antibod|therap))| - "
)
_GENERIC = re.compile(
    r"^(?:(?:\w+ )?(?:medications?|medicines?|drugs?|treatments?|therap(?:y|ies)"
    r"|combination(?: \w+)?|options?|products?|type|form|part|kind|prescription \w+|first|new"
    r"|crucial \w+|important|powerful|potent|synthetic|common|cure|process|protein|concern"
    r"|supplement|substance|brand|regimen|approach|solution|choice|step))$"
)
_HEAD = re.compile(
    r"\b(?:inhibitors?|antagonists?|agonists?|blockers?|antibod(?:y|ies)|antibiotics?|antivirals?"
    r"|antifungals?|agents?|hormones?|enzymes?|vaccines?|steroids?"
    r"|immunotherap(?:y|ies)|immunoglobulins?|modulators?|stimulators?|analog(?:ue)?s?|conjugates?"
    r"|anesthetics?|relaxants?|diuretics?|antimalarials?|proteins?|vitamins?"
    r"|antipsychotics?|antidepressants?|anticonvulsants?|retinoids?|chemotherapy|psychostimulants?"
    r"|opioids?|expectorants?|mucolytics?|antihistamines?"
    r"|decongestants?|antioxidants?|sensitizers?|binders?|activators?|inducers?|suppressants?"
    r"|depleters?|targeted therap(?:y|ies)|derivatives?|fragments?|degraders?|immunosuppressants?)$"
)
_APPOSED = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|\s?-|\s?\()\s*(?:which is |also )?(?:an?|the)\s+"
    r"|\s\((?=[\w-]+ (?:[\w-]+ )?[a-z]+(?: for [^()]{2,40})?\))"
)
_FRONTED = re.compile(r"(?:^|(?<=\W))an? ([\w -]{4,60}), $")
_CLOSED = re.compile(r"(?: \([^)]*\))?,(?! (?:and|or)\b)")
_NAMING = re.compile(r"(?: \([a-z]{2,5}\))? (?:called |named |known as )?| \(")
_SUBJECT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:is|was|has|can|may|works?|helps?|acts?|blocks?|binds?|treats?|targets?)\b"
)
_EXAMPLES = re.compile(
    r"(?:, (?:[\w-]+ ){0,2}(?:drugs|agents|medications|medicines|steroids|antibodies))?"
    r"(?: (?:drugs?|agents?|medications?|medicines?|therap(?:y|ies)|treatments?))?(?: \([A-Z]{2,6}s?\))?"
    r"(?:,? (?:such as|including|like)|,? ?\(?(?:e\.g\.,?|for example,?|such as|including|like)|:| includ(?:es?|ed)) "
    r"(?=\w)"
)
# "… with strong CYP3A4 inhibitors, a class of medicine that includes ketoconazole".
CLASS_OF = re.compile(
    r"(?: \([^()]*\))?(?: - |, | \()(?:an? |the )?(?:class|group|family|type|kind) of (?:drugs?|medic\w+|agents?"
    r"|treatments?)"
    r"(?:,? (?:that|which) includes? |,? including |,? such as |: )"
)
_NEXT = re.compile(r"(?:\)| \([^()]*\))?(?:,? (?:and|or|and/or)|,|/) ?(?:the )?|(?: \([^()]*)?\) ?")
# "Medicines such as …": no kind of drug.
_BROAD = frozenset({"drug", "medication", "medicine", "treatment", "therapy", "biologic drug", "standard therapy"})
_POINTED = re.compile(
    r"^ (?:medication|drug|medicine|therapy|treatment)\b(?: approved [^,;.]{0,30}?(?= treats?\b| is\b))?"
)
_SPECIFIED = re.compile(
    r"\b(?:more )?(?:specifically|namely),? (?:an?|the) (?!for\b)"
    r"|\b(?:belongs? to|is (?:a )?(?:member|part) of) (?:the|a) ([\w -]{4,50}?)s? (?:family|class|group)\b"
)
# "Two JAK inhibitors, A and B, are …", "the biologics A and B".
_COUNTED = re.compile(r"\b(?:two|three|four|five|both|all|the|these)(?: (?!of\b|for\b)[\w-]+){0,2} $")
_BESIDE = re.compile(r"(?:, | - | \(| )(?=\w)")
_CLOSES = re.compile(r"(?:\)| \([^()]*\))?(?:,| - |\)|$)")
_SEVERAL = 2
_ARE = re.compile(
    r"\b(?:are|were) (?:both |all |also )?"
    r"(?:(?:referred to|known|classified|classed|described) as |called |considered )?(?=[\w-])"
)
# "An enzyme" is one word, or two with its article; with more words it is an enzyme of some kind.
_BARE = 2
# "It blocks a protein called interferon": what it blocks is called so.
_MOLECULE_CALLED = re.compile(
    r"\b(?:proteins?|molecules?|enzymes?|hormones?|substances?|cells?|viruse?s?|chemicals?|conditions?|diseases?) $"
)
_CALLED = re.compile(
    r"\b(?:called|known as|class of (?:drugs|medications|medicines|agents)(?: called| known as)?"
    r"|group of (?:drugs|medications)(?: called| known as)?)\s+"
)


@rule("class")
def copula(view: View, context: Context) -> Iterator[Draft]:
    """ "Rilotumab is a monoclonal antibody", "… are the two biologics …"."""
    if context.question:
        return
    for found in _IS.finditer(view.low):
        if _of_the_body(view, found.start()):
            continue
        starts = (found.end(), after_adjectives(view.low, found.end()))
        for kind in next(filter(None, (_classes(view, at, _region(view.low, at)) for at in starts)), []):
            for subject in drug_subjects(view, context, found.start()):
                deny = negated(view.low, found.start(), found.end())
                yield Draft(subject, "memberOfClass", kind, deny, hedged(view.low, found.start(), found.end()))


@rule("class")
def specified(view: View, context: Context) -> Iterator[Draft]:
    """ "an immunotherapy, specifically a PD-L1 inhibitor", "belongs to the calcineurin inhibitor family"."""
    if context.question:
        return
    for found in _SPECIFIED.finditer(view.low):
        end = found.end(1) if found[1] else _region(view.low, found.end())
        for kind in _classes(view, found.start(1) if found[1] else found.end(), end):
            for subject in drug_subjects(view, context, found.start()):
                yield Draft(subject, "memberOfClass", kind)


@rule("class")
def plural(view: View, context: Context) -> Iterator[Draft]:
    """ "Rilotumab and zolbetumab are monoclonal antibodies"."""
    for found in _ARE.finditer(view.low):
        first = next((m for m in view.named("DrugClass", start=found.end()) if m.start - found.end() < 25), None)
        between = view.low[found.end() : first.start] if first else "x "
        if (
            first is None
            or (context.question or first.term.label in _BROAD)
            or _of_the_body(view, found.start())
            or re.search(r"\b(?:an?|the|used|given|with|for|in|like|not|by|of|to|\w+(?:ing|ed))\b", between)
        ):
            continue
        for subject in drug_subjects(view, context, found.start()):
            yield Draft(subject, "memberOfClass", entity_of(first.term))


@rule("use")
def used_as(view: View, context: Context) -> Iterator[Draft]:
    """ "used as an immunosuppressant"."""
    for found in re.finditer(r"\bused as an? ", view.low):
        region = _region(view.low, found.end())
        for mention in view.named("DrugClass", start=found.end(), end=region) if not context.question else ():
            for subject in subjects(view, context, found.start()):
                if (subject.type == "Drug" and _joined(view.low[mention.end : region])) or mention.end >= region - 2:
                    yield Draft(subject, "memberOfClass", entity_of(mention.term))


@rule("class")
def belongs(view: View, context: Context) -> Iterator[Draft]:
    """ "… belongs to a class of drugs called corticosteroids"."""
    for found in _CALLED.finditer(view.low):
        if _MOLECULE_CALLED.search(view.low[: found.start()]):
            continue
        region = _region(view.low, found.end())
        if not context.question:
            for kind in (entity_of(m.term) for m in view.named("DrugClass", start=found.end(), end=region)):
                for subject in drug_subjects(view, context, found.start()):
                    yield Draft(subject, "memberOfClass", kind)


@rule(naming=("Drug",))
def apposition(view: View, context: Context) -> Iterator[Draft]:
    """ "prednisone (a corticosteroid …)", "dapirolizumab pegol, a PEGylated antibody …"."""
    for mention in view.named("Drug"):
        found = _APPOSED.match(view.low, mention.end)
        if found:
            end = _region(view.low, found.end())
            closing = view.low.find(")", found.end(), end) if found[0].count("(") > found[0].count(")") else -1
            for kind in _classes(view, found.end(), closing if closing > 0 else end):
                yield Draft(entity_of(mention.term), "memberOfClass", kind)


@rule(naming=("DrugClass",))
def pointed_at(view: View, context: Context) -> Iterator[Draft]:
    """ "This monoclonal antibody blocks …": the drug in focus is one."""
    who = [f for f in context.focus if f.type == "Drug"] or entities_of(view.named("Drug", end=60))
    if len(who) != 1 or context.question:
        return
    for mention in view.named("DrugClass"):
        subject = view.low[: mention.start].endswith("this ") and _SUBJECT.match(
            _POINTED.sub("", view.low[mention.end :])
        )
        if subject and mention.term.label not in ("enzyme", "protein", "hormone", "vitamin"):
            yield Draft(who[0], "memberOfClass", entity_of(mention.term))


@rule(naming=("Drug",))
def fronted(view: View, context: Context) -> Iterator[Draft]:
    """ "An antimalarial, hydroxychloroquine is …": the class stands in apposition before the drug."""
    for drug in view.named("Drug"):
        found = _FRONTED.search(view.low[: drug.start])
        closed = found and (_SUBJECT.match(view.low, drug.end) or _CLOSED.match(view.low, drug.end))
        if found and closed and not _NEXT.fullmatch(view.low[drug.end : _after(view, drug)] or " "):
            end = min(found.end(1), _region(view.low, found.start(1)))
            for kind in _classes(view, found.start(1), end):
                yield Draft(entity_of(drug.term), "memberOfClass", kind)


@rule(naming=("DrugClass",))
def before_name(view: View, context: Context) -> Iterator[Draft]:
    """ "The JAK inhibitor filgotinib", "its monoclonal antibody (mAb) rilotumab"."""
    if context.fixed or context.question:
        return
    for kind in view.named("DrugClass"):
        drug = next(
            (m for m in view.named("Drug", start=kind.end) if _NAMING.fullmatch(view.low[kind.end : m.start])), None
        )
        if drug is not None and "(" in view.low[kind.end : drug.start] and not _HEAD.search(kind.term.label):
            continue
        if drug is not None and singular(view.low[kind.start : kind.end]) == view.low[kind.start : kind.end]:
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


@rule(naming=("Cell",))
def stem_cells(view: View, context: Context) -> Iterator[Draft]:
    """ "CS20AT04 (bone marrow-derived stem cell)": a drug that is a cell product."""
    for mention in view.named("Cell"):
        drug = next(
            (
                m
                for m in view.named("Drug", end=mention.start)
                if re.fullmatch(r"\s*\((?:[\w-]+ ){0,3}", view.low[m.end : mention.start])
            ),
            None,
        )
        known = lexicon().lookup("stem cell therapy")
        if drug and known and "stem" in mention.term.label:
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(known))


@rule(naming=("DrugClass",))
def examples(view: View, context: Context) -> Iterator[Draft]:
    """ "corticosteroids (e.g., prednisone)", "calcineurin inhibitors such as voclosporin and tacrolimus"."""
    for kind in view.named("DrugClass") if "include" in view.low and not context.question else ():
        if told := CLASS_OF.match(view.low, kind.end):
            for drug in listed_from(view, told.end()):
                yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))
    if context.fixed or context.question or context.section in ("effects", "interactions", "precautions", "dosage"):
        return
    for kind in view.named("DrugClass"):
        lead = _EXAMPLES.match(view.low, kind.end)
        if lead is None or kind.term.label in _BROAD:
            continue
        for drug in listed_from(view, lead.end()):
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


@rule(naming=("DrugClass",))
def beside_class(view: View, context: Context) -> Iterator[Draft]:
    """ "Two JAK inhibitors, A and B, are …", "the biologics A and B": the drugs that a plural is about."""
    if context.fixed or context.question:
        return
    for kind in view.named("DrugClass"):
        lead = _BESIDE.match(view.low, kind.end)
        told = _COUNTED.search(view.low[: kind.start]) if lead and view.low[kind.end - 1] == "s" else None
        drugs = list(listed_from(view, lead.end())) if lead and told else []
        if lead is None or len({drug.term.id for drug in drugs}) < _SEVERAL or kind.term.label in _BROAD:
            continue
        if lead[0] == " " or _CLOSES.match(view.low, drugs[-1].end):
            for drug in drugs:
                yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


def listed_from(view: View, start: int) -> Iterator[Mention]:
    """The drugs of a list that begins at `start`: brackets stand beside its items, nothing else between them."""
    at = start
    for item in view.named("Drug", "DrugClass", start=start):
        between = view.low[at : item.start]
        if between.strip() == "(" and at > start:
            at = item.end
            continue
        if (between and at == start) or (at > start and not _NEXT.fullmatch(between)):
            return
        if item.term.type == "Drug":
            yield item
        at = item.end


@rule("class", "approval")
def listed_under_class(view: View, context: Context) -> Iterator[Draft]:
    """ "Biologics for lupus include belimumab", "the only approved biologic, belimumab, …"."""
    for mention in view.named("DrugClass"):
        rest = re.compile(
            r"\s*(?:(?:\w+ ){0,3}?(?:for|in|to treat) [\w ]{2,40}?)?(?:\s+(?:includes?|are|being)\s+|, )(?:the )?(?=\S)"
        ).match(view.low, mention.end)
        drug = next((m for m in view.named("Drug") if rest and m.start == rest.end()), None)
        if rest is None or drug is None:
            continue
        # "The first biologic, rilotumab, …" closes with a comma, and no list goes on behind it.
        apposed = ", " in rest[0]
        closed = _CLOSED.match(view.low, drug.end)
        listed = _NEXT.fullmatch(view.low[drug.end : _after(view, drug)])
        if apposed and (listed or not closed):
            continue
        if re.search(r"\b(?:only|first|the|^\w*)\b[^,]*$", view.low[: mention.start] or " the"):
            for member in [drug] if apposed else listed_from(view, drug.start):
                yield Draft(entity_of(member.term), "memberOfClass", entity_of(mention.term))


def _after(view: View, drug: Mention) -> int:
    """Where the next drug, or class of drugs, is named."""
    return next((m.start for m in view.named("Drug", "DrugClass", start=drug.end)), drug.end)


def _of_the_body(view: View, at: int) -> bool:
    """Whether a molecule or a cell is what is said to be of a class: "Plasmin is an enzyme that …"."""
    return any(
        re.fullmatch(r"s?\s*(?:\([^()]*\)\s*)?", view.low[m.end : at])
        for m in view.named("MolecularTarget", "Cell", "Process", end=at)
    )


def _region(low: str, start: int) -> int:
    found = _STOP.search(low, start)
    return found.start() if found else len(low)


def _classes(view: View, start: int, end: int) -> list[Entity]:
    """Classes named in a region: known ones, else one minted from a phrase whose head is a kind of drug."""
    phrase = re.sub(r"\s*\([^)]*\)", "", view.text[start:end]).strip()
    if re.search(r"-?specific inhibitors?$", phrase):
        return [minted("DrugClass", label_of(tidy(phrase).text))]
    whole = lexicon().lookup(tidy(phrase).text)
    if whole is not None and whole.type == "DrugClass":
        return [entity_of(whole)] if whole.label not in _BROAD else []
    named = [m for m in view.named("DrugClass", start=start, end=end) if m.term.label not in _BROAD]
    known = [m for m in named if m.end >= end - 2 or _joined(view.low[m.end : end])]
    # "A calcineurin-inhibitor immunosuppressant" is of both kinds.
    known = [m for m in named if m in known or any(k.start == m.end + 1 for k in known)]
    if len(phrase.split()) > _BARE:
        known = [m for m in known if m.term.label not in ("enzyme", "hormone")]
    if known:
        return [entity_of(m.term) for m in known]
    bare = re.sub(
        r"^(?:an? |the )|^(?:(?:oral|injectable|intravenous|subcutaneous|experimental|investigational|new|novel) )+",
        "",
        tidy(phrase).text,
    )
    if (
        not bare
        or bare.lower().startswith("first")
        or _GENERIC.match(bare.lower())
        or not _HEAD.search(bare.lower())
        or len(bare.split()) > 6
    ):
        return []
    return [minted("DrugClass", label_of(bare))]


def _joined(rest: str) -> bool:
    return bool(re.match(r"\s*(?:and|or|,|therapy|drugs?|medications?|agents?|treatments?|medicines?)\b", rest))
