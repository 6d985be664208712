"""What a use is for: the diseases in the object of a link such as 'for' or 'to treat'."""

import re
from collections.abc import Iterator

from lupuskg.loaders.phrases import tidy
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entity_of, find_all
from lupuskg.loaders.rules.uses import (
    symptoms,
    with_neighbors,
    without_people,
)
from lupuskg.loaders.sentences import View

__all__ = ["NOT_DISEASE", "NO_NAME", "diseases", "in_brackets", "object_end", "state_of"]

_OBJECT_END = re.compile(
    r"\.(?!\d)|[;:]|, an? (?=\w)|,? (?:but|while|whereas|although|though|however|because|since|so)\b"
    r"|,? and,? (?:since|in|as of|from) (?=[a-z ]{0,12}(?:19|20)\d\d)"
    r"|,? and (?:is|it|they|its|has|was|are|can|may|also|sometimes (?:used|prescribed)|used"
    r"|to (?:treat|prevent|manage|control|reduce))\b|, (?:it|they|this|these|"
    r"(?:particularly|especially)(?! (?:in )?those with)|including off"
    r"|where|making|offering|providing|promoting|with|by|as well as (?:for|to)|also|often|typically|usually|when"
    r"|either|again|although|even|as an)\b|\b(?:who|whom|whose|which|that|when|after|before|if|by"
    r"|as (?:a|an|part|determined)|with or without|in (?:combination|conjunction|addition)|along with"
    r"|alongside|together with|without|through|to (?:help|reduce|improve|prevent|maintain|achieve)"
    r"|during|until|because|due to|unless|based on|under|since|at (?:the|a)|via|using|beyond|aged"
    r"|has been|have been|is|are|was|were|may|might|can|could|should|will|must|receiving|whose"
    r"|within)\b|\s-\s"
)
NOT_DISEASE = re.compile(
    r"\b(?:use|uses|treatment|therapy|therapies|medications?|drugs?|years?|weeks?|months?|patients?"
    r"|adults?|children|combination|approval|purposes?|effects?|studies|study|trials?|research"
    r"|safety|efficacy|home|doctors?|market|role|induction|maintenance|remission"
    r"|benefits?|healthcare|professionals?|regimens?|agents?|procedures?|surgery|evidence|dose|doses"
    r"|dosage|option|people|individuals|women|men|guidance|injection|infusion|countries|states"
    r"|region|setting|settings|simultaneously|cases|practice|development|quality|life|form|ways?)$"
)
# Words that are left of a clause, a place in the body or a bare adjective name no disease.
NO_NAME = re.compile(
    r"^(?:group|number|range|variety|family|host) of\b"
    r"|^(?:these|this|that|such|of|not|does|do|meaning|two|three|four|specific|older|promote|fall|internally|include)\b"
    r"|^(?:(?:skin|soft) tissues?|muscles?|joints?|head|neck|bones?|blood|liver|kidneys?|fallopian tubes?"
    r"|blood vessels?|arter(?:y|ies)|veins?|nerves?|brain|lungs?|eyes?|ears?|skin|stomach|bowels?|intestines?|bladder"
    r"|heart|thyroid"
    r"|(?:[\w-]+ )?tract|[\w-]+ system)$|\b\w{2,}(?:al|ary|ial|ic|ular)$|\bin case$|\bbacteria$"
    r"|\bfrom \w+ing\b"
)
# "Conditions such as gout and asthma", "infections caused by bacteria, such as pneumonia".
_SUCH_AS = re.compile(
    r"^\s*(?:(?:various|certain|several|other|many|some|different|chronic|severe) )*"
    r"(?:conditions|diseases|disorders|illnesses|problems)[^,;.()]{0,40}?,? (?:such as|like|including)\b"
)
# "Used for pain relief".
_FOR_RELIEF = re.compile(r"\s*([\w -]{3,40}?) (?:relief|management|control|prevention|prophylaxis)\s*$")
# "Is used to treat people with joint pain and fever": symptoms, where no disease is named.
_TREATS = re.compile(
    r"\bto (?:treat|relieve|ease)(?: (?:the )?(?:symptoms of|(?:\w+ )?(?:people|patients|adults|children"
    r"|those) (?:with|who have)))?\s*$"
)
# "Rejection of transplanted hearts": the heart is no disease.
_REJECTION = re.compile(r"\brejection of ?$")
# "To treat this inflammation of blood vessels": what has been named before.
_POINTS = re.compile(r"\s*(?:this|that|these|those|such|it|them)\b(?! as\b| with\b| who\b)", re.I)
# "To treat conditions other than lupus": not lupus.
_OTHER_THAN = re.compile(r"\b(?:other than|besides|apart from|except(?: for)?|not just|rather than) (?:[\w-]+ )?$")
_POINTED_AT = re.compile(r"\b(?:this|these|such(?! as\b)) (?:(?!for\b|in\b|with\b|of\b|to\b)[\w-]+ ){0,2}$")

_RULED_OUT = (_POINTED_AT, _OTHER_THAN)


def in_brackets(low: str, at: int) -> bool:
    """Whether a place in a text stands inside brackets."""
    return low.count("(", 0, at) > low.count(")", 0, at)


def object_end(low: str, start: int) -> int:
    """Where the object of a link ends; what a bracket holds ends nothing."""
    for found in _OBJECT_END.finditer(low, start):
        if low.count("(", start, found.start()) <= low.count(")", start, found.start()):
            return found.start()
    return len(low)


def diseases(view: View, start: int, end: int, strict: bool = False) -> Iterator[tuple[Found, int]]:
    """Diseases in the object of a link: known ones, else (unless strict) what the phrase lists."""
    text = view.text[start:end]
    rejection = lexicon().lookup("transplant rejection") if _REJECTION.search(view.low[:start]) else None
    if rejection is not None:
        yield Found(entity_of(rejection)), start
        return
    if _POINTS.match(text):
        return
    text = _SUCH_AS.sub(lambda found: " " * len(found[0]), without_people(text))
    stop = start + len(text)
    relief = _FOR_RELIEF.match(text)
    for found in find_all(relief[1], "Disease") if relief else ():
        if found.entity.reviewed and found.entity.type in ("Disease", "AdverseEffect", "Condition"):
            yield found, start
    if relief:
        return
    known = [
        m for m in view.named("Disease", start=start, end=stop) if not in_brackets(view.low[start:], m.start - start)
    ]
    if strict:
        if not known and _TREATS.search(view.low[:start]):
            yield from ((found, start) for found in symptoms(text))
            return
        known = [m for m in known if not any(p.search(view.low[: m.start]) for p in _RULED_OUT)]
        # "The autoimmune disease lupus": the name behind says which.
        known = [m for m in known if not any(k.start == m.end + 1 for k in known)]
        for mention in with_neighbors(view, known, start, stop):
            yield Found(entity_of(mention.term), state_of(view, mention.start, start)), mention.start
            start = mention.end
        return
    for found in find_all(text, "Disease"):
        label = found.entity.label
        at = view.low.find(label.lower(), start, stop)
        if (
            found.entity.type in ("Disease", "AdverseEffect", "Condition")
            and not NOT_DISEASE.search(label.lower())
            and (found.entity.reviewed or not NO_NAME.search(label.lower()))
        ):
            yield found, max(at, start)


# "In severe forms of lupus".
_CASES_OF = re.compile(r"\b([\w-]+) (?:cases|forms|types) of $")


def state_of(view: View, at: int, start: int) -> str:
    """The words just before a disease name that say in which state it is."""
    before = _CASES_OF.sub(r"\1 ", view.text[start:at])
    words = re.split(r"\b(?:with|of|for|against|in|treats?|treating)\b", before)[-1]
    phrase = tidy(words + "lupus")
    return phrase.state
