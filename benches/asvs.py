"""Compares two editions of a real standard, and holds `diff` and the pages against the mapping that its authors made.

    python3 benches/asvs.py FOLDER [GUIDEPOST]

FOLDER holds a workspace of one guide with `mapping.json`: a list of {"from": rule, "to": [rules]}. Nothing is written
into it. It ends with 1 where anything disagrees.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

OLD, NEW = "4-0-3", "5-0-0"


def run(program, folder, *words):
    return subprocess.run([program, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def groups(links, olds, news):
    """Rules that hang together, each group as a pair of sorted tuples."""
    root = {key: key for key in [("old", rule) for rule in olds] + [("new", rule) for rule in news]}

    def find(key):
        while root[key] != key:
            key = root[key]
        return key

    for old, new in links:
        root[find(("old", old))] = find(("new", new))
    found = collections.defaultdict(lambda: ([], []))
    for side, rule in sorted(root):
        found[find((side, rule))][side == "new"].append(rule)
    return sorted((tuple(old), tuple(new)) for old, new in found.values())


def disposition(page):
    """What `what-became.html` says: each old rule with the new ones that it leads to."""
    told = {}
    for row in re.findall(r"<tr.*?</tr>", page, re.S):
        links = re.findall(r'href="[^"]*?/(?:([\w-]+)/)?rules/([\w-]+)\.html"', row)
        if links:
            told[links[0][1]] = {rule for edition, rule in links[1:]}
    return told


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    program = str(pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/guidepost").resolve())
    said = json.loads(run(program, folder, "diff", OLD, NEW, "--format", "json"))
    mapping = json.loads((folder / "mapping.json").read_text())
    became = collections.defaultdict(set)
    for entry in mapping:
        if entry["from_edition"].replace(".", "-") == OLD:
            became[entry["from"]] |= set(entry["to"])

    rules = {side: {rule["id"]: rule for change in said["changes"] for rule in change[side]} for side in ("old", "new")}
    links = {(old, new) for old, news in became.items() for new in news if new in rules["new"]}
    wanted = groups(links, rules["old"], rules["new"])
    told = sorted(tuple(tuple(sorted(r["id"] for r in change[side])) for side in ("old", "new")) for change in said["changes"])
    faults = [f"diff: {group}" for group in set(wanted) ^ set(told)]

    by_number = {rule["number"]: rule["id"] for rule in rules["new"].values()}
    pairs = [(rule["id"], by_number.get(rule["number"], rule["id"])) for rule in rules["old"].values()]
    given_away = [(old, new) for old, new in pairs if old != new]
    unrelated = [(old, new) for old, new in given_away if new not in became[old]]
    for change in said["changes"]:
        olds, news = ({rule["id"] for rule in change[side]} for side in ("old", "new"))
        one_to_one = len(olds) == len(news) == 1
        faults += [f"number: {old} and {new}" for old, new in unrelated if one_to_one and old in olds and new in news]
        changed = change["shape"] == "amended"
        faults += [f"changed: {old} and {new}" for old, new in given_away if changed and old in olds and new in news]

    with tempfile.TemporaryDirectory() as out:
        run(program, folder, "build", "--output", f"{out}/site")
        page = next(pathlib.Path(out).glob(f"site/changes/*/{OLD}/{NEW}/what-became.html")).read_text()
    shown = disposition(page)
    for old in rules["old"]:
        wanted_here = {new for new in became[old] if new in rules["new"]}
        if shown.get(old) != wanted_here:
            faults.append(f"page: {old} leads to {shown.get(old)}, and to {wanted_here} in the mapping")

    shapes = collections.Counter(change["shape"] for change in said["changes"])
    print(f"{len(rules['old'])} old rules, {len(rules['new'])} new ones, {len(said['changes'])} changes: {dict(shapes)}")
    print(f"{len(given_away)} numbers belong to another rule now, {len(unrelated)} of them to one that does not follow from it")
    print("\n".join(faults) or "diff and page agree with the mapping, rule by rule")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
