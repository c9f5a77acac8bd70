"""source.py: one file of lib/ as a syntax tree: its mutants, and its text with mutants in it."""
import re

import operators
import tree_sitter_c
from tree_sitter import Language, Parser

PARSER = Parser(Language(tree_sitter_c.language()))
# Words the parser takes for something else; it reads blanks in their place.
BLANK = re.compile(rb"\b(SPR_EACH_STREAM|SPR_UNROLL|SPR_APART|SPR_AT_LINE)\b")
# Where C wants constants, or evaluates nothing.
CONSTANT = {"sizeof_expression", "offsetof_expression", "enum_specifier", "preproc_def", "preproc_function_def", "preproc_include", "preproc_call", "subscript_designator",
            "alignas_qualifier", "alignof_expression", "bitfield_clause", "attribute_specifier", "gnu_asm_expression", "string_literal", "comment", "static_assert_declaration",
            "type_descriptor", "ERROR"}
STATEMENTS = {"expression_statement", "break_statement", "continue_statement", "return_statement"}


# A macro at file scope, which makes functions of its own.
CALLED = re.compile(rb"^[A-Z_]+\(.*\)$", re.M)
DEFINED = re.compile(rb"^#define (\w+)(?:\([^)]*\))?((?:[^\n\\]|\\\n?)*)", re.M)
PASTE = b"QZ"  # the parser reads it as part of a name where macros have ##


def one_line(text):
    return re.sub(r"\s+", " ", text.replace("\\\n", " ").replace(PASTE.decode(), "##")).strip()


def blank(source, pattern):
    return pattern.sub(lambda m: re.sub(rb"[^\n]", b" ", m.group()), source)


def declarator_name(node):
    """Name and pointer depth of a function's declarator, and its parameters; or None."""
    depth = 0
    while node is not None:
        if node.type == "function_declarator":
            inner = node.child_by_field_name("declarator")
            return (inner.text.decode(), depth, node.child_by_field_name("parameters")) if inner.type == "identifier" else None
        depth += node.type == "pointer_declarator"
        node = node.child_by_field_name("declarator")
    return None


def parameter_type(node):
    text = node.text.decode()
    name = re.search(r"(\w+)\s*(\[.*\])?$", text)
    return one_line(text[: name.start()] + ("*" if name.group(2) else "")).replace("const ", "") if name else text


def signatures_of(paths):
    """Return type and types of the parameters, by function."""
    found = {}

    def visit(node):
        if node.type in ("function_definition", "declaration"):
            for child in node.children_by_field_name("declarator"):
                named = declarator_name(child)
                if named:
                    name, depth, parameters = named
                    types = tuple(parameter_type(p) for p in parameters.named_children if p.type == "parameter_declaration")
                    found[name] = (node.child_by_field_name("type").text.decode() + "*" * depth, types)
        for child in node.named_children:
            if child.type != "compound_statement":
                visit(child)

    for path in paths:
        visit(PARSER.parse(blank(path.read_bytes(), BLANK)).root_node)
    return found


class Mutation:
    """One file: its mutants, and the text with those that are wanted."""

    def __init__(self, name, source, signatures):
        self.name, self.source, self.signatures = name, source, signatures
        self.mutants = []

    def offer(self, node, found):
        """The numbers and texts of the wanted among (operator, replacement) of a node."""
        kept = []
        for operator, text in found:
            original = one_line(node.text.decode())
            key = (self.name, self.function, operator, original, one_line(text))
            ordinal = self.counts[key] = self.counts.get(key, 0) + 1
            full = (*key, ordinal)
            if self.wanted is None:
                self.mutants.append((full, node.start_point[0] + 1))
            elif full in self.wanted:
                kept.append((self.numbers[full], one_line(text)))
        return kept

    def choose(self, kept, original):
        if not kept:
            return original
        if self.alone:
            return f"({kept[0][1]})"
        first = kept[0][0]
        self.sites |= {number: first for number, _ in kept}
        out = f"/*{kept[-1][0]}<*/({kept[-1][1]})/*>*/"
        for number, text in reversed(kept[:-1]):
            out = f"SPR_IS({number}) ? /*{number}<*/({text})/*>*/ : {out}"
        return f"(SPR_AT({first}, {len(kept)}) ? ({out}) : ({original}))"

    def children(self, node, render=None):
        """The node's text with its children rendered."""
        at, out = node.start_byte, []
        for child in node.children:
            out.append(self.slice(at, child.start_byte))
            out.append((render or self.render)(child))
            at = child.end_byte
        out.append(self.slice(at, node.end_byte))
        return "".join(out)

    def slice(self, begin, end):
        """The text between nodes, in which macros are mutated already."""
        out = b""
        for first, last, text in self.macros:
            if begin <= first and last <= end:
                out += self.source[begin:first] + text.encode()
                begin = last
        return (out + self.source[begin:end]).decode()

    def raw(self, node):
        return self.slice(node.start_byte, node.end_byte)

    def render(self, node):
        kind = node.type
        if kind in CONSTANT or not self.function and kind not in ("translation_unit", "function_definition") and not kind.startswith("preproc_"):
            return self.raw(node)
        if kind == "function_definition":
            return self.definition(node)
        if kind == "declaration" and any(c.type == "storage_class_specifier" and c.text == b"static" for c in node.children):
            return self.raw(node)
        if kind == "array_declarator":
            return self.raw(node)
        if kind.startswith("preproc_if") or kind == "preproc_elif":
            condition = node.child_by_field_name("condition") or node.child_by_field_name("name")
            return self.children(node, lambda c: self.raw(c) if c == condition else self.render(c))
        if kind == "case_statement":
            value = node.child_by_field_name("value")
            return self.children(node, lambda c: self.raw(c) if c == value else self.render(c))
        if kind in STATEMENTS:
            return self.statement(node)
        if kind in ("if_statement", "conditional_expression", "while_statement", "for_statement", "do_statement"):
            return self.branch(node)
        if kind == "subscript_expression":
            return self.subscript(node)
        # Immediate operands of instructions are constants.
        if kind == "binary_expression" and re.fullmatch(r"[A-Z_| ]+", self.raw(node)):
            return self.raw(node)
        if kind == "call_expression" and operators.is_literal(node):
            return self.choose(self.offer(node, operators.number(node)), self.raw(node))
        found = list(operators.expression(node, self.signatures))
        if found and self.function == "spr_verdict_of" and not self.planted:
            found, self.planted = [*found, ("nothing", self.raw(node))], True
        return self.choose(self.offer(node, found), self.children(node))

    def definition(self, node):
        named = declarator_name(node.child_by_field_name("declarator"))
        if not named:
            return self.raw(node)
        self.function = named[0]
        self.returns = node.child_by_field_name("type").text.decode() + "*" * named[1]
        body = node.child_by_field_name("body")
        out = self.slice(node.start_byte, body.start_byte) + self.render(body)
        self.function = ""
        return out

    def statement(self, node):
        if node.type == "return_statement":
            value = next((c for c in node.named_children if c.type != "comment"), None)
            if value is not None:
                kept = self.offer(value, operators.returned(value, self.returns))
                return f"return {self.choose(kept, self.render(value))};"
        text = self.raw(node)
        inner = next((c for c in node.named_children if c.type != "comment"), None)
        # Without its semicolon it is a macro of declarations; (void)x does nothing.
        removable = text.endswith(";") and not re.match(r"\(void\)|;", text) and (inner is not None or node.type != "expression_statement")
        kept = self.offer(node, [("removed", ";")]) if removable else []
        body = self.children(node)
        if kept and self.alone:
            return ";"
        self.sites |= {number: number for number, _ in kept}
        return f"{{ if (!SPR_AT({kept[0][0]}, 1)) {body} }}" if kept else body

    def branch(self, node):
        condition = node.child_by_field_name("condition")
        loop = node.type in ("while_statement", "for_statement", "do_statement")

        def render(child):
            if child != condition:
                return self.render(child)
            found = [("loop", "0")] if loop else operators.condition(child)
            if node.type == "conditional_expression" or node.type == "for_statement":
                return self.choose(self.offer(child, found), self.render(child))
            return "(" + self.choose(self.offer(child, found), self.children(child)) + ")"

        return self.children(node, render)

    def subscript(self, node):
        index = node.child_by_field_name("index")
        found = [] if index.type == "number_literal" else [("index", f"({self.raw(index)}) + 1")]
        return self.children(node, lambda c: self.choose(self.offer(c, found), self.render(c)) if c == index else self.render(c))

    def macro(self, found):
        """A macro's body is read where it stands, as a function's or as functions."""
        name, first, last = found.group(1).decode(), found.start(2), found.end(2)
        body = found.group(2).replace(b"\\\n", b"  ").replace(b"##", PASTE)
        before = b" " * (first - len(b"void f(){")) + b"void f(){" if b"(type *x" not in body and b"*given)" not in body else b" " * first
        root = PARSER.parse(before + body + (b";}" if before.strip() else b"")).root_node
        self.function = name
        if root.has_error:
            return self.slice(first, last)
        if before.strip():
            inside = root.named_children[0].child_by_field_name("body")
            return "".join(self.slice(a, b) + t for a, b, t in self.pieces(inside, first, last))
        return "".join(self.slice(a, b) + t for a, b, t in self.pieces(root, first, last))

    def pieces(self, node, first, last):
        at = first
        for child in node.named_children:
            if child.end_byte <= last:
                yield at, child.start_byte, self.render(child)
                at = child.end_byte
        yield at, last, ""

    def only(self, key):
        """The text with this one mutant instead of what it replaces."""
        return self.run({key}, {key: 0}, alone=True)

    def run(self, wanted=None, numbers=None, alone=False):
        self.wanted, self.numbers, self.sites, self.counts, self.alone = wanted, numbers or {}, {}, {}, alone
        self.function, self.returns, self.macros, self.planted = "", "", [], False
        found = [m for m in DEFINED.finditer(self.source) if m.group(2).strip()]
        self.macros = [(m.start(2), m.end(2), self.macro(m)) for m in found]
        self.function = ""
        root = PARSER.parse(blank(blank(blank(self.source, DEFINED), CALLED), BLANK)).root_node
        return self.slice(0, root.start_byte) + self.children(root) + self.slice(root.end_byte, len(self.source))
