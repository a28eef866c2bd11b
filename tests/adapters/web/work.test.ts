// Tasks in the order of how pressing they are, and what may be done with many at once.
import type { WorkItem } from "../../../adapters/web/source/api/types";
import { bulk_actions, grouped, pressing } from "../../../adapters/web/source/matter/work";

const kNow = new Date("2026-03-02T08:00:00Z");

function task(id: string, said: Partial<WorkItem> = {}): WorkItem {
  return {
    id,
    instance: "",
    document: null,
    title: "",
    duty_text: "",
    name: "",
    element: "",
    form: "decision",
    assignee: "an",
    assignee_name: "",
    candidate_users: [],
    candidate_groups: [],
    candidate_names: [],
    priority: 50,
    due: null,
    overdue: false,
    created: "2026-03-01T08:00:00Z",
    on_behalf_of: "",
    ...said,
  };
}

test("a deadline presses when it is near", () => {
  expect(pressing(task("a"), kNow)).toBe("open");
  expect(pressing(task("a", { due: "2026-03-02T07:59:59Z" }), kNow)).toBe("over");
  expect(pressing(task("a", { due: "2026-03-04T07:59:59Z" }), kNow)).toBe("soon");
  expect(pressing(task("a", { due: "2026-03-04T08:00:00Z" }), kNow)).toBe("later");
});

test("the most pressing group comes first, the oldest in it first", () => {
  const groups = grouped(
    [
      task("none"),
      task("later", { due: "2026-04-01T00:00:00Z" }),
      task("over", { due: "2026-03-01T00:00:00Z" }),
      task("old none", { created: "2026-02-01T00:00:00Z" }),
      task("more over", { due: "2026-02-01T00:00:00Z" }),
    ],
    kNow,
  );
  expect(groups.map(([of, some]) => [of, some.map((one) => one.id)])).toEqual([
    ["over", ["more over", "over"]],
    ["later", ["later"]],
    ["open", ["old none", "none"]],
  ]);
});

test("many are approved at once only when all are decisions", () => {
  expect(bulk_actions([])).toEqual([]);
  expect(bulk_actions([task("a"), task("b")])).toEqual(["approve"]);
  expect(bulk_actions([task("a"), task("b", { form: "confirm" })])).toEqual([]);
  expect(bulk_actions([task("a", { form: "confirm" })])).toEqual(["done"]);
});

test("nothing is signed in bulk", () => {
  expect(bulk_actions([task("a", { form: "sign" })])).toEqual([]);
});

test("only what nobody has is taken, and not for somebody else", () => {
  const free = task("a", { form: "sign", assignee: "" });
  expect(bulk_actions([free])).toEqual(["claim"]);
  expect(bulk_actions([free, task("b", { form: "sign" })])).toEqual([]);
  expect(bulk_actions([{ ...free, on_behalf_of: "binh" }])).toEqual([]);
});
