"""Noun phrases: coordinated lists, glosses and examples in brackets, states and populations.

The rules find where a list of things stands; this module says which things it lists. It knows grammar only:
every name comes from the lexicon.
"""

import re
from dataclasses import dataclass

from lupuskg.loaders.fold import singular
from lupuskg.loaders.recognise import lexicon

__all__ = ["STATE_ONLY", "Item", "Phrase", "items", "tidy"]

_STATE = (
    r"(?:very |highly |relatively |mildly |moderately |severely )?(?:active|inactive"
    r"|moderate(?:ly)?(?:[ -](?:to|and|or)[ -]severe(?:ly active)?)?"
    r"|mild(?:[ -](?:to|and|or)[ -]moderate)?|severe(?:ly)?|refractory|relapsed|recurrent|advanced"
    r"|metastatic|unresectable"
    r"|locally advanced|early[ -]stage|late[ -]stage|extensive[ -]stage|newly diagnosed|previously treated|untreated"
    r"|uncontrolled|unstable|stable|persistent|symptomatic|acute|chronic|serious|uncomplicated|complicated|resistant"
    r"|(?:auto)?antibody[ -]positive|seropositive|existing|pre-?existing|known|proliferative|progressive|episodic"
    r"|(?:(?:potentially|sometimes|possibly|occasionally) )?life-threatening"
    r"|susceptible|clinically (?:significant|important|active)|high[ -]risk|high[ -]grade|low[ -]grade|primary"
    r"|secondary|sudden|abrupt|certain types of|some types of|several types of|specific types of|types of|minor"
    r"|major|isolated|recent|suspected|significant|(?:(?:potentially|sometimes|possibly|occasionally) )?fatal)"
)
_STATES = re.compile(rf"^({_STATE}(?:(?:,| and| or|/)? {_STATE})*),? (?=\w)", re.I)
STATE_ONLY = re.compile(rf"(?:{_STATE}|autoantibody-positive)", re.I)
_DETERMINER = re.compile(
    r"^(?:(?:a|an|the|any|some|other|another|certain|various|several|different|possible|potential|this"
    r"|these|those|its"
    r"|their|your|his|both|either|many|multiple|all|also|even|also includes?|include|includes|general"
    r"|a (?:condition|disease|disorder) called|(?:condition|disease|disorder) called|increased risk of"
    r"(?: developing)?|higher risk of|a risk of|risk of(?: developing)?|the development of"
    r"|development of|signs of|signs and symptoms of"
    r"|symptoms of|symptoms like|cases of(?: new or)?|exacerbations? of|reports of|episodes of"
    r"|a history of|history of|(?:the )?(?:treatment|prevention|management|prophylaxis|use)(?: (?:and"
    r"|or) (?:treatment|prevention|management|prophylaxis))? of|prophylaxis against|treating|for|to|about|with"
    r"|occurrence of|the occurrence of|onset of|presence of|number of|mostly|mainly|primarily|usually|often|sometimes"
    r"|possibility of|commonly|rarely"
    r"|very rarely|occasionally|typically|particularly|especially|more|less|in rare cases"
    r"|rare cases of"
    r"|rare|e\.g\.,?|i\.e\.,?|such as|including|like|for example,?|namely|or|and|as|related"
    r"|associated|specific|relevant|types? of|kinds? of|forms? of"
    r"|one of|wide range of|range of|variety of|additional|easy(?:/unusual)?"
    r"|new|worsening|unusual|occasional|temporary|reversible|transient(?! isch)|brief|similar"
    r"|as well as|potentially|possibly|in|&)\s+)+",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\b(?:which|that|who|whose|because|although|though|while|if|when|unless|until|due to"
    r"|caused by|caused$|based on|depending on"
    r"|according to|where|occurring|especially|particularly|resulting|leading|requiring"
    r"|characterized|associated with|related to"
    r"|in (?:rare|some|most|many|severe|certain|very) (?:cases|patients|people|individuals"
    r"|instances)|in (?:patients|people|individuals|adults"
    r"|children|women|men|those|combination|conjunction|addition|general|the (?:short|long) term)"
    r"|for (?:those|patients|people|adults|whom)"
    r"|among|during|after|before|within|following|upon|as a (?:result|consequence)"
    r"|in (?:high-risk|susceptible|older|young(?:er)?|pregnant|elderly) (?:patients|people|individuals|adults|women)"
    r"|with (?:an? |the )?(?:lower|higher|low|high|increased|larger) doses?"
    r"|at the (?:injection|infusion|application) site(?= )"
    r"|by (?:\w+ing|the)|to (?:treat|prevent|reduce|be)|with (?:prolonged|long|high|repeated|use)"
    r"|have been|has been|may|can|might|should"
    r"|is|are|was|were|also|affecting|over time|itself|themselves|on (?:the|your) (?:face|skin|scalp|body"
    r"|lips?)|in the (?:body|blood)|as (?:it|they|this|these)|depending|compared|than|without|via|through|and sometimes"
    r"|sometimes)\b|\s[-–:]\s|:\s).*$",
    re.I,
)
_EXAMPLE = re.compile(
    r",?\s*(?:\bsuch as\b|\bincluding\b(?: but not limited to)?|\bincludes?\b|\be\.g\.,?"
    r"|\bfor (?:example|instance),?|\blike\b(?! symptoms)|\bnamely\b)\s*",
    re.I,
)
_PAIRS = re.compile(
    r"\bhead and neck\b|\bskin and (?:soft tissue|skin structure)\b|\bsigns and symptoms\b"
    r"|\bharming or killing\b|\byourself or others\b|, or planning or trying to do so\b"
    r"|\b(?:injection|infusion)(?: site)? (?:or|and) (?:injection|infusion) sites?\b"
    r"|\bears?, nose,? and throat\b|\bbone and joint\b|\bhand and foot\b|\bpins and needles\b",
    re.I,
)
# Ties the words of a pair: a letter to the patterns, so that its "and" parts nothing.
_TIED = "\u02cd"
_SEPARATOR = re.compile(
    r"\s*(?:[,;](?:\s*(?:and/or|and|or|as well as|but also|plus|also)\b)?|\band/or\b|\bas well as\b"
    r"|\balong with\b|\band\b|\bor\b|\bplus\b| & )\s*",
    re.I,
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_MARK = re.compile(r"\x00(\d+)\x01")
_MODIFIER = re.compile(
    r"(?:(?:auto)?immune|pregnant|\w+(?:ic|al|ar|ary|ous|ive|oid|ed|ine|ory|ual|ble|ent|ant|tid)"
    r"|cv|cns|gi|gu|liver|kidney|heart|skin|lung|eye|joint|muscle|stomach|bone|blood|bowel"
    r"|severe|mild|moderate|serious|acute|chronic|bacterial|viral|fungal|low|high|upper|lower"
    r"|type \d|mouth|throat|chest|back"
    r"|cloudy|dark|bloody"
    r"|breast|lung|brain|thyroid|nerve|vision|hearing|plasma|mood|sleep|nasal|oral|live"
    r"|side|arm|leg|neck|jaw|hand|foot|difficult|painful)$",
    re.I,
)
_HEAD = re.compile(
    r"(?:impairment|problems?|diseases?|disorders?|dysfunction|failure|damage|infections?|reactions?"
    r"|cancers?|pain|issues|conditions?"
    r"|changes|symptoms?|toxicity|injury|injuries|function|abnormalities|arthritis|hepatitis"
    r"|insufficiency|ulcers?|effects?|thoughts|behaviou?rs?"
    r"|tumou?rs?|surgery|levels|counts?|events|complications|pressure|inhibitors?|inducers?"
    r"|medications?|drugs|antibiotics|vaccines?|supplements?|remed(?:y|ies)"
    r"|exposure|\w{3,}(?:itis|iasis|osis|emia|pathy|oma)|lymphoma|carcinoma|leukemia|epilepsy"
    r"|seizures|nephropathy|headaches?|diabetes|stroke|angina|attacks?|disturbances?|episodes?"
    r"|urine|urination|stools?|syndrome|irritation|swelling|bleeding|blockers?|women|mothers|patients|individuals|pens?"
    r"|syringes?)$",
    re.I,
)
_OF = re.compile(r"^((?:\w+ ){0,2}(?:of|in)(?: the| your)?) (\w+)$", re.I)
_BODY = frozenset(
    "face lip lips tongue throat mouth eye eyes eyelid eyelids hand hands foot feet ankle ankles"
    " leg legs arm arms skin lower legs "
    "limb limbs finger fingers toe toes nose chest back neck head stomach abdomen joint joints"
    " extremities gums ears ear scalp "
    "palms soles airways airway extremity".split()
)
_PASSED = re.compile(r"(?i)\b(?:urine|urination|stools?)$")
_LIMBS = frozenset({"lower leg", "lower legs", "upper arms"})
_GENERIC = re.compile(
    r"(?:problems?|issues?|effects?|conditions?|disorders?|changes?|complications?|abnormalities"
    r"|reactions?|disturbances?|symptoms?|infections?|cancers?"
    r"|diseases?|toxicit(?:y|ies)|impairment|dysfunction|antibod(?:y|ies)|failure|damage)$",
    re.I,
)
_DEFINES = re.compile(
    r"^(?:an?|the|affecting|ranging|bleeding in|yellowing of"
    r"|due to|caused by|resulting|with|worsening of|that|in|if|from|pain and"
    r"|where|usually in|also (?:known|called)|or|which|inflammation of|swelling of|a type of|see"
    r"|also|such that|known as|i\.e\.|meaning|when|where|in which|this|not)\b",
    re.I,
)
_INTRODUCES = re.compile(
    r"^(?:e\.g\.,?|such as|including|like|for example,?|mostly|mainly|primarily|especially"
    r"|particularly|usually|for instance,?|includes?)\s+",
    re.I,
)
_FACTORS = re.compile(r"\bfactors (?=for\b)")
# What the second of two coordinated nouns shares with the first.
_CHANGED = re.compile(
    r"(?:increased?|decreased?|elevated|reduced|abnormal|high|low) (?:(?:serum|blood|plasma) )?(?=\w)", re.I
)
_SHORT_NAME = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z-]{1,5}(?: (?:levels?|concentrations?))?")
_TURN = re.compile(r"loss|gain|changes", re.I)
_TURNED = re.compile(r"(\w+) (?:loss|gain|changes)", re.I)
_LOCAL = re.compile(r"(?:injection|infusion|application)[ -]site (?=\w)", re.I)
_LOCAL_SIGN = re.compile(
    r"pain|redness|swelling|itching|erythema|bruising|tenderness|irritation|burning|rash|warmth|induration|hardness"
    r"|soreness|discomfort|inflammation|stinging|pruritus|hematoma",
    re.I,
)
_AILING = re.compile(r"(?:gastrointestinal|gastric|intestinal|gi|stomach|bowel|esophageal|retinal) (?=\w)", re.I)
_AILMENT = re.compile(r"perforation|ulceration|obstruction|h[ae]+morrhage|detachment|tears?", re.I)
# "Difficulty breathing or swallowing", "chest discomfort or pain".
_DIFFICULT = re.compile(r"(?:difficulty|trouble) (?=\w+ing\b)", re.I)
_DOING = re.compile(
    r"(?:breath|swallow|walk|talk|speak|sleep|stay|fall|urinat|concentrat|think|mov|see|hear|writ|remember|stand"
    r"|understand)ing(?: asleep)?",
    re.I,
)
_ACHING = re.compile(
    r"(chest|back|stomach|abdominal|muscle|joint|eye|ear|breast|throat|mouth|neck|leg|arm|bone|side|jaw) \w+", re.I
)
_ACHE = re.compile(r"pain|tightness|pressure|discomfort|swelling|redness|cramps?|stiffness|weakness|irritation", re.I)
_ACTS = re.compile(r"behaviou?rs?|actions|attempts|tendencies|ideation", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: its words, glosses in brackets, and whether it stands as an example of another."""

    text: str
    glosses: tuple[str, ...] = ()
    example: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A tidied phrase: its words without determiners and tails, and the state it was qualified with."""

    text: str
    state: str = ""


def items(text: str) -> list[Item]:
    """The things a coordinated noun phrase lists, in order, with glosses and examples.

    >>> [i.text for i in items("severe or chronic infections, loss of taste or smell (rare), and hair loss")]
    ['severe infections', 'chronic infections', 'loss of taste', 'loss of smell', 'hair loss']
    """
    brackets: list[str] = []

    def keep(found: re.Match[str]) -> str:
        brackets.append(found[1].strip())
        return f"\x00{len(brackets) - 1}\x01"

    flat = _BRACKET.sub(keep, _PAIRS.sub(lambda m: m[0].replace(" ", _TIED), text.strip()))
    listed: list[Item] = []
    for number, part in enumerate(_EXAMPLE.split(flat)):
        for piece in _coordinate(_separate(part)):
            listed.extend(_with_brackets(piece, brackets, example=number > 0))
    return listed


def _separate(text: str) -> list[str]:
    """Split at commas and conjunctions, but never inside a name the lexicon knows."""
    pieces = _SEPARATOR.split(text)
    joints = _SEPARATOR.findall(text)
    at = 0
    while at < len(pieces) - 1:
        if STATE_ONLY.fullmatch(pieces[at].strip()) and joints[at].strip() == "," and pieces[at + 1].strip():
            pieces[at : at + 2] = [f"{pieces[at].strip()} {pieces[at + 1].strip()}"]
            del joints[at]
            continue
        joined = f"{_MARK.sub('', pieces[at]).strip()}{joints[at]}{_MARK.sub('', pieces[at + 1]).strip()}"
        bare = tidy(joined).text
        if " and " in joined and (
            (lexicon().lookup(bare) and (" and " in bare or joined.endswith(bare))) or lexicon().lookup(joined)
        ):
            pieces[at : at + 2] = [pieces[at] + joints[at] + pieces[at + 1]]
            del joints[at]
        else:
            at += 1
    return [piece.strip() for piece in pieces if piece.strip()]


def _coordinate(pieces: list[str]) -> list[str]:
    """Give coordinated modifiers their noun, and coordinated nouns their "… of"."""
    done = list(pieces)
    for at in range(len(done) - 2, -1, -1):
        left, right = _MARK.sub("", done[at]).strip(), _MARK.sub("", done[at + 1]).strip()
        words = right.split()
        bare = tidy(left).text
        if STATE_ONLY.fullmatch(bare or left) and tidy(right).text:
            done[at] = f"{done[at]} {tidy(right).text}"
            continue
        known = next((k for k in range(1, len(words)) if _named(" ".join((bare, *words[k:])))), 0)
        if known and len(bare.split()) == 1 and not _named(bare):
            done[at] = " ".join((done[at], *words[known:]))
            continue
        modifies = len(words) > 1 and len(bare.split()) <= 2 and _MODIFIER.search(bare) and _HEAD.search(words[-1])
        passed = bare.lower() in _BODY and _PASSED.search(right)
        if modifies and not passed and not _named(bare) and not _HEAD.search(bare):
            tail = " ".join(words[1:]) if len(words) < 4 or _MODIFIER.search(words[0]) else words[-1]
            done[at] = f"{done[at]} {tail}"
    for at in range(1, len(done)):
        done[at] = _shared_head(_MARK.sub("", done[at - 1]).strip(), done[at])
    for at in range(1, len(done)):
        before = _OF.match(_MARK.sub("", done[at - 1]).strip())
        word = _MARK.sub("", done[at]).strip()
        part = word.lower() in _LIMBS or all(one in _BODY for one in word.lower().split())
        blood = before is not None and before[1].lower().startswith("blood in")
        if before and (part or word.isalpha()) and (blood or not _named(word)):
            done[at] = f"{before[1]} {done[at]}"
    return [piece for piece in done if _MARK.sub("", piece).strip().lower() not in _BODY]


def _shared_head(before: str, piece: str) -> str:
    """What a piece shares with the one before it: "weight gain or loss", "increased ALT and AST"."""
    word = _MARK.sub("", piece).strip()
    changed = _CHANGED.match(before)
    if changed and _SHORT_NAME.fullmatch(word) and not _CHANGED.match(word):
        return f"{changed[0]}{piece}"
    turned = _TURNED.fullmatch(before)
    if turned and _TURN.fullmatch(word):
        return f"{turned[1]} {piece}"
    local = _LOCAL.match(before)
    if local and _LOCAL_SIGN.fullmatch(word):
        return f"{local[0]}{piece}"
    place = _AILING.match(before)
    if place and _AILMENT.fullmatch(word):
        return f"{place[0]}{piece}"
    hard = _DIFFICULT.match(before)
    if hard and _DOING.fullmatch(word):
        return f"{hard[0]}{piece}"
    if before.lower().startswith("feeling ") and word.isalpha():
        return f"feeling {piece}"
    organ = _ACHING.fullmatch(before)
    if organ and _ACHE.fullmatch(word):
        return f"{organ[1]} {piece}"
    return f"suicidal {piece}" if before.lower().startswith("suicidal ") and _ACTS.fullmatch(word) else piece


def _named(phrase: str) -> bool:
    return lexicon().lookup(phrase) is not None


def _with_brackets(piece: str, brackets: list[str], example: bool) -> list[Item]:
    """An item with its glosses, followed by the examples that a bracket names."""
    head = " ".join(_MARK.sub(" ", piece.replace(_TIED, " ")).split()).strip("()[] ")
    glosses: list[str] = []
    examples: list[Item] = []
    for number in _MARK.findall(piece):
        inside = brackets[int(number)]
        told = _INTRODUCES.match(inside)
        body = inside[told.end() :] if told else inside
        several = "," in body or " and " in body
        if _DEFINES.match(inside):
            glosses.append(re.sub(r"^(?:or|also (?:known|called)(?: as)?|known as)\s+", "", inside, flags=re.I))
        elif " site " in f" {head.lower()} " or (
            not told and not several and not _GENERIC.search(head) and _named(tidy(head).text)
        ):
            glosses.append(inside)
        elif told or several or (_GENERIC.search(head) and not _is_short_form(body)):
            examples.extend(Item(i.text, i.glosses, True) for i in items(body))
        else:
            glosses.append(inside)
    return [Item(head, tuple(glosses), example), *examples] if head else examples


def _is_short_form(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9-]{0,7}s?", text)) and sum(c.isupper() for c in text) >= 2


def tidy(text: str) -> Phrase:
    """Strip determiners, relative clauses and states from a phrase.

    >>> tidy("the moderate-to-severe plaque psoriasis that does not respond")
    Phrase(text='plaque psoriasis', state='moderate to severe')
    """
    bare = _TAIL.sub("", text.strip(" .;:,-\"'"))
    bare = _DETERMINER.sub("", bare).strip(" .;:,-\"'")
    found = _STATES.match(bare + " ")
    if not found or found.end() > len(bare):
        return Phrase(bare)
    state = found[1].strip(" ,").lower()
    return Phrase(bare[found.end() :].strip(), re.sub(r"(?<=\w)-(?=to-|severe)|(?<=to)-", " ", state))


def label_of(phrase: str) -> str:
    """A phrase as a label: singular, and lower case but for proper names."""
    words = _FACTORS.sub("factor ", singular(phrase)).split(" ")
    first = words[0]
    if (first[1:].islower() and first[0].isupper() and not first.endswith("'s") and "-" not in first) or re.fullmatch(
        r"[A-Z][a-z]+(?:-[a-z]+)+", first
    ):
        words[0] = first.lower()
    return " ".join(words)
