"""Measures comparisons: two large editions beside `git diff --word-diff`, and sites of many editions.

    python3 benches/editions.py [GUIDEPOST]

All in one run, in turn, with two threads; every figure is the median of some rounds, with the processor time beside it,
which other programs on the machine disturb less than the clock.
"""

import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = ("council family school worker child plan visit record meeting decision police health report need help review "
         "time home danger agree write tell listen ask find look share keep form team step area local early clear").split()


def sentence(dice):
    verb = dice.choice(["must", "should"])
    return f"The council {verb} {' '.join(dice.choice(WORDS) for _ in range(14))}."


def workspace(folder, editions, rules, changed, per_chapter=25, paragraphs=3, first=2001):
    """A guide of some editions, in each of which `changed` of 100 rules change two words."""
    dice = random.Random(7)

    def write(path, text):
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    write("guidepost.yaml", "schema: 1\ntitle: Measured\npublisher: Department\n")
    write("guidance/bodies.yaml", "department: {title: Department, kind: issuer}\n")
    write("guidance/law.yaml", 'act: {title: "The Act", kind: duty}\n')
    write("guidance/care/guide.yaml", "title: Care\nissued-by: department\nbasis: [act]\n")
    write("guidance/care/ids.lock", "guidepost-ids 1\n" + "".join(f"rule-{at} {first}\n" for at in range(rules)))
    texts = [[f"{sentence(dice)} {sentence(dice)}" for _ in range(paragraphs)] for _ in range(rules)]
    for year in range(first, first + editions):
        follows = f'follows: "{year - 1}"\n' if year > first else ""
        dates = f"made: {year}-03-01\npublished: {year}-03-10\nin-force-from: {year}-04-01\n"
        write(f"guidance/care/{year}/edition.yaml", f"title: Care ({year})\n{follows}{dates}")
        chosen = [at for at in range(rules) if year > first and dice.randrange(100) < changed]
        for at in chosen:
            place = dice.randrange(paragraphs)
            words = texts[at][place].split(" ")
            words[5], words[9] = dice.choice(WORDS) + "s", dice.choice(WORDS) + "ly"
            texts[at][place] = " ".join(words)
        if chosen:
            reasons = (f'  rule-{at}: {{change: clarifying, because: "Plainer words."}}\n' for at in chosen)
            write(f"guidance/care/{year}/lineage.yaml", "amended:\n" + "".join(reasons))
        for start in range(0, rules, per_chapter):
            name = start // per_chapter + 1
            own = range(start, min(rules, start + per_chapter))
            chapter = "".join(f"## Rule {at} {{#rule-{at}}}\n\n" + "\n\n".join(texts[at]) + "\n\n" for at in own)
            write(f"guidance/care/{year}/{name:03d}-c{name}.md", f"---\ntitle: Chapter {name}\n---\n\n{chapter}")


def timed(command, folder):
    """Seconds on the clock and on the processors."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    clock = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turn(rounds, **commands):
    """Medians of commands that run one after the other, round by round; the first round is not counted."""
    seen = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, run in commands.items():
            figure = run()
            if number:
                seen[name].append(figure)
    medians = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in seen.items()}
    for name, (clock, processor) in medians.items():
        print(f"{name.replace('_', ' '):34} {clock:7.2f} s   {processor:7.2f} s of processor", flush=True)
    return medians


def main():
    program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/guidepost").resolve())
    shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=shared) as top:
        top = pathlib.Path(top)

        def build(folder):
            def run():
                shutil.rmtree(top / "site", ignore_errors=True)
                return timed([program, "-j", "2", "build", "--output", str(top / "site")], folder)
            return run

        workspace(top / "two", 2, 770, 30)
        sides = [str(top / "two/guidance/care" / year) for year in ("2001", "2002")]
        git = ["git", "diff", "--no-index", "--word-diff", *sides]
        in_turn(5, two_editions_of_400_KB=lambda: timed([program, "diff", "2001", "2002"], top / "two"),
                git_word_diff=lambda: timed(git, top))

        workspace(top / "twenty", 20, 500, 10)
        in_turn(2, twenty_editions_of_500_rules=build(top / "twenty"))

        workspace(top / "fifty", 50, 100, 10, first=1951)
        workspace(top / "one", 1, 100, 0, first=1951)
        found = in_turn(2, fifty_editions_of_100_rules=build(top / "fifty"), one_edition_of_100_rules=build(top / "one"))
        fifty, one = (found[name] for name in ("fifty_editions_of_100_rules", "one_edition_of_100_rules"))
        print(f"fifty against 50 single ones: {fifty[0] / one[0] / 50:.2f} on the clock, {fifty[1] / one[1] / 50:.2f} of processor")

        for size in (1000, 2000, 4000):
            workspace(top / f"chapter-{size}", 2, size, 50, per_chapter=size)
        sizes = {f"one_chapter_of_{size / 2000:.1f}_MB_compared": (
            lambda size=size: timed([program, "diff", "2001", "2002"], top / f"chapter-{size}")) for size in (1000, 2000, 4000)}
        in_turn(3, **sizes)


if __name__ == "__main__":
    main()
