#!/usr/bin/env python3
"""table.py RESULTS: a Markdown table from lines "engine, model, store, clients, rate, retries".

vanthu runs before and after every other engine; an engine's ratio is to the mean of the two runs of
vanthu beside it, because a machine's speed drifts.
"""
import sys


def read(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        engine, model, store, clients, rate, retries = line.rstrip("\n").split("\t")
        rows.append((engine, model, store, int(clients), float(rate), int(retries)))
    return rows


def kind(store):
    return "PostgreSQL" if store == "PostgreSQL" else "memory"


def neighbours(rows, at):
    """vanthu's rates for the same work nearest before and after the row."""
    _, model, store, clients, _, _ = rows[at]
    out = []
    for indices in (range(at, -1, -1), range(at, len(rows))):
        for i in indices:
            engine, other, where, count, rate, _ = rows[i]
            same = other == model and kind(where) == kind(store)
            if engine == "vanthu" and same and (count == clients or model.startswith("100")):
                out.append(rate)
                break
    return out


def main():
    rows = read(sys.argv[1])
    print("| process | store | clients | engine | instances/s | retries | vanthu beside it | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    order = {model: i for i, model in enumerate(dict.fromkeys(row[1] for row in rows))}
    picked = [i for i, row in enumerate(rows) if row[0] != "vanthu"]
    picked.sort(key=lambda i: (order[rows[i][1]], kind(rows[i][2]) != "memory", rows[i][3], i))
    for i in picked:
        engine, model, store, clients, rate, retries = rows[i]
        beside = neighbours(rows, i)
        mean = sum(beside) / len(beside) if beside else 0
        ratio = f"{mean / rate:.1f}" if rate else "-"
        print(f"| {model} | {store} | {clients} | {engine} | {rate:.2f} | {retries} | {mean:.2f} | {ratio} |")


if __name__ == "__main__":
    main()
