// The Nơi nhận block inside a document's text: found, and given back with other lines.
export interface Block {
  from: number; // of its first line's start, in characters
  to: number; // past its last line
  lines: string[];
}

const kHead = /^[ \t]*\**\s*Nơi nhận\s*\**\s*:?[ \t]*\**\s*$/imu;
// A star may be a bullet, two are the mark of bold letters.
const kLine = /^[ \t]*(?:[-–+•]|\*(?!\*))[ \t]*\S/u;

export function find_block(text: string): Block | undefined {
  const heads = [...text.matchAll(new RegExp(kHead, "gimu"))];
  const head = heads.at(-1);
  if (!head) return undefined;
  let at = head.index + head[0].length;
  let from: number | undefined;
  let to = at;
  const lines: string[] = [];
  while (at < text.length) {
    const start = at + (text[at] === "\n" ? 1 : 0);
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (kLine.test(line)) {
      from ??= start;
      to = end;
      lines.push(line.replace(/^[ \t]*[-–+•*][ \t]*/u, "").trim());
    } else if (line.trim() !== "") {
      break;
    }
    at = Math.max(end, start);
    if (found < 0) break;
  }
  return { from: from ?? to, to, lines };
}

export function with_lines(text: string, lines: string[]): string {
  const said = lines.map((one) => `- ${one}`).join("\n");
  const block = find_block(text);
  if (!block) return `${text.trimEnd()}\n\nNơi nhận:\n\n${said}\n`;
  return text.slice(0, block.from) + said + text.slice(block.to);
}

// A target's words in the block replaced by the name that the directory has.
export function with_name(text: string, target: string, name: string): string {
  const block = find_block(text);
  if (!block) return text;
  return with_lines(
    text,
    block.lines.map((line) => line.replace(target, () => name)),
  );
}
