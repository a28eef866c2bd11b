// What changed between two versions, line by line: the longest common subsequence (Myers' shortest edit
// script would be faster on long texts; documents have some hundred lines).
export interface Change {
  kind: "same" | "added" | "removed";
  text: string;
}

const kMost = 4_000_000; // cells of the table

export function differences(before: string, after: string): Change[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) ++head;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail))
    ++tail;
  const same = (lines: string[]): Change[] => lines.map((text) => ({ kind: "same", text }));
  return [
    ...same(a.slice(0, head)),
    ...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...same(a.slice(a.length - tail)),
  ];
}

function between(a: string[], b: string[]): Change[] {
  const width = b.length + 1;
  if (a.length * b.length > kMost) {
    return [
      ...a.map((text): Change => ({ kind: "removed", text })),
      ...b.map((text): Change => ({ kind: "added", text })),
    ];
  }
  // common[i * width + j]: how many lines a[i..] and b[j..] have in common, in order.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      common[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      out.push({ kind: "same", text: left });
      ++i;
      ++j;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: "removed", text: left });
      ++i;
    } else {
      out.push({ kind: "added", text: right ?? "" });
      ++j;
    }
  }
  return out;
}
