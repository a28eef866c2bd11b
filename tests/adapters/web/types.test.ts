// The types that the pages are compiled with are those of the API's description.
import { readFileSync } from "node:fs";

import { types_of } from "../../../adapters/web/make_types.mjs";

function text_of(path: string): string {
  return readFileSync(new URL(`../../../adapters/${path}`, import.meta.url), "utf-8");
}

test("the committed types are what the description says (npm run types)", () => {
  const description: unknown = JSON.parse(text_of("http_api/openapi.json"));
  expect(text_of("web/source/api/types.ts")).toBe(types_of(description));
});
