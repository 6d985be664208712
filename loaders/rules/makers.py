"""Who makes a drug and who runs a trial; whoever only reports on a thing does neither."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import UNNAMED, Context, Draft, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.rules.trial_names import trials_named, trials_told
from lupuskg.loaders.sentences import View

_EVENTS = (
    r"(?:announc\w+|present(?:s|ed)?|report(?:s|ed)?|initiat\w+|releas\w+|develop\w+|evaluat\w+"
    r"|test\w+|advanc\w+|continu\w+|submi\w+|market\w*|plans?|is|are|has|have|said|says|declar\w+|unveil\w+"
    r"|reveal\w+|shar(?:es|ed)|secur\w+|receiv\w+|w[io]ns?|gain\w*|gets?|got|nab\w*|obtain\w*|launch\w*"
    r"|disclos\w+|publish\w+|post(?:s|ed)|start\w*|begins?|began|doses|dosed|files?|filed|stud(?:y|ies|ied)"
    r"|expects?|intends?|subsequently|will|today|also|tout\w*|scor\w+)"
)
_BY = re.compile(
    r"\b(?:developed|made|marketed|manufactured|produced|sold|created|discovered)\s+(?:jointly "
    r"|and \w+ |in (?:the )?[\w ]{2,30}? )?by:?\s+"
    r"|\b(?:co-?)?(?:developed|developing|marketed)(?: it| the drug)? "
    r"(?:in (?:collaboration|partnership) |together |jointly )?with\s+"
    r"|\bunder development (?:by|at)\s+"
)
# "A protein which was discovered by …": no drug.
_MOLECULE = re.compile(
    r"\b(?:proteins?|molecules?|genes?|receptors?|cytokines?|enzymes?|antigens?),? (?:which|that) (?:was"
    r"|were) (?:\w+ )?$"
)
_SPONSORED = re.compile(r"\bsponsored by\s+|\bsponsor(?: of [^.;]+)? (?:is|was)\s+|\bfunded by\s+")
_FIRM = r"(?:,? (?:inc|ltd|plc|corp|therapeutics|pharmaceuticals|ag|se|llc|co|company)\b\.?| \([^)]*\)|,)*"
# "Biopharmaceutical company AstraZeneca": what it is stands before its name.
_KIND_OF_FIRM = re.compile(
    r"(?:(?:the|a|an|global|british|belgian|swiss|american|french|german|danish|japanese|chinese|us|uk) )*"
    r"(?:[\w-]*pharma\w*|biotech\w*|drug|healthcare|life sciences)?[ -]?"
    r"(?:company|companies|giant|group|firm|maker|drugmakers?|major|developer|heavyweight|multinational)s? $"
)
# "2022-09-08", "CAMBRIDGE, Sept. 7, 2022 (GLOBE NEWSWIRE) - ": where and when a report was sent.
_DATELINE = re.compile(r"^date \d{4}-\d\d-\d\d (?:[^.]{0,60}\) - )?|^[^.]{3,80}(?:newswire|wire/|\d{4})\)? ?-+ ")
_TICKER = re.compile(r",?(?: (?:Inc|Plc|PLC|AG|SE|Ltd|Corp|NV|SA)\b\.?)*(?: [A-Z]{2,5}(?= [a-z]))?")
_TODAY = re.compile(r"(?:today|yesterday|(?:mon|tues|wednes|thurs|fri)day|(?:earlier )?this (?:week|month|year)),? $")
# "Lupkynis (voclosporin; Aurinia)", "Saphnelo (AstraZeneca)": the maker beside the names of its drug.
_BESIDE = re.compile(r" \((?:[^();,]{3,40}[;,] )?(?:from |made by |by )?")
_BESIDE_END = re.compile(r"(?:,? (?:inc|ltd|plc|corp|ag|se|llc|co)\b\.?)*(?:[;,/&] ?[^()]{2,40})?\)")
_HAS_SAID = re.compile(r" (?:has |have )?(?:announced|said|says|reported|reports|confirmed|disclosed)(?: \w+){0,2}\W*")
_PRAISED = re.compile(r"\b(?:congratulat\w+|applaud\w*|commend\w*|thanks?) $")
# "UCB plans to start a second trial, …", "Roche's phase 3 … trial": who runs a trial is its sponsor.
_RUNS = re.compile(
    rf"{_FIRM} (?:(?:also|now|will|is|are|has|have|had|plans?|intends?|expects?|to|been|currently|continuing"
    r"|continues?|it|decided|voluntarily|said|says) ){0,5}(?:initiat|launch|start|conduct|run|sponsor|evaluat"
    r"|testing|studying"
    r"|began|begin|enroll|suspend|halt|paus|terminat|stopp|discontinu|complet|randomi|dosed|dosing)\w*\b"
)
_OWN = re.compile(r"['’]s? (?P<between>(?:[\w-]+,? ){0,6})$")
# "Rilotumab from UCB", "Rilotumab is a drug candidate from UCB and Biogen".
_FROM = re.compile(
    r"(?: \([^()]*\))?(?:(?: is|,) an? (?:[\w-]+ ){0,5}"
    r"(?:drug|candidate|antibody|treatment|medicine|therapy|inhibitor))?"
    r" (?:from|by) (?:[\w-]+(?: [\w-]+)? and )?"
    # The head of a label: "Benlysta- belimumab injection, powder, lyophilized, for solution GlaxoSmithKline".
    r"|(?:,? (?:for|film|coated|lyophilized|oral|injection|solution|capsule|tablet|powder|concentrate|kit))+ "
)
# "Aurinia, the maker of Lupkynis", "Novartis, which makes ianalumab", "Biogen is developing litifilimab".
_MAKES = re.compile(
    rf"{_FIRM},? (?:(?:also|now|currently) )?(?:the (?:maker|manufacturer|developer|company behind)s? (?:of|behind)"
    r"|(?:which |that )?(?:also )?(?:makes?|markets?|sells?|manufactures?|develops?|(?:is"
    r"|are) (?:also )?(?:co-)?developing"
    r"|(?:has|have) developed|co-develops?|produces?))(?: (?!and\b|for\b|with\b|of\b)[\w-]+){0,4} "
)
# "Lupkynis' maker, Aurinia".
_MAKER_IS = re.compile(r"['’]s? (?:maker|manufacturer|developer)s?,?(?: is)? ")
_AND = re.compile(r",? (?:and|&) ")
_RIVAL = re.compile(
    r"\b(?:rivals?|competitors?|competing|unlike|sued|acquir\w+|acquisition|purchase|buy|licens\w+ from)\b"
)
# "Biogen reported data on its antibody rilotumab", "UCB's phase 2 trial of rilotumab".
_ITS = re.compile(r"(?:(?!\bof its (?:kind|own)\b)[^.;]){0,170}\b(?:its|their) (?:[\w()-]+ ){0,8}")
_COMPANYS = re.compile(r"[^;]*\b(?:the company's|its) (?:[\w-]+ ){0,6}")
_TRIAL_OF = re.compile(
    r"['’]s? (?:[\w-]+,? ){0,6}(?:trials?|stud(?:y|ies)|programs?|data|results) (?:of|on|for|with) (?:[\w-]+ ){0,3}"
)
# "GSK's rival Saphnelo", "Roche's purchase of …": another's.
_ANOTHERS = re.compile(
    r"\b(?:rivals?|partners?|competitors?|of|for|in|on|with|from|to|by|and|than|as|decision|acquisition|purchase"
    r"|bid|application|trial|study)\b"
)


@rule(naming=("Organisation",))
def makers(view: View, context: Context) -> Iterator[Draft]:
    """Developers and sponsors."""
    companies = [m for m in view.named("Organisation") if m.term.kind in ("company", "")]
    if not companies:
        return
    by = _BY.search(view.low)
    by = None if by and _MOLECULE.search(view.low[: by.start()]) else by
    sponsored = _SPONSORED.search(view.low)
    trials = trials_named(view)
    for mention in companies:
        if sponsored and mention.start >= sponsored.end():
            for trial in trials or _meant(view, context):
                yield Draft(trial, "sponsoredBy", entity_of(mention.term))
        elif by and mention.start >= by.end() and mention.start - by.end() < 60:
            for subject in subjects(view, context, by.start()):
                yield Draft(subject, "developedBy", entity_of(mention.term))
        elif _announces(view, mention) or _closes(view, mention) or _PRAISED.search(view.low[: mention.start]):
            yield from _own_drug(view, mention)


@rule(naming=("Organisation",))
def owners(view: View, context: Context) -> Iterator[Draft]:
    """ "GSK's Benlysta", "Roche's phase 3 ALLEGORY trial", "UCB will start a trial, PHOENYCS FLY"."""
    firms = [m for m in view.named("Organisation") if m.term.kind == "company"]
    if not firms or context.question:
        return
    trials = trials_told(view, context)
    for firm in firms:
        for meant in context.focus if context.ahead and _unnamed(view, firm) else ():
            yield Draft(meant, "developedBy", entity_of(firm.term))
        for drug in view.named("Drug", start=firm.end):
            between = view.low[firm.end : drug.start]
            if (
                _possesses(between)
                or _TRIAL_OF.fullmatch(between)
                or _its(view, firm, drug)
                or _MAKES.fullmatch(between)
            ):
                for one in (firm, *_together(view, firm)):
                    yield Draft(entity_of(drug.term), "developedBy", entity_of(one.term))
        for drug in view.named("Drug", end=firm.start):
            between = view.low[drug.end : firm.start]
            beside = _BESIDE.fullmatch(between) and _BESIDE_END.match(view.low, firm.end)
            if beside or _FROM.fullmatch(between) or _MAKER_IS.fullmatch(between):
                yield Draft(entity_of(drug.term), "developedBy", entity_of(firm.term))
        for trial in trials if _opens(view, firm) else []:
            if _runs(view, firm) and view.text.find(trial.label) > firm.end:
                yield Draft(trial, "sponsoredBy", entity_of(firm.term))
        for trial in trials:
            at = view.text.find(trial.label)
            between = view.low[firm.end : at] if at > firm.end else ""
            if _possesses(between) or (len(firms) == 1 and _COMPANYS.fullmatch(between)):
                yield Draft(trial, "sponsoredBy", entity_of(firm.term))


def _together(view: View, firm: Mention) -> list[Mention]:
    """The company in front of another one, in "UCB and Biogen's dapirolizumab"."""
    ahead = view.named("Organisation", end=firm.start)[-1:]
    return [m for m in ahead if _AND.fullmatch(view.low[m.end : firm.start]) and _opens(view, m)]


def _unnamed(view: View, firm: Mention) -> bool:
    """Whether a company has a drug that is not named yet: "Biogen's experimental drug", "Biogen said its new drug"."""
    found = UNNAMED.search(view.low, firm.end)
    return found is not None and bool(re.fullmatch(r"(?: (?!and\b)[\w.]+){0,9} ?", view.low[firm.end : found.start()]))


def _its(view: View, firm: Mention, drug: Mention) -> bool:
    """Whether "its" in front of a drug is this company's: the one that acts, with no other thing between."""
    between = view.low[firm.end : drug.start]
    others = view.named("Organisation", "Drug", start=firm.end, end=drug.start)
    return not others and not between.startswith("'") and not _RIVAL.search(between) and bool(_ITS.fullmatch(between))


def _meant(view: View, context: Context) -> list[Entity]:
    """The trial in focus, where a sentence that names none is about it."""
    told = re.match(r"(?:the|this|it)\b(?! \w+ (?:drug|treatment))", view.low)
    return [context.trial] if told and context.trial is not None else []


def _possesses(between: str) -> bool:
    """Whether what stands between a company and a name makes the name the company's."""
    found = _OWN.fullmatch(between)
    return found is not None and not _ANOTHERS.search(found["between"])


def _runs(view: View, firm: Mention) -> bool:
    """Whether a company, alone or with another, starts or conducts something."""
    rest = re.sub(
        rf"^{_FIRM}(?: and| &|,)(?: \w+){{1,3}}?(?= (?:plan|will|ha[sv]e|are|is|initi|launch|start))",
        "",
        view.low[firm.end :],
    )
    return bool(_RUNS.match(rest))


def _opens(view: View, mention: Mention) -> bool:
    """Whether a company opens the sentence, after a date, a reason or another company."""
    opening = _DATELINE.sub("", view.low[: mention.start])
    before = re.sub(r"^(?:on|in) [\w ,]+\d{4}, |^based on [^,]{3,60}, ", "", opening)
    before = re.sub(r"^(?:following|after|building|as|with|despite|alongside|ahead) [^,.;]{3,80}(?:, |$)", "", before)
    before = _TODAY.sub("", _KIND_OF_FIRM.sub("", before))
    return len(re.sub(r"\b(?:and|,)\b|\(.*?\)|[\w]+ and ", "", before).strip()) < 12


def _announces(view: View, mention: Mention) -> bool:
    """Whether a company opens the sentence as the one who acts."""
    ticker = _TICKER.match(view.text, mention.end)
    rest = re.sub(rf"^{_FIRM}", "", view.low[ticker.end() if ticker else mention.end :])
    return _opens(view, mention) and bool(re.match(rf"\s*(?:and [\w ]{{2,30}}? )?{_EVENTS}\b", rest))


def _closes(view: View, mention: Mention) -> bool:
    """Whether a sentence ends with who said it: "…, pharma major Biogen (NASDAQ: BIIB) has announced"."""
    before = _KIND_OF_FIRM.sub("", view.low[: mention.start])
    return before.endswith(", ") and bool(_HAS_SAID.fullmatch(re.sub(rf"^{_FIRM}", "", view.low[mention.end :])))


def _own_drug(view: View, mention: Mention) -> Iterator[Draft]:
    """The drug a company's announcement is about: the only one named, in a sentence on its study."""
    drugs = entities_of(view.named("Drug"))
    if (
        len(drugs) == 1
        and not _RIVAL.search(view.low)
        and re.search(
            r"\b(?:phase|trials?|stud(?:y|ies)|results|data|candidate|clinical|designation|application|approv\w+"
            r"|authori[sz]ation|clearance|market|launch\w*|submission|filing|review|programs?|drug|treatment|therapy"
            r"|investigational|experimental|patients?|giving up|development)\b",
            view.low,
        )
    ):
        yield Draft(drugs[0], "developedBy", entity_of(mention.term))
