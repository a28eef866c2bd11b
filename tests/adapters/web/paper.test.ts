// The sample directive's parts are told apart, and a paragraph typed over several lines is one.
import { readFileSync } from "node:fs";

import { paragraphs } from "../../../adapters/web/source/matter/paper";

const kSample = readFileSync(
  new URL("../../../config/sample/19-CTrHD-DUK.txt", import.meta.url),
  "utf-8",
);

test("the sample's parts", () => {
  const all = paragraphs(kSample);
  const of = (kind: string) => all.filter((one) => one.kind === kind).map((one) => one.text);
  expect(of("title")).toContain("CHƯƠNG TRÌNH HÀNH ĐỘNG");
  expect(of("heading")).toContain("1. Quan điểm");
  expect(of("recipients").join("\n")).toContain("- Các ban ĐUK, VP, UBKT ĐUK,");
  expect(of("signature").join("\n")).toContain("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC");
  expect(all.some((one) => one.text.includes("**"))).toBe(false);
});

test("nothing of the text is lost", () => {
  const letters = (text: string) => text.replace(/[\s*]/g, "");
  expect(
    letters(
      paragraphs(kSample)
        .map((one) => one.text)
        .join(""),
    ),
  ).toBe(letters(kSample.normalize("NFC")));
});

test("line ends inside a paragraph are joined, those before items are kept", () => {
  expect(paragraphs("Một câu\ndài.\n- một;\n- hai.").map((one) => one.text)).toEqual([
    "Một câu dài.\n- một;\n- hai.",
  ]);
  expect(paragraphs("")).toEqual([]);
});
