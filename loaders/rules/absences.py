"""Adverse effects that were looked for and not seen; what a text is silent about it does not deny."""

import re
from collections.abc import Iterator

from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.effects import effect_drafts
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_SEEN = r"(?:observed?|seen|reported|identified|found|recorded|detected|noted|encountered|documented|described)"
_FOUND = r"(?:observe|see|report|identify|find|record|detect|note|encounter|have)"
_PEOPLE = r"(?:patients?|participants?|people|subjects?|volunteers?|children|adults?|one|recipients?)"
_BEFORE_LIST = (
    r"(?:(?:any|new|further|single|confirmed|documented|treatment-related|drug-related|related) )*"
    r"(?:(?:cases?|instances?|reports?|signs?|episodes?|occurrences?|evidence|incidents?) of )?"
)
_END = (
    r"(?=[.;:,]? (?:in|with|among|during|related|associated|attributed|at|after|that|which|while|when|to|since"
    r"|for|on|across"
    r"|through|over|so far|but|and (?:the|no|there|it))\b|[.;:]|$)"
)
_UNSEEN = re.compile(
    rf"\b(?:not|n't|never) (?:\w+ly )?(?:yet )?(?:{_SEEN}|{_FOUND}) (?={_BEFORE_LIST}\w)(?:any|a single"
    rf"|new) {_BEFORE_LIST}"
    rf"(?P<found>[^.;:]{{4,120}}?){_END}"
    rf"|\bthere (?:were|was|have been|has been|had been) no {_BEFORE_LIST}(?P<none>[^.;:]{{4,120}}?){_END}"
    rf"|\b(?:no|none of the) {_PEOPLE} (?:(?:in|on|taking|given|receiving|treated|who|with|had) [^.;,]{{2,50}} )?"
    rf"(?:experienced|developed|had|reported|suffered|died of|got) (?:any "
    rf"|an? )?{_BEFORE_LIST}(?P<nobody>[^.;:]{{4,120}}?){_END}"
    rf"|(?:^|, |\band |\bwith )no {_BEFORE_LIST}(?P<no>[^.;:]{{4,90}}?) "
    rf"(?:(?:was|were|has been|have been|had been) (?:\w+ )?{_SEEN}|(?:occurred|arose|developed|emerged)\b)"
    rf"|^(?P<passive>[^.;:]{{4,90}}?) (?:(?:was|were) not|(?:has|have) not been) (?:\w+ )?{_SEEN}\b"
)
# "No increase in infections was seen" denies no infection; what rats or those on placebo had is not what the drug does.
_RELATIVE = re.compile(
    r"\b(?:increas\w*|differen\w+|chang\w+|improve\w*|reduc\w+|decreas\w*|higher|more|greater|significant\w*|signals?"
    r"|worsening|imbalance\w*|trends?|unexpected|effects? (?:on|of)|response|relationship|association|link)\b"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:rats?|mice|mouse|monkeys?|rabbits?|animals?|animal studies|in vitro|fetal|(?:in|on|with|among"
    r"|receiving) (?:the )?placebo)\b"
)


@rule(naming=("AdverseEffect", "Disease"))
def unseen(view: View, context: Context) -> Iterator[Draft]:
    """ "Biogen has not observed any cases of death or tuberculosis", "no infections were reported"."""
    low = view.low
    if not ("no" in low and view.named("AdverseEffect", "Disease")) or context.question:
        return
    if context.section in ("mechanism", "dosage", "interactions", "questions") or _NOT_PEOPLE.search(low):
        return
    for found in _UNSEEN.finditer(low):
        group = found.lastgroup or "no"
        start, end = found.span(group)
        known = _effects(view, context, start, end)
        if not known or _RELATIVE.search(low, start, end):
            continue
        for draft in effect_drafts(view, context, start, end, "", doubt=False, deny=True):
            if any(label in draft.object.label for label in known) and not context.frequency:
                yield draft


def _effects(view: View, context: Context, start: int, end: int) -> set[str]:
    """Labels of the effects that a list names; "cases of" a disease that is not what the text is about is one too."""
    labels = {m.term.label for m in view.named("AdverseEffect", start=start, end=end)}
    if labels or re.search(r"\b(?:cases?|instances?|reports?|episodes?) of $", view.low[:start]):
        about = context.topic.id if context.topic else ""
        diseases = view.named("Disease", start=start, end=end)
        labels |= {m.term.label for m in diseases if m.term.id != about and "lupus" not in m.term.label}
    return labels
