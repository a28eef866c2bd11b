#!/usr/bin/env python3
"""Builds the fuzz targets with clang and runs them; any finding fails.

    run.py --build FOLDER --compiler clang++ [--target NAME] [--seconds N] [--runs N]

The short form gives each target a fixed number of inputs from a fixed seed, so it is repeatable.
With VANTHU_LONG=1 (`./check --long`) each target runs for VANTHU_FUZZ_SECONDS (600) instead, with a
seed of its own each time, which is printed. Seeds and dictionaries are made from ../shared and
workflows/definitions when it starts; what a long run has found is kept in FOLDER/corpus for the
next one. A finding's input stays in FOLDER/findings: run the target on that file to see it again.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = TOP.parent / "shared"
DEFINITIONS = TOP / "workflows" / "definitions"
SAMPLE = TOP / "config" / "sample"
MAILS = TOP / "tests" / "adapters" / "mail_in" / "samples"

# name: inputs in the short form, longest input in bytes.
TARGETS = {
    "bpmn_reader_fuzz": (800, 20_000),
    "expression_fuzz": (6_000, 400),
    "stored_state_fuzz": (1_500, 4_000),
    "document_fuzz": (500, 8_000),
    "csv_fuzz": (20_000, 2_000),
    "mail_in_fuzz": (3_000, 8_000),
}
WORD = {
    "bpmn_reader_fuzz": r"[A-Za-z_:]+=\"|</?[A-Za-z0-9_:]+|/>|=\"[A-Za-z0-9 =.]{1,20}\"",
    "expression_fuzz": r"[A-Za-z]+(?: [a-z]+)*\(?|[<>=!*]+|@\"[^\"]*\"",
    "stored_state_fuzz": r"\"[a-z_@]+\":?",
    "document_fuzz": r"[^\W\d]+(?: [^\W\d]+)?",
    "csv_fuzz": r"\"\"|[a-z_]+,",
    "mail_in_fuzz": r"[A-Z][A-Za-z-]+: ?|[a-z]+/[a-z0-9-]+|--[a-z0-9]+(?:--)?|=\?[Uu][Tt][Ff]-8\?[BQ]\?",
}


def feel_texts():
    cases = SHARED / "conformance" / "feel" / "cases.json"
    if not cases.exists():
        return []
    lines = [line.strip().rstrip(",") for line in cases.read_text("utf-8").splitlines()]
    found = [json.loads(line) for line in lines if line.startswith('{"id"')]
    if not found:
        found = json.loads(cases.read_text("utf-8"))["cases"]
    return ["=" + case["expression"] for case in found] + ["${a.b[0] == 'x' && !empty s}"]


def files(folder, pattern):
    return sorted(folder.rglob(pattern)) if folder.exists() else []


def seeds(target, build):
    """The texts a target begins with, as bytes."""
    if target == "bpmn_reader_fuzz":
        paths = files(DEFINITIONS, "*.bpmn") + files(SHARED / "conformance", "*.bpmn")
        return [path.read_bytes() for path in paths]
    if target == "expression_fuzz":
        return [text.encode() for text in feel_texts()]
    if target == "document_fuzz":
        paths = files(SAMPLE, "*.txt") + files(SHARED / "samples", "*.md")
        return [path.read_bytes() for path in paths]
    if target == "csv_fuzz":
        return [b"id,name,short_name,code,kind,parent,email,aliases\r\nu,U,,,,,,a|b\r\n",
                b"id,title,unit,person,email\np,\"T \"\"x\"\"\",u,,\n",
                b"\xef\xbb\xbfid,name,members,phrases\n\ng,'=G,\"u\np\",\n"]
    if target == "mail_in_fuzz":
        texts = [path.read_text("utf-8") for path in files(MAILS, "*.txt")]
        return [re.sub(r"^(?:% )?.*?\n(?:% .*\n)*", "", part, count=1).encode()
                for text in texts for part in text.split("%% ") if part]
    made = build / "state_seeds"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    subprocess.run([build / "bin" / "stored_state_seeds", made], check=True)
    return [path.read_bytes() for path in sorted(made.iterdir(), key=lambda p: int(p.name))]


def cut(texts, longest):
    """Long texts in pieces, so that nothing a seed holds is out of reach."""
    out = []
    for text in texts:
        if len(text) <= longest:
            out.append(text)
        else:
            out += [text[i:i + longest] for i in range(0, min(len(text), 8 * longest), longest)]
    return out


def write_seeds(folder, texts):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"{number:05}").write_bytes(text)


def write_dictionary(path, pattern, texts):
    counts = {}
    for text in texts:
        for word in set(re.findall(pattern, text.decode("utf-8", "ignore"))):
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts, key=lambda word: (-counts[word], word))[:400]

    def quoted(word):
        return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}"
                       for b in word.encode("utf-8"))
    path.write_text("".join(f'"{quoted(word)}"\n' for word in words))


def build_targets(build, compiler):
    build.mkdir(parents=True, exist_ok=True)
    with open(build / "build.log", "w", encoding="utf-8") as log:
        for command in ([
            "cmake", "-S", TOP, "-B", build, "-G", "Ninja", "-DVANTHU_FUZZ=ON",
            "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_UNITY_BUILD=ON",
            "-DCMAKE_UNITY_BUILD_BATCH_SIZE=12", f"-DCMAKE_CXX_COMPILER={compiler}",
            f"-DCMAKE_C_COMPILER={compiler.replace('++', '')}"],
                ["cmake", "--build", build, "--target", "vanthu_fuzz_targets"]):
            if subprocess.run(command, stdout=log, stderr=log, check=False).returncode != 0:
                sys.exit(f"cannot build: see {log.name}\n"
                         + "\n".join(open(log.name, encoding="utf-8").read().splitlines()[-40:]))


def run(target, build, seconds, runs):
    short_runs, longest = TARGETS[target]
    texts = seeds(target, build)
    pieces = cut(texts, longest)
    write_seeds(build / "seeds" / target, pieces)
    dictionary = build / f"{target}.dict"
    write_dictionary(dictionary, WORD[target], texts)
    findings = build / "findings"
    findings.mkdir(exist_ok=True)
    corpus = build / "corpus" / target
    if not seconds:
        shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True, exist_ok=True)
    seed = random.SystemRandom().randrange(1, 2**31) if seconds else 1
    amount = [f"-max_total_time={seconds}"] if seconds else [
        f"-runs={(runs or short_runs) + len(pieces)}"]
    command = [build / "bin" / target, *amount, f"-seed={seed}", f"-max_len={longest}",
               f"-dict={dictionary}", f"-artifact_prefix={findings}/{target}-", "-timeout=60",
               "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1", corpus,
               build / "seeds" / target]
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=0",
                       UBSAN_OPTIONS="print_stacktrace=1")
    done = subprocess.run([str(word) for word in command], env=environment, text=True,
                          capture_output=True, errors="replace", check=False)
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    print(f"{target}: {stats.get('number_of_executed_units', '?')} inputs, "
          f"{len(pieces)} seeds, seed {seed}, exit {done.returncode}", flush=True)
    if done.returncode != 0:
        print("\n".join(done.stderr.splitlines()[-60:]))
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--runs", type=int, default=0)
    options = parser.parse_args()
    if options.compiler.endswith("NOTFOUND") or not options.compiler:
        print("skipped: clang++ is absent (config/debian-packages.txt)")
        return 0
    seconds = options.seconds
    if os.environ.get("VANTHU_LONG") and not seconds:
        seconds = int(os.environ.get("VANTHU_FUZZ_SECONDS", "600"))
    build_targets(options.build, options.compiler)
    if not SHARED.exists():
        print("../shared is absent: seeds come from this tree alone")
    targets = [options.target] if options.target else list(TARGETS)
    results = [run(target, options.build, seconds, options.runs) for target in targets]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
