"""As much of JSON Schema 2020-12 as adapters/http_api/openapi.json uses, and values made from it.

An object may only have the properties that its schema names, unless it says additionalProperties: an
answer with a field that nobody described is a finding.
"""
import datetime
import random
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
FORMATS = {
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
    "date": re.compile(r"\d{4}-\d\d-\d\d$"),
    "date-time": re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
}
HOSTILE = ["", " ", "x", "Đảng uỷ", "Ba\u0301o", "0", "-1", "999999999999999999999", "null", "'", "\"",
           "%00", "../../etc/passwd", "<script>", "${7*7}", "{{x}}", "\u202e", "a" * 3000, "\x00",
           "true", "2026-02-30", "01890000-0000-7000-8000-000000000000", "*", "; drop table document"]


class Schemas:
    def __init__(self, description):
        self.root = description

    def resolve(self, schema):
        while "$ref" in schema:
            part = self.root
            for name in schema["$ref"].lstrip("#/").split("/"):
                part = part[name]
            schema = part
        return schema

    def findings(self, schema, value, where="$"):
        """What is wrong with the value, as a list of sentences; empty: it fits."""
        schema = self.resolve(schema)
        if "oneOf" in schema:
            tries = [self.findings(one, value, where) for one in schema["oneOf"]]
            return [] if [] in tries else min(tries, key=len)
        found = self.wrong_type(schema, value, where)
        if found:
            return found
        if "enum" in schema and value is not None and value not in schema["enum"]:
            found.append(f"{where}: {value!r} is none of {schema['enum']}")
        if isinstance(value, str) and not FORMATS.get(schema.get("format"), re.compile("")).match(value):
            found.append(f"{where}: {value!r} is no {schema['format']}")
        if isinstance(value, list) and "items" in schema:
            for number, one in enumerate(value):
                found += self.findings(schema["items"], one, f"{where}[{number}]")
        if isinstance(value, dict) and "properties" in schema:
            found += self.wrong_object(schema, value, where)
        return found

    def wrong_type(self, schema, value, where):
        wanted = schema.get("type", [])
        wanted = [wanted] if isinstance(wanted, str) else wanted
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = any((one == "number" and number) or
                   (one == "integer" and number and value == int(value)) or
                   (one in TYPES and isinstance(value, TYPES[one])) for one in wanted)
        return [] if fits or not wanted else [f"{where}: {value!r} is no {' or '.join(wanted)}"]

    def wrong_object(self, schema, value, where):
        found = [f"{where}.{name} is missing" for name in schema.get("required", [])
                 if name not in value]
        for name, one in value.items():
            if name in schema["properties"]:
                found += self.findings(schema["properties"][name], one, f"{where}.{name}")
            elif not schema.get("additionalProperties"):
                found.append(f"{where}.{name} is not described")
        return found

    def make(self, schema, pool, rng: random.Random, sly=0.3):
        """A value for the schema; with probability `sly` one that need not fit. `pool` holds words
        and ids that are there."""
        schema = self.resolve(schema)
        if rng.random() < sly:
            return rng.choice([None, 7, -1, True, [], {}, [[]], 1e300] + HOSTILE)
        if "oneOf" in schema:
            return self.make(schema["oneOf"][0], pool, rng, sly)
        if "enum" in schema:
            return rng.choice(schema["enum"])
        kind = schema.get("type", "string")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            names = [name for name in schema.get("properties", {})
                     if name in schema.get("required", []) or rng.random() < 0.5]
            return {name: self.make(schema["properties"][name], pool, rng, sly) for name in names}
        if kind == "array":
            return [self.make(schema["items"], pool, rng, sly) for _ in range(rng.randrange(3))]
        if kind == "boolean":
            return rng.random() < 0.5
        if kind in ("integer", "number"):
            return rng.choice([0, 1, 2, 5, 100, 1000, 2026, -1, 10**12])
        if schema.get("format") == "date":
            return (datetime.date(2026, 1, 1) + datetime.timedelta(rng.randrange(900))).isoformat()
        return rng.choice(pool + HOSTILE)
