#!/usr/bin/env python3
"""table.py RESULTS: a Markdown table from lines "engine, model, store, clients, rate,
rate by processor time, retries".

vanthu runs before and after every other engine; an engine's ratio is to the mean of the two runs of
vanthu beside it, because a machine's speed drifts. Processor time is that of the program alone, so
it says nothing where a database server does a part of the work.
"""
import sys


def read(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        engine, model, store, clients, rate, by_processor, retries = line.rstrip("\n").split("\t")
        rows.append((engine, model, store, int(clients), float(rate), float(by_processor), int(retries)))
    return rows


def kind(store):
    return "PostgreSQL" if store == "PostgreSQL" else "memory"


def beside(rows, at, column):
    """The mean of vanthu's rates for the same work nearest before and after the row."""
    _, model, store, clients = rows[at][:4]
    found = []
    for indices in (range(at, -1, -1), range(at, len(rows))):
        for i in indices:
            engine, other, where, count = rows[i][:4]
            same = other == model and kind(where) == kind(store)
            if engine == "vanthu" and same and (count == clients or model.startswith("100")):
                found.append(rows[i][column])
                break
    return sum(found) / len(found) if found else 0.0


def cells(rows, at, column):
    rate, ours = rows[at][column], beside(rows, at, column)
    return f"{rate:.1f} | {ours:.1f} | {ours / rate:.0f}" if rate else f"{rate} | {ours:.1f} | -"


def main():
    rows = read(sys.argv[1])
    print("| process | store | clients | engine | instances/s | vanthu | ratio | by processor | vanthu | ratio | retries |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    order = {model: i for i, model in enumerate(dict.fromkeys(row[1] for row in rows))}
    picked = [i for i, row in enumerate(rows) if row[0] != "vanthu"]
    picked.sort(key=lambda i: (order[rows[i][1]], kind(rows[i][2]) != "memory", rows[i][3], i))
    for i in picked:
        engine, model, store, clients = rows[i][:4]
        processor = "| | " if kind(store) == "PostgreSQL" else cells(rows, i, 5)
        print(f"| {model} | {store} | {clients} | {engine} | {cells(rows, i, 4)} | {processor} | {rows[i][6]} |")


if __name__ == "__main__":
    main()
