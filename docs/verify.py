#!/usr/bin/env python3
"""Verifies what Guidepost sealed in workspaces: bytes, chain and checkpoints, with Python's own library alone.
verify.py FOLDER... names what differs, one line each, and ends with 0 where all is intact, else with 1.
A second program for `guidepost verify`, which reads signatures and sites, too; notices and pilots are for `check`."""
import hashlib, os, re, sys
HASH, NUMBER = "[0-9a-f]{64}", "[1-9][0-9]{0,8}"
LEAP = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)-02-29"
DAY = ("(?:[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
       f"|(?:0[13578]|1[02])-31)|{LEAP})")
ID = "(?![a-z0-9-]{65})[a-z0-9]+(?:-[a-z0-9]+)*"
NAME = r"[^/.\\\0-\x1f\x7f][^/\\\0-\x1f\x7f]*"
FILE = rf"file ({HASH}) (0|[1-9][0-9]{{0,14}}) ({NAME}(?:/{NAME})*)\n"
EDITION = rf"made {DAY}\npublished {DAY}\n(?:in-force-from {DAY}\n)?(?:{FILE})+(?:rule {HASH} {ID}\n)*"
OTHER = rf"notice {ID} {NUMBER}|direction {ID}/{ID}|event {ID}/{NUMBER}"
VALUE = rf"(?:fact [^\0-\x20\x7f]+ [^\0-\x1f\x7f]*\n)*(?:variation {HASH} {ID}\n)*"
ENTRY = re.compile(rf"(entry (?P<number>{NUMBER}) (?:(?P<edition>edition {ID} {ID})\n{EDITION}|(?P<other>{OTHER})\n"
                   rf"{VALUE}))entry-hash (?P<hash>{HASH})\nhead (?P<head>{HASH})\n")
CHECKPOINT = re.compile(rf"guidepost-checkpoint 1\norigin [a-z0-9.:-]+/({ID})\ncount ({NUMBER})\nhead ({HASH})\n"
                        rf"date ({DAY})\n")

def sha(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()

def read(folder, inside=""):  # every file that Guidepost reads, by path; what is no file stands there as None
    files = {}
    for entry in os.scandir(os.path.join(folder, inside)):
        name, path = entry.name, inside + entry.name
        is_aside = name[0] == "." or name.endswith(("~", ".swp", ".swo", ".swx")) or name[0] == "#" == name[-1]
        if entry.is_dir(follow_symlinks=False) and not is_aside:
            files.update(read(folder, path + "/"))
        elif not is_aside:
            files[path] = open(entry.path, "rb").read() if entry.is_file(follow_symlinks=False) else None
    return files

def entries(text):  # nothing where the tool would not have written it so
    start, found = "guidepost-editions 1\n", []
    at = len(start) if text.startswith(start) else len(text) + 1
    while at != len(text):
        entry = ENTRY.match(text, at)
        lines = entry[1].split("\n") if entry else []
        for word, before in (("file", 3), ("rule", 2), ("variation", 2), ("fact", 1)):
            keys = [line.split(" ", before)[before] for line in lines if line.startswith(word + " ")]
            lines = lines if keys == sorted(set(keys)) else []
        if not lines:
            return []
        found, at = found + [entry], entry.end()
    return found

def examine(guide, files):  # what differs in a guide's folder, as pairs of a word and a path
    found, head, subjects = set(), "0" * 64, []
    def text(path):
        try:
            words = (files[path] or b"").decode()
        except UnicodeDecodeError:
            return ""
        found.update({("line-endings", path)} if "\r\n" in words else ())
        return words.replace("\r\n", "\n")
    lock = entries(text("editions.lock")) if "editions.lock" in files else []
    for at, entry in enumerate(lock, 1):
        subject = entry["edition"] or entry["other"]
        follows = sha(f"guidepost-head 1\n{head}\n{entry['hash']}\n") == entry["head"]
        is_own = not subject.startswith(("edition ", "notice ")) or subject.split(" ")[1] == guide
        is_next = int(entry["number"]) == at and subject not in subjects and follows
        found |= set() if is_next and is_own and sha(entry[1]) == entry["hash"] else {("broken", "editions.lock")}
        head, folder, subjects = entry["head"], subject.split(" ")[-1] + "/", subjects + [subject]
        sealed = {folder + path: (digest, int(size)) for digest, size, path in re.findall("(?m)^" + FILE, entry[1])}
        for path, was in sealed.items():
            data, plain = files.get(path), (files.get(path) or b"").replace(b"\r\n", b"\n")
            if data is None or (sha(data), len(data)) != was:
                same = data is not None and (sha(plain), len(plain)) == was
                found.add(("line-endings" if same else "altered" if path in files else "missing", path))
        found.update(("added", path) for path in files if sealed and path.startswith(folder) and path not in sealed)
    found |= {("missing", path) for path in {f"checkpoints/{n:04}.txt" for n in range(1, len(lock) + 1)} - files.keys()}
    for path in (path for path in files if path.startswith("checkpoints/")):
        name = re.fullmatch(r"checkpoints/(0{0,3}([1-9][0-9]*))\.txt(\.[^/]+)?", path)
        number = int(name[2]) if name and len(name[2]) < 10 and name[1] == f"{int(name[2]):04}" else 0
        said = CHECKPOINT.fullmatch(text(path)) if number and not name[3] and number <= (len(lock) or number) else None
        if not number or (lock and number > len(lock)):
            found.add(("broken" if number else "added", path))
        elif not name[3] and not said:
            found.add(("malformed", path))
        elif said and (said[1] != guide or int(said[2]) != number or (lock and said[3] != lock[number - 1]["head"])):
            found.add(("broken", path))
    if not lock and ("editions.lock" in files or any(path.startswith("checkpoints/") for path in files)):
        found.add(("malformed" if "editions.lock" in files else "missing", "editions.lock"))
    return found, bool(lock or found), [entry["other"] for entry in lock if entry["other"]]

def verify(root):
    places = [entry for entry in os.scandir(os.path.join(root, "guidance")) if entry.is_dir(follow_symlinks=False)]
    results = [(entry.name, *examine(entry.name, read(entry.path))) for entry in places if entry.name[0] != "."]
    found = sorted((f"guidance/{guide}/{path}", word) for guide, differs, *_ in results for word, path in differs)
    intact = any(sealed for _, _, sealed, _ in results) and all(word == "line-endings" for _, word in found)
    asides = [f"not looked at: what the sources say now of {one}" for *_, ones in results for one in ones]
    print(*asides, *[f"{word}: {path}" for path, word in found], "intact" if intact else "not intact", sep="\n")
    return intact

for folder in (folder for folder in sys.argv[1:] if not os.path.isdir(os.path.join(folder, "guidance"))):
    sys.exit(f"{folder} is no workspace: it has no folder `guidance`; a built site is for `guidepost verify`")
sys.exit(not all([verify(folder) for folder in sys.argv[1:]]) if sys.argv[1:] else __doc__)
