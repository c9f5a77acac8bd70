"""Words that may not stand in anything a person reads, and how each is found: docs/integrators.md lists them."""

import re

#: Whole words, whatever their case.
FORBIDDEN = (
    r"damag\w*", r"degenerat(e|ed|ion|ing)", "wear and tear", "worn", r"crumbl\w*", "slipped", "out of place", "unstable", "fragile",
    r"weak (or \w+ )?spine", "wrong posture", r"herniat(e|es|ed|ing)", r"decompress(es)?", r"heals? (your|the|a) discs?", r"cur(e|es|ed)",
    r"prevent(s|ed|ing|ion)?", "proven", "validated", r"accura(te|tely|cy)", r"safe(ly|r|st)?", "risk.free", r"guarante\w+", r"risk of \d+",
    r"chances? of", r"probabilit(y|ies)", r"prescri\w+", "treatment plans?", r"diagnos\w+", "you have", "never again", "bed.?rest",
    r"\w+.approved", "ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|tramadol|morphine|gabapentin|pregabalin|diazepam",
)  # fmt: skip
#: What must be said although a word of it is forbidden, and the questions, which ask.
ALLOWED = ("not validated on outcomes", "not a probability", "It does not diagnose, monitor, predict or treat", r"[^.?!]*\b(do|have) you\b[^.?!]*\?")


def forbidden(text: str) -> list[str]:
    """Forbidden words in a text, each with what stands around it."""
    text = " ".join(text.split())
    for said in ALLOWED:
        text = re.sub(said, " ", text, flags=re.IGNORECASE)
    pattern = rf"(?<!\w)(?:{'|'.join(FORBIDDEN)})(?!\w)|%"
    return [text[max(0, found.start() - 30) : found.end() + 30] for found in re.finditer(pattern, text, re.IGNORECASE)]
