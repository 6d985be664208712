"""Lead-ins that set the items of their list against a drug: what not to take with it, and who may not be given it."""

import re
from typing import NamedTuple

__all__ = ["LEADS_ON", "Lead", "as_state", "introduces", "lead_of"]

# Words that a list goes on with, though no colon stands behind them.
LEADS_ON = re.compile(
    r"\b(?:includ(?:e|ing)|such as|especially|in particular|for example|(?:or |and )?if(?: you(?: (?:have|are|had))?)?"
    r"|(?:do not|don't|must not|should not) (?:use|take|have|be (?:given|treated with))"
    r"(?: (?:this )?[\w-]+){0,2})[*_ ]*$",
    re.I,
)

_FOLLOWING = re.compile(r"\b[Tt]he following\b[^.:]*\.$")
_THINGS = (
    r"(?:medicines|medications|drugs|treatments|therapies|foods?(?: and drinks?)?|drinks|supplements|products"
    r"|substances"
    r"|vaccines|remedies|antibiotics|painkillers|items)"
)
_SHOULD = r"(?:should|must|ought to|need to|needs to|have to|has to|are to|are best|is best)"
_MOSTLY = r"(?: (?:generally|usually|ideally|also|all|normally|preferably))?"
# What stands behind says for whom, and not with what.
_FOR_WHOM = r"(?! (?:in|for|if|when|unless|by (?:people|patients|those|anyone) (?:with|who have))\b)"
_SHUN = re.compile(
    rf"\b{_THINGS}\b[^.:;]{{0,60}}? {_SHOULD}{_MOSTLY} "
    rf"(?:be avoided|not be (?:taken|used|given|combined|mixed|eaten|prescribed)){_FOR_WHOM}"
    rf"|\b{_THINGS}(?:,? (?:that|which|you|patients|people|one))* (?:{_SHOULD}{_MOSTLY} )?(?:to )?avoid\b{_FOR_WHOM}"
    r"|(?:^|\b(?:should|must|please|to|and) )(?:also )?avoid (?:(?:taking|using|eating|drinking|consuming"
    r"|the use of|any|all"
    rf"|of|these|the|following|certain|some|other|many) )*{_THINGS}\b"
    r"|\b(?:not|never|n't) (?:take|use|eat|drink|have)(?: any(?: of)?)? (?:the following|these)(?: \w+)?"
    r"(?: (?:while|during|with|together|at the same time)\b|:?$)"
    r"|\b(?:not|never|n't) (?:be )?(?:take|taken|use|used|combined?|given?"
    rf"|mix(?:ed)?) [^.:;]{{0,40}}?\bwith (?:any (?:of )?)?"
    rf"(?:(?:the following|these|certain|some|other) )+{_THINGS}"
)
_SPARED = re.compile(
    r"\b(?:not|n't|never|no longer) (?:need|have) to (?:be avoided|avoid)|\bno \w+ (?:need|have|has) to be avoided"
    r"|\bto avoid (?:side"
    r"|the|a|an|this|these (?:effects|problems|risks))\b"
)
_HARMLESS = re.compile(
    r"\b(?:can|may)(?: still| safely| usually| also| generally)* be (?:safely )?(?:taken|used|given|combined"
    r"|continued)(?: safely)?"
    r"(?: together| alongside| at the same time)?(?: with\b|:?$)|\bsafe(?:ly)? (?:to (?:take|use|combine)|with|include)"
    r"|\b(?:not|n't) (?:known to )?(?:interact|affect)|\bno (?:known |relevant |significant )*interactions?\b"
)
# "Foods to avoid in lupus": what people with an illness should shun, whatever they take.
_ELSEWHERE = re.compile(
    rf"\b(?:{_THINGS}|things|triggers)(?: (?:that|which|you|should|need))* to avoid (?:in|for|if|with|during|when)"
    r" (?!treatment|therapy|(?:you(?:'re| are) )?(?:taking|using|on)\b)\w"
    r"|\b(?:people|patients|those|anyone) with (?:[\w-]+ ){1,4}should avoid (?:the following|these|certain|some)\b"
)
_GIVE = r"(?:prescrib|giv|start|us|offer|recommend|tak|hav|receiv|consider)(?:e|es|ing)?\b"
_GIVEN = r"(?:be )?(?:prescribed|given|started|offered|recommended|used|able to (?:take|have|use|start|receive))"
_KEPT = re.compile(
    rf"\b(?:(?:decide|choose|prefer|want|wish|advise you|tell you|ask you|recommend) not to {_GIVE}"
    rf"|(?:decide|advise|recommend|choose)(?: you)? against\b"
    rf"|(?:will|would|may|might|can|could|should|must)(?: (?:usually|normally|generally|probably|also))*(?: not|n't)"
    rf"(?: (?:usually|normally|generally|be))* (?:{_GIVEN}|{_GIVE})"
    r"|(?:cannot|can't|won't|wouldn't|is not|isn't|are not|aren't)(?: (?:usually|normally|generally"
    rf"|be))* (?:{_GIVEN}|{_GIVE}))"
    r"[^.:;]*?\b(?:if|in (?:people|patients|those|anyone|women|children) (?:who|with)|to (?:people|patients|those"
    r"|anyone) (?:who|with))\b"
)
_NEAR = 30
_DOUBT = re.compile(r"\b(?:may|might|can|could|usually|normally|generally|probably)\b")
# Whom to tell, and what to do when something happens, is no ban.
_HAPPENS = re.compile(
    r"\b(?:tell|inform|contact|call|ask|stop|until|unless|missed|a dose|symptoms|signs|side effects|overdose|store"
    r"|freeze"
    r"|solution|syringe|pen|vial|packag\w+|seal|expired|work|notice)\b"
)


# "Severe infections may include": of what follows the drug raises the risk.
_SERIOUS = re.compile(
    r"^(?:other |these )?(?:serious|severe|life-threatening|fatal)(?:,? (?:and|or) [\w-]+)? (?:[\w-]+ )?"
    r"(?:infections|cancers|malignancies|complications|bleeding|problems|(?:side|adverse) effects) (?:(?:can|may"
    r"|might|could|that) )*"
    r"(?:also )?(?:include|includes|are):?$"
)


_NOT_GIVEN = re.compile(r"\b(?:must|should) not be (?:given|treated with|started on) [\w -]{3,30}:?$")


class Lead(NamedTuple):
    """What a lead-in says of the items below it: a predicate, or none where they are spared, and whether in doubt."""

    predicate: str
    hedged: bool = False


def introduces(words: str) -> bool:
    """Whether a paragraph leads into the list below it.

    >>> introduces("Do not take it if you have"), introduces("Take the following with care."), introduces("It helps.")
    (True, True, False)
    """
    return words.endswith(":") or bool(LEADS_ON.search(words) or _FOLLOWING.search(words))


def lead_of(low: str) -> Lead | None:
    """What a lead-in in lower case sets its items against the drug by, or None where it is of another kind.

    >>> lead_of("some medicines should be avoided during treatment. examples include:")
    Lead(predicate='notRecommendedWith', hedged=False)
    >>> lead_of("a specialist may choose not to give it if:"), lead_of("medicines that can be taken with it:")
    (Lead(predicate='notRecommendedFor', hedged=True), Lead(predicate='', hedged=False))
    """
    if _SPARED.search(low) or _HARMLESS.search(low) or _ELSEWHERE.search(low):
        return Lead("")
    if _SHUN.search(low):
        return Lead("notRecommendedWith")
    if _SERIOUS.search(low):
        return Lead("increasesRiskOf", bool(re.search(r"\b(?:can|may|might|could)\b", low)))
    if _NOT_GIVEN.search(low):
        return Lead("notRecommendedFor")
    kept = _KEPT.search(low) if not _HAPPENS.search(low) else None
    return (
        Lead("notRecommendedFor", bool(_DOUBT.search(low, max(0, kept.start() - _NEAR), kept.end()))) if kept else None
    )


# "You have or had a tumor".
_HAVE_HAD = re.compile(r"(?i)\b(have),? or (?:have |you have )?(?:ever |recently |previously )?had,? ")
_SHORT = (
    (re.compile(r"(?i)\byou've got\b"), "you have"),
    (re.compile(r"(?i)\byou've\b"), "you have"),
    (re.compile(r"(?i)\byou're\b"), "you are"),
)
_NOT_YET = re.compile(r"(?i)\b(?:haven't|hasn't|have not|has not|isn't|aren't|is not|are not|don't|do not|won't)\b")
_HAPPENING = re.compile(
    r"(?i)your (?:[\w-]+ ){1,4}?(?:affects?|involves?|gets?|causes?|keeps?|needs?|comes?|has|have|was|were)\b"
)
_MEASURED = re.compile(
    r"(?i)your (?P<what>[\w/ -]{2,50}?)(?: (?P<unit>levels?|counts?))? (?:is|are) (?:too |very |unusually )?"
    r"(?P<how>low|high|raised|reduced|abnormal)$"
)


def as_state(words: str) -> str:
    """What an item says of the patient, in the words of a condition; nothing where it denies one.

    >>> as_state("you've had hepatitis"), as_state("your iron or vitamin D levels are low")
    ('you have had hepatitis', 'you have low iron levels and low vitamin D levels')
    """
    for pattern, full in _SHORT:
        words = pattern.sub(full, words)
    if _NOT_YET.search(words) or _HAPPENING.match(words):
        return ""
    words = _HAVE_HAD.sub(r"\1 ", words)
    found = _MEASURED.fullmatch(words.strip(" ."))
    if found is None:
        return words
    unit = f" {found['unit']}" if found["unit"] else ""
    return "you have " + " and ".join(
        f"{found['how']} {one}{unit}" for one in re.split(r" or | and |, ", found["what"])
    )
