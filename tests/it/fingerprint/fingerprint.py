#!/usr/bin/env python3
"""A second program for fingerprints of rules, version 1. It knows no Markdown and no YAML: it makes the lines from a
neutral description of a rule, hashes them, and writes the digests into examples.json (with --write) or compares them.

Each example holds the source as an author writes it (for the program under test, never read here) and, written by
hand beside it, what that source says:

  text        the lines of plain text, in order; cited footnotes come last
  force       the declared force, if there is one
  duty-on     bodies;  basis: law;  may-vary: "all", "none" or a list
  extent      "all", a list of places, or a map with nation, class, in, except
  limits      name -> map with one of max, min, every, by (a value, or a map of nations), from, to, before,
              counts-first-day
  parts       every part that the text names -> map with duty-on and extent, which may be empty

What the format leaves open is settled like this:

  * One line for a block: a paragraph, the words of an item, a heading inside the rule, a row of a table (its head is
    a row), a code block (its line ends are white space like other), a paragraph of a quotation.
  * An item begins with "- " whatever its depth, and only its first block does. A numbered item, too.
  * White space at a cell's end stays out; cells are parted by one tab.
  * A picture gives its words. Raw HTML and the mark of a footnote give nothing. Line breaks are white space.
  * "\\{soon}" and "{soon}" are the same plain text.
  * A limit that differs by nation: "nation value" for each, sorted, joined by commas.
  * An extent: "all"; ids sorted and joined by commas; or "nation=x;class=y;in=z;except=a,b" with what there is.
  * Limits and parts are sorted as lines; a list names each thing once.
  * Where a kind of line has nothing to say, it stands alone: "limit", "part", "text".
"""

import hashlib
import json
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent / "examples.json"


def joined(values):
    return ",".join(sorted(set(values)))


def extent(value):
    if value in (None, "all"):
        return value or ""
    if isinstance(value, list):
        return joined(value)
    pairs = [f"{key}={value[key]}" for key in ("nation", "class", "in") if key in value]
    if value.get("except"):
        pairs.append("except=" + joined(value["except"]))
    return ";".join(pairs)


def limit(name, said):
    pairs = []
    for key in ("max", "min", "every", "by", "from", "to", "before", "counts-first-day"):
        if key not in said:
            continue
        value = said[key]
        if isinstance(value, dict):
            value = joined(f"{nation} {length}" for nation, length in value.items())
        if isinstance(value, bool):
            value = "true" if value else "false"
        pairs.append(f"{key}={value}")
    return f"{name} " + ";".join(pairs)


def part(name, said):
    return f"{name} duty-on={joined(said.get('duty-on', []))};extent={extent(said.get('extent'))}"


def lines(rule):
    def each(kind, values):
        return [f"{kind} {value}" if value else kind for value in (values or [""])]

    may_vary = rule.get("may-vary", [])
    return (
        ["guidepost-rule 1"]
        + each("text", [unicodedata.normalize("NFC", line) for line in rule["text"]])
        + each("force", [rule.get("force", "")])
        + each("duty-on", [joined(rule.get("duty-on", []))])
        + each("limit", sorted(limit(name, said) for name, said in rule.get("limits", {}).items()))
        + each("basis", [joined(rule.get("basis", []))])
        + each("extent", [extent(rule.get("extent"))])
        + each("may-vary", [may_vary if isinstance(may_vary, str) else joined(may_vary)])
        + each("part", sorted(part(name, said) for name, said in rule.get("parts", {}).items()))
    )


def digest(rule):
    return hashlib.sha256("".join(line + "\n" for line in lines(rule)).encode()).hexdigest()


def main():
    examples = json.loads(HERE.read_text(encoding="utf-8"))
    if sys.argv[1:] == ["--write"]:
        for example in examples:
            example["sha256"] = digest(example["rule"])
        said = [[f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in example.items()] for example in examples]
        text = ",\n".join(" {\n" + ",\n".join(pairs) + "\n }" for pairs in said)
        HERE.write_text(f"[\n{text}\n]\n", encoding="utf-8", newline="\n")
        return
    if sys.argv[1:] == ["--lines"]:
        for example in examples:
            print(example["name"], *lines(example["rule"]), sep="\n", end="\n\n")
        return
    wrong = [example["name"] for example in examples if example.get("sha256") != digest(example["rule"])]
    for name in wrong:
        print(f"{name}: another digest")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
