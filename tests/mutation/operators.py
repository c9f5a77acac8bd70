"""What a mutant does: for a node of the syntax tree, the texts that could stand in its place.

Each operator yields (name, replacement). A replacement is text of the unmutated source around its operands, so that exactly one thing is wrong.
"""
import re

RELATIONAL = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*"}
BITWISE = {"&": "|", "|": "&", "^": "&", "<<": ">>", ">>": "<<"}
COMPOUND = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "%=": "*=", "|=": "&=", "&=": "|=", "^=": "|=", "<<=": ">>=", ">>=": "<<="}
TWINS = {"spr_max": "spr_min", "spr_min": "spr_max", "spr_lane_max": "spr_lane_min", "spr_lane_min": "spr_lane_max"}
INTEGERS = {"int", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "size_t", "unsigned", "char", "spinerisk_status", "spr_mask"}
BOOLEAN = {"<", "<=", ">", ">=", "==", "!=", "&&", "||"}


def operator_of(node):
    found = node.child_by_field_name("operator")
    return found.text.decode() if found else ""


def field(node, name):
    return node.child_by_field_name(name).text.decode()


def binary(node):
    op, a, b = operator_of(node), field(node, "left"), field(node, "right")
    for other in RELATIONAL.get(op, ()):
        yield "relational", f"({a}) {other} ({b})"
    if op in ("&&", "||"):
        yield "logical", f"({a}) {'||' if op == '&&' else '&&'} ({b})"
        yield "logical", f"!!({a})"
        yield "logical", f"!!({b})"
    if op in ARITHMETIC:
        yield "arithmetic", f"({a}) {ARITHMETIC[op]} ({b})"
    if op in BITWISE:
        yield "bitwise", f"({a}) {BITWISE[op]} ({b})"
    if op in ("&", "|"):
        yield "bitwise", f"({a})"


def unary(node):
    op, a = operator_of(node), field(node, "argument")
    if op == "!":
        yield "negation", f"!!({a})"
    elif op == "~":
        yield "bitwise", f"({a})"
    elif op == "-" and not is_literal(node.child_by_field_name("argument")):
        yield "negation", f"({a})"


def is_literal(node):
    """UINT64_C(1) is one, too."""
    return node.type == "number_literal" or node.type == "call_expression" and re.fullmatch(r"U?INT\d+_C", field(node, "function")) is not None


def number(node):
    text = node.text.decode()
    if re.fullmatch(r"0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]*[pP][+-]?\d+", text):
        yield "constant", f"({text} * 2.0)"
        yield "constant", "0.0"
    elif re.search(r"[.eE]", text) and "0x" not in text.lower():
        yield "constant", f"({text} + 1.0)"
        yield "constant", f"({text} - 1.0)" if float(text) < 1e6 else "0.0"
    else:
        yield "constant", f"({text} + 1)"
        if node.parent.type != "subscript_expression":
            yield "constant", f"({text} - 1)"


def call(node, signatures):
    name, arguments = field(node, "function"), [c.text.decode() for c in node.child_by_field_name("arguments").named_children if c.type != "comment"]
    joined = ", ".join(arguments)
    if name in TWINS:
        yield "min and max", f"{TWINS[name]}({joined})"
        return
    types = signatures.get(name, (None, ()))[1]
    if len(types) != len(arguments):
        return
    for i, kind in enumerate(types):
        j = next((j for j in range(i + 1, len(types)) if types[j] == kind), None)
        if j is not None and arguments[i] != arguments[j]:
            swapped = list(arguments)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            yield "arguments", f"{name}({', '.join(swapped)})"


def returned(node, kind):
    """node: what a function of that type returns."""
    text = node.text.decode()
    if kind.endswith("*"):
        if text != "NULL":
            yield "returned", "NULL"
    elif kind == "double":
        if not is_literal(node):
            yield "returned", "0.0"
    elif kind in INTEGERS and not is_literal(node):
        if text != "SPINERISK_OK":
            yield "returned", "0"
        yield "returned", "1"


def condition(node):
    """node: what is inside the parentheses of an if, or stands before a question mark."""
    while node.type == "parenthesized_expression":
        node = node.named_children[0]
    if node.type == "unary_expression" and operator_of(node) == "!":
        return
    if node.type == "binary_expression" and operator_of(node) in RELATIONAL:
        return
    yield "condition", f"!({node.text.decode()})"


def expression(node, signatures):
    """Everything else that can stand in place of an expression."""
    if node.type == "binary_expression":
        yield from binary(node)
    elif node.type == "unary_expression":
        yield from unary(node)
    elif node.type == "number_literal":
        yield from number(node)
    elif node.type == "char_literal":
        yield "constant", f"({node.text.decode()} + 1)"
    elif node.type == "call_expression":
        yield from call(node, signatures)
    elif node.type == "update_expression":
        text = node.text.decode()
        yield "update", text.replace("++", "--") if "++" in text else text.replace("--", "++")
    elif node.type == "assignment_expression" and operator_of(node) in COMPOUND:
        yield "compound", f"{field(node, 'left')} {COMPOUND[operator_of(node)]} {field(node, 'right')}"
