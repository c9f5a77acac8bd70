"""Texts of the generated tables in one array, by offset."""


class Pool:
    """Texts in one array, by offset, so that the tables need no relocation. A text that ends another lies inside it.

    Made twice: an empty pool takes note of the texts, a pool of these texts knows their places."""

    def __init__(self, texts=()):
        self.data, self.places, self.texts = bytearray(b"\0"), {"": 0}, set()
        last = ""
        for text in sorted(texts, key=lambda t: t.encode()[::-1], reverse=True):
            if last.endswith(text):
                self.places[text] = self.places[last] + len(last.encode()) - len(text.encode())
                continue
            self.places[text], last = len(self.data), text
            self.data += text.encode() + b"\0"

    def add(self, text):
        if text not in self.places:
            self.texts.add(text)
        return self.places.get(text, 0)

    def lines(self, declaration):
        values = [str(b if b < 128 else b - 256) for b in self.data]
        rows_ = ["  " + ",".join(values[i:i + 40]) + "," for i in range(0, len(values), 40)]
        return [f"const signed char {declaration}[{len(values)}] = {{"] + rows_ + ["};", ""]
