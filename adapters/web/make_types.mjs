// Writes source/api/types.ts from the API's description, so that a page that asks for what the API does
// not give is not compiled. `npm run types`; a test compares the file with the description.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const kHead =
  "// Written by make_types.mjs from the API's description (OpenAPI); not to be edited.\n";

const kWidth = 98;

function reference(path) {
  return path.split("/").at(-1);
}

function object_type(schema, indent) {
  const inside = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties).map(([name, of]) => {
    const optional = required.has(name) ? "" : "?";
    return `${inside}${name}${optional}: ${type_of(of, inside)};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

function one_type(type, schema, indent) {
  switch (type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return `Array<${type_of(schema.items ?? {}, indent)}>`;
    case "object":
      return schema.properties ? object_type(schema, indent) : "Record<string, unknown>";
    default:
      return "unknown";
  }
}

function type_of(schema, indent) {
  if (schema.$ref) return reference(schema.$ref);
  if (schema.oneOf) return schema.oneOf.map((one) => type_of(one, indent)).join(" | ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.type === undefined) return "unknown";
  return [schema.type]
    .flat()
    .map((one) => one_type(one, schema, indent))
    .join(" | ");
}

// A comment of lines that fit.
function comment(text) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < kWidth)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(`// ${word}`);
  }
  return `${lines.join("\n")}\n`;
}

export function types_of(description) {
  const parts = Object.entries(description.components.schemas).map(([name, schema]) => {
    const said = schema.description ? comment(schema.description) : "";
    return schema.properties
      ? `\n${said}export interface ${name} ${object_type(schema, "")}\n`
      : `\n${said}export type ${name} = ${type_of(schema, "")};\n`;
  });
  return kHead + parts.join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const from = process.argv[2] ?? new URL("../http_api/openapi.json", import.meta.url);
  const text = readFileSync(from, "utf-8");
  writeFileSync(new URL("source/api/types.ts", import.meta.url), types_of(JSON.parse(text)));
}
