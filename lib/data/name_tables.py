"""Turns names, words and codes into the arrays of tables.c: tokens, phrases, postings, hash indexes."""

import names as naming


def name_arrays(pool, word_pool, table):
    """How names and codes are read: see names.py for what each array holds, tables.h for their shapes."""
    names = naming.name_table(table)
    words = naming.Words([text for text, *_ in names])
    phrases = naming.phrases_of(words, table, names)
    weights = naming.weights_of(words, phrases, len(table))
    known = sorted(words.meaning, key=lambda w: (len(w), w))
    row_of = {word: row for row, word in enumerate(known)}
    out = {name: [] for name in ("words", "word_letters", "word_lengths", "meanings", "tokens", "joins", "phrases",
                                 "phrase_tokens", "phrase_words", "postings", "codes")}
    for row, word in enumerate(known):
        while len(out["word_lengths"]) <= len(word):
            out["word_lengths"].append(row)
        token = words.stored(word, out["meanings"])
        out["words"].append(f"{{{word_pool.add(word)}, {token}}}")
        out["word_letters"].append(f"{naming.letters(word)}u")
    out["word_lengths"].append(len(known))
    postings = [[] for _ in weights]
    phrase_weights = [sum(weights[t] for t in phrase.tokens) for phrase in phrases]
    for row in sorted(range(len(phrases)), key=phrase_weights.__getitem__):  # the lightest first: the matcher stops at the first too heavy
        for token in phrases[row].tokens:
            postings[token].append(row)
    for row, phrase in enumerate(phrases):
        starts = f"{len(out['phrase_tokens'])}, {len(out['phrase_words'])}"
        out["phrases"].append(f"{{{phrase.activity}, {phrase.flags}, {phrase_weights[row]}, {starts}}}")
        out["phrase_tokens"] += phrase.tokens
        out["phrase_words"] += [row_of[w] for w in naming.split(phrase.text)] if phrase.kind == 2 else []
    out["phrases"].append(f"{{0, 0, 0, {len(out['phrase_tokens'])}, {len(out['phrase_words'])}}}")
    for token, weight in enumerate(weights):
        what = words.carries_meaning(token) | any(a == token for a, _ in words.joins) << 1
        out["tokens"].append(f"{{{len(out['postings'])}, {words.risks[token]}, {weight}, {what}}}")
        out["postings"] += postings[token]
    out["tokens"].append(f"{{{len(out['postings'])}, 0, 0, 0}}")
    out["joins"] = [f"{{{a}, {b}, {c}}}" for (a, b), c in sorted(words.joins.items())]
    codes = naming.code_rows(words, table)
    for system, code, sub, name, activity, flags in codes:
        out["codes"].append(f"{{{pool.add(naming.stored_name(system, name))}, {code}, {sub}, {activity}, {flags}}}")
    out["code_firsts"] = [sum(row[0] < system for row in codes) for system in range(len(naming.SYSTEMS) + 1)]
    out["word_index"] = hash_index([naming.fnv32(word.encode()) for word in known])
    out["phrase_index"] = hash_index([naming.tokens_hash(phrase.tokens) for phrase in phrases])
    out["id_index"] = hash_index([naming.fnv32(naming.squeezed(row["id"]).encode()) for row in table])
    return out, sum(phrase.kind < 2 for phrase in phrases)


def hash_index(hashes):
    """Open addressing, three quarters full; an entry is the row + 1, 0 is empty."""
    size = len(hashes) * 4 // 3 | 1
    slots = [0] * size
    for row, h in enumerate(hashes):
        while slots[h % size]:
            h = (h + 1) & 0xFFFFFFFF
        slots[h % size] = row + 1
    return slots
