#!/usr/bin/env python3
"""The house checks itself: arrows between rooms, lengths, dead files, forbidden words.

Run by ctest from the top of the tree. Prints one line per finding and exits 1 if there is any.
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent

# Which rooms a room may include, beside itself: the arrows of ARCHITECTURE.md.
CORE = ["engine/base", "engine/expression", "engine/model", "engine/message", "engine/state",
        "engine/behavior"]
ARROWS = {
    "engine/base": [],
    "engine/expression": CORE[:1],
    "engine/model": CORE[:2],
    "engine/message": CORE[:3],
    "engine/state": CORE[:4],
    "engine/behavior": CORE[:5],
    "engine": CORE,  # step.h, step.cpp
    "engine/port": CORE[:5],
    "engine/codec": CORE[:5] + ["engine/port"],
    "engine/runtime": CORE + ["engine", "engine/port", "engine/codec"],
    "workflows/document": ["engine/base"],
    "workflows/port": CORE[:5] + ["engine/port", "workflows/document"],
    "workflows/service": CORE + ["engine", "engine/port", "engine/codec", "engine/runtime",
                                 "workflows/document", "workflows/port"],
    "adapters/bpmn_xml": CORE[:3],
    "adapters/memory_store": CORE[:5] + ["engine/port", "engine/codec", "workflows/port",
                                         "workflows/document"],
    "adapters/sql_store": CORE[:5] + ["engine/port", "engine/codec", "workflows/port",
                                      "workflows/document"],
    "adapters/mail": ["engine/base", "workflows/port"],
    "adapters/mail_in": ["engine/base", "workflows/port"],
    "adapters/page": ["engine/base", "engine/port", "workflows/port", "workflows/document"],
    "adapters/extract": ["engine/base", "workflows/port", "workflows/document"],
    "adapters/outward": ["engine/base", "workflows/port"],
    "adapters/signing": ["engine/base", "engine/port", "engine/codec", "workflows/port"],
    "adapters/logging": [],
    "adapters/http_api": CORE[:5] + ["engine/port", "engine/codec", "engine/runtime",
                                     "workflows/document", "workflows/port", "workflows/service",
                                     "adapters/http_api/api", "adapters/http_api/camunda"],
}
for part in ("api", "camunda"):
    ARROWS[f"adapters/http_api/{part}"] = ARROWS["adapters/http_api"] + ["adapters/http_api"]
# Libraries that only some rooms may see.
OWNERS = {
    r"soci/": ["adapters/sql_store"],
    r"libpq-fe|sqlite3\.h": ["adapters/sql_store"],
    r"pugixml": ["adapters/bpmn_xml", "adapters/extract"],
    r"poppler|seccomp": ["adapters/extract"],
    r"zip\.h": ["adapters/extract", "adapters/page"],
    r"Poco/": ["adapters/mail", "adapters/http_api", "engine/runtime"],
    r"gmime/": ["adapters/mail_in"],
    r"CLI/": ["config"],
    r"pango|cairo": ["adapters/page", "adapters/signing"],
    r"openssl/": ["adapters/signing", "adapters/mail", "adapters/outward"],
    r"zlib\.h": ["adapters/signing"],
    r"sodium": ["engine/codec", "workflows/service", "adapters/http_api",
                "adapters/outward", "config"],
    r"nlohmann/json\.hpp": ["engine/codec", "workflows/service", "adapters", "config"],
}
LONGEST_FILE = 400
LONGEST_LINE = 100
FORBIDDEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def tracked():
    out = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=True)
    return [pathlib.Path(line) for line in out.stdout.splitlines() if (TOP / line).exists()]


def room_of(path):
    folder = str(path.parent)
    return folder if folder in ARROWS else None


def check_arrows(path, text, found):
    room = room_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'#include ["<]([^">]+)[">]', line)
        if not match:
            continue
        included = match.group(1)
        target = str(pathlib.Path(included).parent)
        if room and target in ARROWS and target != room and target not in ARROWS[room]:
            found.append(f"{path}:{number}: arrow {room} -> {target} is not in the house")
        if str(path).startswith("tests/"):
            continue
        for library, owners in OWNERS.items():
            if re.search(library, included) and not any(str(path).startswith(o) for o in owners):
                found.append(f"{path}:{number}: {included} belongs to {', '.join(owners)}")


def check_form(path, text, found):
    lines = text.splitlines()
    if len(lines) > LONGEST_FILE:
        found.append(f"{path}: {len(lines)} lines, more than {LONGEST_FILE}")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE and "http" not in line and "R\"" not in line:
            found.append(f"{path}:{number}: {len(line)} characters, more than {LONGEST_LINE}")
        if FORBIDDEN.search(line):
            found.append(f"{path}:{number}: unfinished business: {line.strip()[:60]}")


def check_dead(files, texts, found):
    builds = "\n".join(text for path, text in texts.items() if path.name == "CMakeLists.txt")
    everything = "\n".join(texts.values())
    for path in files:
        if path.suffix == ".cpp" and not re.search(rf"\b{re.escape(path.name)}", builds):
            found.append(f"{path}: in no CMakeLists.txt")
        if path.suffix == ".h" and f'"{path}"' not in everything \
                and f'"{path.name}"' not in everything:
            found.append(f"{path}: nobody includes it")


def check_headers(path, text, found):
    if path.suffix == ".h" and not text.startswith("//"):
        found.append(f"{path}: a header opens with what it is for")
    if path.suffix == ".h" and "#pragma once" not in text:
        found.append(f"{path}: no #pragma once")


def main():
    files = tracked()
    texts = {}
    for path in files:
        if path.suffix in {".h", ".cpp", ".txt", ".py", ".cmake"} and "sample" not in path.parts:
            texts[path] = (TOP / path).read_text(encoding="utf-8")
    found = []
    for path, text in texts.items():
        if path.suffix in {".h", ".cpp"}:
            check_arrows(path, text, found)
            check_form(path, text, found)
            check_headers(path, text, found)
    check_dead([p for p in files if p.suffix in {".h", ".cpp"}], texts, found)
    for line in found:
        print(line)
    print(f"{len(texts)} files read, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
