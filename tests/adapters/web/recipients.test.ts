// The Nơi nhận block is found in a text and given back without touching anything else.
import { readFileSync } from "node:fs";

import { find_block, with_lines, with_name } from "../../../adapters/web/source/matter/recipients";

const kSample = readFileSync(
  new URL("../../../config/sample/19-CTrHD-DUK.txt", import.meta.url),
  "utf-8",
);

test("the sample has six lines", () => {
  const lines = find_block(kSample)?.lines;
  expect(lines).toHaveLength(6);
  expect(lines?.[0]).toBe("Ban Thường vụ Thành ủy (để báo cáo),");
  expect(lines?.[5]).toBe("Lưu VPĐUK.");
});

test("the same lines give the same text", () => {
  expect(with_lines(kSample, find_block(kSample)?.lines ?? [])).toBe(kSample);
});

test("another line is inside the block, before the signature", () => {
  const text = with_lines(kSample, [...(find_block(kSample)?.lines ?? []), "Trường Đại học Luật"]);
  expect(find_block(text)?.lines).toHaveLength(7);
  expect(text.indexOf("Đại học Luật")).toBeLessThan(text.indexOf("T/M BAN THƯỜNG VỤ"));
  expect(text.length).toBe(kSample.length + "\n- Trường Đại học Luật".length);
});

test("a text without a block gets one at its end", () => {
  expect(find_block("Nội dung")).toBeUndefined();
  expect(with_lines("Nội dung", ["A"])).toBe("Nội dung\n\nNơi nhận:\n\n- A\n");
});

test("words in the running text are no block", () => {
  expect(find_block("Gửi đến mọi nơi nhận: xem dưới đây.")).toBeUndefined();
});

test("a doubtful name is replaced by the directory's", () => {
  const text = "Nơi nhận:\n- Các ban, VP;\n- Lưu VT.\n\nKý tên";
  expect(with_name(text, "VP", "Văn phòng $&")).toBe(
    "Nơi nhận:\n- Các ban, Văn phòng $&;\n- Lưu VT.\n\nKý tên",
  );
});
