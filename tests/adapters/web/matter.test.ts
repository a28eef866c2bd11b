// Smaller rules: differences, the board's bar, replay, days, keys, languages.
import type { Counts, Picture } from "../../../adapters/web/source/api/types";
import { is_shortcut } from "../../../adapters/web/source/base/keys";
import * as words from "../../../adapters/web/source/base/language";
import { pieces } from "../../../adapters/web/source/matter/board";
import { differences } from "../../../adapters/web/source/matter/difference";
import { moment_at } from "../../../adapters/web/source/matter/replay";
import { day_of, every_day, filled } from "../../../adapters/web/source/matter/statistics";

const kNone: Counts = {
  total: 0,
  pending: 0,
  notified: 0,
  opened: 0,
  acknowledged: 0,
  refused: 0,
  unreachable: 0,
  given_up: 0,
  withdrawn: 0,
  reminders: 0,
  escalations: 0,
};

test("differences give both texts back", () => {
  const before = "một\nhai\nba\nbốn\nnăm";
  const after = "một\nhai rưỡi\nba\nnăm\nsáu";
  const all = differences(before, after);
  const without = (kind: string) => all.filter((one) => one.kind !== kind).map((one) => one.text);
  expect(without("added").join("\n")).toBe(before);
  expect(without("removed").join("\n")).toBe(after);
  expect(all.filter((one) => one.kind === "same")).toHaveLength(3);
  expect(differences("a", "a")).toEqual([{ kind: "same", text: "a" }]);
});

test("the board's bar is filled exactly and shows even one of a thousand", () => {
  const all = pieces({ ...kNone, total: 1000, acknowledged: 999, refused: 1 }, 1000, 6);
  expect(all.map((one) => one.state)).toEqual(["acknowledged", "refused"]);
  expect(all[1]?.width).toBeGreaterThan(5);
  expect((all[1]?.from ?? 0) + (all[1]?.width ?? 0)).toBeCloseTo(1000);
  expect(pieces(kNone, 1000, 6)).toEqual([]);
});

test("replay gives every moment", () => {
  const step = (said: Partial<Picture["steps"][number]>) => ({
    step: 0,
    at: "",
    entered: [],
    left: [],
    taken: [],
    who: "",
    ...said,
  });
  const steps = [
    step({ entered: ["a"] }),
    step({ left: ["a"], taken: ["a_b"], entered: ["b", "b"] }),
    step({ left: ["b"] }),
  ];
  expect(moment_at(steps, 0).active.size).toBe(0);
  expect([...moment_at(steps, 2).active]).toEqual([["b", 2]]);
  expect([...moment_at(steps, 3).active]).toEqual([["b", 1]]);
  expect([...moment_at(steps, 3).visited]).toEqual(["a", "b"]);
  expect(moment_at(steps, 1).taken.size).toBe(0);
});

test("days without an answer count nothing", () => {
  expect(every_day(day_of("2023-09-01T05:00:00Z"), day_of("2023-09-04T05:00:00Z", -1)).length).toBe(
    4,
  );
  const days = every_day("2024-02-28", "2024-03-01");
  expect(days).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
  expect(filled(days, [{ day: "2024-02-29", count: 7 }])).toEqual([0, 7, 0]);
});

test("keys are left to whoever types", () => {
  expect(is_shortcut({}, { tagName: "BODY" })).toBe(true);
  expect(is_shortcut({ ctrlKey: true }, { tagName: "BODY" })).toBe(false);
  expect(is_shortcut({}, { tagName: "TEXTAREA" })).toBe(false);
  expect(is_shortcut({}, { tagName: "DIV", isContentEditable: true })).toBe(false);
});

test("dates are the office's days, in the reader's way", () => {
  words.set_language("vi");
  expect(words.day("2026-03-01T18:00:00Z")).toBe("02/03/2026");
  expect(words.moment("2026-03-01T18:05:00Z")).toBe("01:05, 02/03/2026");
  expect(words.number(1234567)).toBe("1.234.567");
  words.set_language("en");
  expect(words.number(1234567)).toBe("1,234,567");
  expect(words.t("vi", "en")).toBe("en");
  expect(words.day("nonsense")).toBe("");
  const now = new Date("2026-03-02T00:00:00Z");
  expect(words.relative("2026-03-01T00:00:00Z", now)).toBe("yesterday");
  words.set_language("vi");
  expect(words.relative("2026-03-05T00:00:00Z", now)).toBe("sau 3 ngày nữa");
});

test("marks do not matter when finding", () => {
  expect(words.folded("Đảng ủy Khối")).toBe("dang uy khoi");
});
