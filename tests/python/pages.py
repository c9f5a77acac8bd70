"""A page, read strictly: what a test asks of HTML without a browser."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags in order, with attributes; texts by the tag they stand in; every tag must be closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1] == tag, f"</{tag}> where {self._open[-3:]} is open"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1] if self._open else "", data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:60]}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        """What can be read: texts, and what is read aloud."""
        spoken = [str(attributes["aria-label"]) for _, attributes in self.tags if attributes.get("aria-label")]
        return " \n ".join([text for tag, text in self.texts if tag != "style"] + spoken)

    def outside(self) -> list[str]:
        """Whatever would run or be fetched."""
        bad = [name for name, _ in self.tags if name in ("script", "iframe", "object", "embed", "form", "base", "img", "video", "audio")]
        for name, attributes in self.tags:
            bad += [f"{name} {key}" for key in attributes if key.startswith("on")]
            links = [str(attributes[key]) for key in ("href", "src", "xlink:href", "action") if attributes.get(key)]
            bad += [link for link in links if not link.startswith(("#", "data:,"))]
            style = str(attributes.get("style") or "")
            bad += [style] if "url(" in style.replace("url(#", "") or "expression" in style else []
        return bad + [text for tag, text in self.texts if tag == "style" and ("@import" in text or "url(" in text)]
