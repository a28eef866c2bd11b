// The plain text of a document as the paragraphs that it was typed in: hard line ends inside a paragraph
// are joined, the official parts are told from the running text.
export type Kind = "title" | "heading" | "item" | "text" | "recipients" | "signature";

export interface Paragraph {
  kind: Kind;
  text: string;
  centred: boolean;
}

const kHeading = /^(?:[IVXLC]+|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s+\S/u;
const kLongestHeading = 160;

function is_capital(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 3 && letters.every((one) => one === one.toUpperCase());
}

function kind_of(text: string, in_tail: boolean): Kind {
  if (in_tail) return is_capital(text.split("\n")[0] ?? "") ? "signature" : "recipients";
  if (is_capital(text)) return "title";
  if (/^[-–+•*]\s*\S/u.test(text)) return "item";
  if (kHeading.test(text) && text.length < kLongestHeading) return "heading";
  return "text";
}

// Lines that end early were meant to end: items, headings and capitals keep their breaks.
function joined(lines: string[]): string {
  return lines.reduce((out, line) => {
    if (out === "") return line;
    const breaks =
      /^[-–+•]\s/u.test(line) || is_capital(line) || is_capital(out.split("\n").at(-1) ?? "");
    return out + (breaks ? "\n" : " ") + line;
  }, "");
}

export function paragraphs(text: string): Paragraph[] {
  const out: Paragraph[] = [];
  let open: string[] = [];
  let in_tail = false;
  const close = () => {
    const whole = joined(open);
    open = [];
    if (whole === "") return;
    if (/^Nơi nhận\s*:?/u.test(whole)) in_tail = true;
    const kind = kind_of(whole, in_tail);
    out.push({ kind, text: whole, centred: kind === "title" || kind === "signature" });
  };
  for (const raw of text.normalize("NFC").split(/\r?\n/)) {
    const line = raw.replaceAll("**", "").trim();
    if (line === "") close();
    else open.push(line);
  }
  close();
  return out;
}
