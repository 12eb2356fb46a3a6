"""Names made by generators of many shapes, so that the model learns generators and not the families that are known.

No generator follows a known family: each draws an alphabet, a length, a set of suffixes and a way to make a label.
"""

import random

CONSONANTS, VOWELS, DIGITS, LETTERS = "bcdfghjklmnpqrstvwxz", "aeiouy", "0123456789", "abcdefghijklmnopqrstuvwxyz"
# Suffixes that generated names are often registered under, by reports on many families.
USUAL = ("com net org info biz ru com net org info biz com net cc tk eu in pw su ws me top xyz us ".split()
         + "de uk nl it fr be pl cn tw ki club site online space website live store click link work bid".split())
DYNAMIC = "ddns.net dyndns.org hopto.org no-ip.biz duckdns.org dynserv.com mooo.com sytes.net zapto.org".split()


class Makers:
    """Makes generators, each with its own random choices."""

    def __init__(self, english, suffixes, seed):
        self.random = random.Random(seed)
        self.lists = english
        self.common = english["english_wikipedia"]
        self.suffixes = suffixes
        self.chain = {}
        for word in self.common[:20000]:
            framed = f"^{word}$"
            for a, b, c in zip(framed, framed[1:], framed[2:]):
                self.chain.setdefault(a + b, []).append(c)

    def names(self, kind, instances, each):
        """`each` names from each of so many generators of a kind (`random` or `words`)."""
        out = []
        makers = self.RANDOM if kind == "random" else self.WORDS
        for _ in range(instances):
            make = self.random.choices([m for m, _ in makers], [w for _, w in makers])[0](self)
            ends = self.ends()
            for _ in range(each):
                label = make()[:63].strip("-")
                if len(label) >= 5:
                    out.append(f"{label}.{self.random.choice(ends)}")
        return out

    def ends(self):
        r = self.random
        pool = r.choices((USUAL, self.suffixes, DYNAMIC), (0.72, 0.2, 0.08))[0]
        return [r.choice(pool) for _ in range(r.choice((1, 1, 1, 2, 3, 5, 8, 20)))]

    def length(self, low, high):
        r = self.random
        a = r.randint(low, high)
        b = a if r.random() < 0.35 else min(high, a + r.randint(1, 10))
        return lambda: r.randint(a, b)

    def letters(self):
        r, shape = self.random, self.random.random()
        alphabet = LETTERS
        if shape > 0.7:
            alphabet = "".join(r.sample(LETTERS, r.randint(8, 25)))
        elif shape > 0.55:
            alphabet = LETTERS[: r.randint(12, 25)]
        weights = [r.gammavariate(2.0, 1.0) for _ in alphabet] if r.random() < 0.2 else None
        size = self.length(7, 24)
        return lambda: "".join(r.choices(alphabet, weights, k=size()))

    def letters_short(self):
        r, size = self.random, self.length(5, 9)
        return lambda: "".join(r.choices(LETTERS, k=size()))

    def consonants(self):
        r, size = self.random, self.length(6, 16)
        extra = "".join(r.sample(VOWELS, r.randint(0, 2)))
        return lambda: "".join(r.choices(CONSONANTS + extra, k=size()))

    def mixed(self):
        r, size = self.random, self.length(8, 32)
        digits = r.choice((1, 1, 2))
        alphabet = LETTERS + DIGITS[: r.choice((5, 8, 10, 10, 10))] * digits
        if r.random() < 0.2:
            alphabet = "".join(r.sample(LETTERS, 14)) + DIGITS
        return lambda: "".join(r.choices(alphabet, k=size()))

    def hexadecimal(self):
        r, size = self.random, self.length(8, 40)
        head = r.choice(("", "", "", r.choice(LETTERS)))
        return lambda: head + "".join(r.choices("0123456789abcdef", k=size()))

    def base32(self):
        r, size = self.random, self.length(10, 32)
        return lambda: "".join(r.choices("abcdefghijklmnopqrstuvwxyz234567", k=size()))

    def pairs(self):
        r, size = self.random, self.length(3, 8)
        first, second = r.choice(((CONSONANTS, VOWELS), (CONSONANTS, "aeiou"), ("aeiou", CONSONANTS)))
        tail = r.choice(("", "", CONSONANTS))
        return lambda: "".join(r.choice(first) + r.choice(second) for _ in range(size())) + (r.choice(tail) if tail else "")

    def syllables(self):
        r, size = self.random, self.length(2, 5)
        onsets = r.sample([c for c in CONSONANTS] + "br ch cl cr dr fl gr kr pl pr sh sk sl st th tr".split(), 14)
        codas = [""] * 6 + r.sample("n r s l t m nd st ck x".split(), 5)
        rhymes = r.sample([*VOWELS, "ea", "ee", "io", "ou", "ai", "oo"], 7)
        return lambda: "".join(r.choice(onsets) + r.choice(rhymes) + r.choice(codas) for _ in range(size()))

    def markov(self):
        r, size = self.random, self.length(8, 18)

        def make():
            wanted, text = size(), "^" + r.choice(LETTERS)
            while len(text) <= wanted:
                step = r.choice(self.chain.get(text[-2:], [r.choice(LETTERS)]))
                text += step if step != "$" else r.choice(LETTERS)
            return text[1:]
        return make

    def patterned(self):
        r = self.random
        pattern = [r.choices((LETTERS, CONSONANTS, VOWELS, DIGITS), (5, 2, 2, 1))[0] for _ in range(r.randint(7, 16))]
        return lambda: "".join(r.choice(pool) for pool in pattern)

    def stemmed(self):
        r = self.random
        stem = "".join(r.choices(LETTERS, k=r.randint(3, 10)))
        if r.random() < 0.5:
            stem = r.choice(self.common[:5000])
        size, front = self.length(4, 12), r.random() < 0.5
        pool = r.choice((LETTERS, LETTERS + DIGITS, "0123456789abcdef"))
        def make():
            part = "".join(r.choices(pool, k=size()))
            return part + stem if front else stem + part
        return make

    def altered(self):
        """The first letters of a fixed name change, and the rest stays."""
        r = self.random
        base = list("".join(r.choice(self.common) for _ in range(r.randint(2, 4))))
        places = range(r.randint(3, 6))
        def make():
            for place in places:
                base[place] = r.choice(LETTERS)
            return "".join(base)
        return make

    def pool(self):
        r = self.random
        chosen = r.choices(list(self.lists), (6, 1, 1, 1, 1.5))[0]
        words = [w for w in self.lists[chosen][: r.choice((400, 1500, 5000, 20000))] if w.isalpha() and w.isascii()]
        low = r.choice((2, 3, 4, 5))
        words = [w for w in words if low <= len(w) <= 12] or words
        return r.sample(words, min(len(words), r.choice((60, 200, 500, 1500, 5000))))

    def combined(self):
        r = self.random
        pools = [self.pool() for _ in range(r.choice((2, 2, 2, 2, 3, 3, 4)))]
        if r.random() < 0.4:
            pools = [pools[0]] * len(pools)
        joint = r.choices(("", "-"), (0.8, 0.2))[0]
        return lambda: joint.join(r.choice(pool) for pool in pools)

    def sentence(self):
        r, pool = self.random, self.pool()
        size = self.length(12, 30)
        def make():
            text, wanted = "", size()
            while len(text) < wanted:
                text += r.choice(pool)
            return text
        return make

    def clipped(self):
        r, pool = self.random, self.pool()
        count = r.choice((2, 3, 4))
        return lambda: "".join(w[: r.randint(2, 6)] for w in r.choices(pool, k=count))

    def numbered(self):
        r, pool = self.random, self.pool()
        return lambda: r.choice(pool) + r.choice(pool) + str(r.randint(1, 9999))

    RANDOM = [(letters, 6), (letters_short, 2), (consonants, 1), (mixed, 3), (hexadecimal, 2), (base32, 1), (pairs, 2),
              (syllables, 1.5), (markov, 2), (patterned, 1.5), (stemmed, 1.5), (altered, 0.5)]
    WORDS = [(combined, 6), (sentence, 3), (clipped, 1.5), (numbered, 0.5), (altered, 1)]
