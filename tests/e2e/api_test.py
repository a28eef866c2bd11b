#!/usr/bin/env python3
"""The API of a running demonstration against its own description: real answers fit their schemas, and
whatever is sent by whomever, nothing comes back that is not described.

VANTHU_FUZZ_ROUNDS (3): how often each call is tried by each visitor. VANTHU_FUZZ_SEED: of the random
numbers; printed, so that a finding can be repeated.
"""
import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

from installation import Installation

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from json_schema import HOSTILE, Schemas  # noqa: E402

ROUNDS = int(os.environ.get("VANTHU_FUZZ_ROUNDS", "3"))
SEED = int(os.environ.get("VANTHU_FUZZ_SEED", "20261123"))
# Calls that would lock the test itself out: tried elsewhere, by hand.
NOT_FUZZED = {"signIn", "confirmPassword", "disableAccount"}


class Call:
    def __init__(self, path, method, operation):
        self.path, self.method, self.operation = path, method.upper(), operation
        self.name = operation["operationId"]
        self.access = operation["x-access"]


class Visitor:
    def __init__(self, address, login="", password=""):
        self.address, self.login, self.password = address, login, password
        self.headers, self.csrf = {}, ""
        if login:
            self.sign_in()

    def sign_in(self):
        status, headers, body = self.send("POST", "/api/v1/session",
                                          {"login": self.login, "password": self.password})
        assert status == 200, f"{self.login}: {status} {body}"
        self.headers = {"Cookie": headers["Set-Cookie"].split(";")[0]}
        self.me = json.loads(body)
        self.csrf = self.me["csrf"]

    def send(self, method, path, body=None, headers=None, content_type="application/json"):
        """Status, headers, body as bytes."""
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        all_headers = {"Accept-Language": "en", "X-CSRF-Token": self.csrf, **self.headers}
        if data is not None:
            all_headers["Content-Type"] = content_type
        request = urllib.request.Request(self.address + path, data=data, method=method,
                                         headers={**all_headers, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read()

    def get(self, path):
        status, _, body = self.send("GET", path)
        assert status == 200, f"{path}: {status} {body}"
        return json.loads(body)


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.at = Installation()
        done = subprocess.run(cls.at.demo_arguments(), capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        cls.server = subprocess.Popen(cls.at.demo_arguments() + ["--serve", "--listen",
                                      "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        for line in cls.server.stdout:
            if "http://" in line:
                cls.address = "http://" + line.split("http://", 1)[1].strip().rstrip("/")
                break
        cls.stranger = Visitor(cls.address)
        cls.demo = cls.stranger.get("/api/v1/session")["demo"]
        cls.visitors = {one["login"]: Visitor(cls.address, one["login"], one["password"])
                        for one in cls.demo}
        cls.description = cls.stranger.get("/api/v1/openapi.json")
        cls.schemas = Schemas(cls.description)
        cls.calls = [Call(path, method, operation)
                     for path, item in cls.description["paths"].items()
                     for method, operation in item.items()]
        cls.clerk = cls.visitors["van-thu"]
        cls.visitors["quan-tri"].send("POST", "/api/v1/checkpoints")
        cls.pool = cls.known_words()

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(timeout=30)
        cls.server.stdout.close()
        cls.at.close()

    @classmethod
    def known_words(cls):
        """Ids of what is there, so that calls get past "not found"."""
        words = set()
        for path in ("/api/v1/documents", "/api/v1/work/all", "/api/v1/definitions?all=true",
                     "/api/v1/registers", "/api/v1/duties?limit=20", "/api/v1/directory/units",
                     "/api/v1/directory/groups"):
            status, _, body = cls.clerk.send("GET", path)
            if status == 200:
                for row in json.loads(body)["items"][:20]:
                    words |= {row["id"], row.get("instance") or row["id"]}
        document = cls.clerk.get("/api/v1/documents")["items"][0]["id"]
        for row in cls.clerk.get(f"/api/v1/documents/{document}/deliveries?limit=5")["items"]:
            words |= {row["id"], row["recipient"]}
        status, _, body = cls.visitors["quan-tri"].send(
            "POST", "/api/v1/webhooks", {"name": "Trục liên thông", "url": "https://truc.invalid/",
                                         "events": ["vn.vanthu.document.closed"]})
        assert status == 201, body
        words.add(json.loads(body)["id"])
        for row in cls.clerk.get("/api/v1/checkpoints")["items"]:
            words.add(str(row["number"]))
        return sorted(words)

    # --- what is right ------------------------------------------------------------------------

    def judge(self, call, status, headers, body):
        """What is wrong with an answer by the description; empty: nothing."""
        where = f"{call.method} {call.path}: {status}"
        described = call.operation["responses"].get(str(status))
        if described is None:
            return [f"{where} is not described: {body[:200]}"]
        described = self.schemas.resolve(described)
        content = described.get("content", {})
        kind = headers.get("Content-Type", "").split(";")[0]
        if not content:
            return [] if not body else [f"{where}: a body that is not described"]
        if kind not in content:
            return [f"{where}: {kind} is not described"]
        if not kind.endswith("json"):
            return []
        return [f"{where}: {one}" for one in
                self.schemas.findings(content[kind]["schema"], json.loads(body))]

    def paths_for(self, call, visitor):
        """The call's paths with the names filled in from what is there."""
        names = re.findall(r"\{(\w+)\}", call.path)
        if not names:
            return [call.path]
        found = []
        for word, pattern in itertools.product(self.pool, self.with_chosen_words(call)):
            path = re.sub(r"\{\w+\}", word, pattern)
            status, _, _ = visitor.send("GET", path)
            if status == 200:
                found.append(path)
            if len(found) == 3:
                break
        return found

    def with_chosen_words(self, call):
        """The call's path with each of the words that the description lists for a name."""
        paths = [call.path]
        for one in map(self.schemas.resolve, call.operation.get("parameters", [])):
            if one["in"] == "path" and "enum" in one["schema"]:
                paths = [path.replace("{" + one["name"] + "}", word)
                         for path in paths for word in one["schema"]["enum"]]
        return paths

    def test_real_answers_fit_their_schemas(self):
        seen = set()
        for visitor in self.visitors.values():
            for call in self.calls:
                if call.method != "GET":
                    continue
                for path in self.paths_for(call, visitor):
                    path += {"searchDirectory": "?text=ban",
                             "searchDocuments": "?q=ch%E1%BB%89%20th%E1%BB%8B"}.get(call.name, "")
                    status, headers, body = visitor.send("GET", path)
                    self.assertEqual(self.judge(call, status, headers, body), [], path)
                    if status == 200:
                        seen.add(call.name)
        # The demonstration has no attachment, no mail that came in and nobody left to sign on paper, and
        # its instances are an administrator's to see.
        missing = {call.name for call in self.calls if call.method == "GET"} - seen
        self.assertLessEqual(missing, {"documentAttachment", "showTrayEntry", "trayAttachment",
                                       "paperList", "showInstance", "instanceHistory",
                                       "instancePicture", "live"})

    def test_who_may_come_in_is_as_described(self):
        administrator = self.visitors["quan-tri"]
        for call in self.calls:
            if call.access == "anyone":
                continue
            path = re.sub(r"\{\w+\}", "x", call.path)
            self.assertEqual(self.stranger.send(call.method, path)[0], 401, call.name)
            if call.access == "office":
                self.assertEqual(administrator.send(call.method, path)[0], 403, call.name)
            if call.access == "administrator":
                self.assertEqual(self.clerk.send(call.method, path)[0], 403, call.name)
            if call.method != "GET":
                self.assertEqual(self.clerk.send(call.method, path,
                                                 headers={"X-CSRF-Token": "x"})[0], 403, call.name)

    # --- whatever is sent ---------------------------------------------------------------------

    def random_request(self, call, rng):
        sly = rng.choice([0, 0.1, 0.5])
        path = re.sub(r"\{\w+\}", lambda _: urllib.parse.quote(
            rng.choice(self.pool + HOSTILE[2:]), safe=""), call.path)
        query, headers = [], {}
        for one in call.operation.get("parameters", []):
            one = self.schemas.resolve(one)
            if one["in"] == "path" or (rng.random() < 0.5 and not one.get("required")):
                continue
            value = self.schemas.make(one["schema"], self.pool, rng, sly)
            text = value if isinstance(value, str) else json.dumps(value)
            if one["in"] == "query":
                query.append((one["name"], text))
            else:
                headers[one["name"]] = urllib.parse.quote(text)[:200]
        if query:
            path += "?" + urllib.parse.urlencode(query)
        content = call.operation.get("requestBody", {}).get("content", {})
        if not content:
            return path, headers, None, "application/json"
        kind = "application/json" if "application/json" in content else sorted(content)[0]
        if rng.random() < 0.1:
            return path, headers, rng.randbytes(rng.randrange(200)), kind
        value = self.schemas.make(content[kind]["schema"], self.pool, rng, sly)
        if not kind.endswith("json"):
            return path, headers, str(value).encode("utf-8", "replace"), kind
        return path, headers, value, kind

    def test_nothing_that_is_sent_breaks_it_or_is_answered_otherwise_than_described(self):
        rng = random.Random(SEED)
        found, tried = [], 0
        visitors = [self.stranger, *self.visitors.values()]
        for call in self.calls:
            if call.name in NOT_FUZZED:
                continue
            for visitor in visitors:
                for _ in range(ROUNDS):
                    path, headers, body, kind = self.random_request(call, rng)
                    status, got, answer = visitor.send(call.method, path, body, headers, kind)
                    tried += 1
                    wrong = self.judge(call, status, got, answer)
                    if status >= 500:
                        wrong.append(f"{status}: {answer[:200]}")
                    found += [f"{visitor.login or 'stranger'}: {call.method} {path[:200]} "
                              f"{body!r:.300}: {one}" for one in wrong]
                    if visitor.login and visitor.send("GET", "/api/v1/me")[0] == 401:
                        visitor.sign_in()  # the call ended the session
        print(f"{tried} requests, seed {SEED}", file=sys.stderr)
        self.assertGreater(tried, 500)
        self.assertEqual(found, [], "\n" + "\n".join(found[:20]))

    def test_a_file_is_read_with_its_recipients(self):
        sample = pathlib.Path(__file__).resolve().parents[2] / "config/sample/19-CTrHD-DUK.txt"
        body = (b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" +
                sample.read_bytes() + b"\r\n--x--\r\n")
        status, _, answer = self.clerk.send("POST", "/api/v1/readings", body,
                                            content_type="multipart/form-data; boundary=x")
        self.assertEqual(status, 200)
        read = json.loads(answer)
        self.assertEqual(read["reading"]["abstract"] is not None, True)
        self.assertEqual(len(read["resolution"]["lines"]), 5)
        pdf = self.clerk.send("GET", f"/api/v1/documents/{self.pool_document()}/pdf")[2]
        body = (b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" +
                pdf + b"\r\n--x--\r\n")
        status, _, answer = self.clerk.send("POST", "/api/v1/readings", body,
                                            content_type="multipart/form-data; boundary=x")
        self.assertEqual(status, 200, answer[:300])
        self.assertEqual(json.loads(answer)["reading"]["type"], read["reading"]["type"])

    def pool_document(self):
        return self.clerk.get("/api/v1/documents")["items"][0]["id"]


if __name__ == "__main__":
    unittest.main()
