#!/usr/bin/env python3
"""Repair as an administrator does it: by command line and by API, on a document's own process."""
import json
import unittest
import urllib.error
import urllib.request

from installation import SAMPLE, TOP, Installation, fetch

DEFINITION = TOP / "workflows/definitions/issue-directive.bpmn"


class Instances(unittest.TestCase):
    def setUp(self):
        self.at = Installation()
        self.at.prepare()
        self.document = self.at.ok("draft", str(SAMPLE / "19-CTrHD-DUK.txt"),
                                   actor="duk-btc")["document"]
        self.id = self.at.ok("instance", "list", "--process", "issue-directive")[0]["id"]

    def tearDown(self):
        self.at.close()

    def elements(self):
        shown = self.at.ok("instance", "show", self.id)
        return {one["id"] for one in shown["elements"] if not one["listens"]}

    def version(self):
        return self.at.ok("instance", "show", self.id)["version"]

    def refused(self, code, *arguments):
        status, out, err = self.at.run("--json", *arguments, actor="admin")
        self.assertEqual(status, 1, f"{arguments} {out} {err}")
        self.assertEqual(json.loads(err.splitlines()[-1])["code"], code)

    def deploy_second_version(self):
        file = self.at.folder / "second.bpmn"
        text = DEFINITION.read_text(encoding="utf-8")
        for place in ('id="draft"', 'sourceRef="draft"', 'targetRef="draft"',
                      'bpmnElement="draft"', 'attachedToRef="draft"'):
            text = text.replace(place, place.replace('"draft"', '"write"'))
        text = text.replace(">draft<", ">write<")
        file.write_text(text, encoding="utf-8")
        self.at.ok("deploy", str(file), actor="admin")

    def test_tokens_and_variables(self):
        self.assertIn("draft", self.elements())
        self.refused("node.not_found", "instance", "move", self.id, "draft", "nowhere",
                     "--reason", "thử")
        self.refused("place.not_found", "instance", "move", self.id, "nothing", "sign",
                     "--reason", "thử")
        code, out, _ = self.at.run("instance", "show", self.id)
        self.assertEqual(code, 0)
        self.assertIn("Soạn thảo", out)
        moved = self.at.ok("instance", "move", self.id, "draft", "check_form", "--reason",
                           "đã duyệt trên giấy", actor="admin")
        self.assertEqual(moved["state"], "active")
        self.assertIn("stays", moved["consequence"]["en"])
        self.assertIn("check_form", self.elements())
        self.at.ok("instance", "set", self.id, "n=5", "ghi_chú=Thẩm", "--reason", "x",
                   actor="admin")
        root = self.at.ok("instance", "variables", self.id)[0]
        self.assertEqual(root["scope"], 1)
        self.assertEqual((root["values"]["n"], root["values"]["ghi_chú"]), (5, "Thẩm"))
        last = self.at.ok("instance", "history", self.id)
        kinds = [entry["command"]["type"] for entry in last]
        self.assertEqual(kinds[-2:], ["move_token", "set_variables"])
        self.assertEqual(last[-2]["actor"], "admin")
        self.assertEqual(last[-2]["command"]["reason"], "đã duyệt trên giấy")
        self.assertGreater(self.at.ok("replay", self.document)["steps"], 2)

    def test_cancelling_withdraws_the_document(self):
        code, _, _ = self.at.run("instance", "cancel", self.id, actor="admin")
        self.assertEqual(code, 2)  # a reason is required
        self.refused("reason.missing", "instance", "cancel", self.id, "--reason", "")
        done = self.at.ok("instance", "cancel", self.id, "--reason", "trùng", actor="admin")
        self.assertEqual(done["state"], "terminated")
        self.assertIn("withdrawn", done["consequence"]["en"])
        self.assertEqual(self.at.ok("status", self.document)["document"]["state"], "withdrawn")
        self.refused("instance.ended", "instance", "cancel", self.id, "--reason", "lần nữa")
        self.assertEqual(self.at.ok("instance", "list"), [])

    def test_versions(self):
        self.deploy_second_version()
        run = ["instance", "migrate", "--process", "issue-directive", "--from", "1", "--to", "2"]
        code, out, _ = self.at.run("--json", *run, "--dry-run", actor="admin")
        self.assertEqual(code, 1)
        report = json.loads(out)["instances"][0]
        self.assertFalse(report["fits"])
        self.assertEqual(report["obstacles"][0]["element"], "draft")
        run += ["--map", "draft=write"]
        tried = self.at.ok(*run, "--dry-run", actor="admin")
        self.assertEqual((tried["fit"], tried["misfit"]), (1, 0))
        self.assertEqual(self.version(), 1)
        self.refused("reason.missing", *run)
        done = self.at.ok(*run, "--reason", "mẫu mới", actor="admin")
        self.assertTrue(done["instances"][0]["moved"])
        self.assertEqual(self.version(), 2)
        self.assertIn("write", self.elements())
        self.assertEqual(self.at.ok("tasks", actor="duk-btc")[0]["element"], "write")
        self.assertEqual(self.at.ok(*run, "--reason", "lại", actor="admin")["seen"], 0)
        self.at.ok("replay", self.document)
        back = ["instance", "undo-migrate", "--process", "issue-directive", "--from", "2"]
        self.assertEqual(self.at.ok(*back, "--reason", "nhầm", actor="admin")["fit"], 1)
        self.assertEqual(self.version(), 1)
        self.assertEqual(self.at.ok("tasks", actor="duk-btc")[0]["element"], "draft")
        self.at.ok("replay", self.document)

    # --- over HTTP -------------------------------------------------------------------------------

    def call(self, method, path, body=None, language="en"):
        """Status and JSON answer."""
        request = urllib.request.Request(
            self.at.address + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + self.token, "Content-Type": "application/json",
                     "Accept-Language": language})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            self.assertEqual(refused.headers["Content-Type"], "application/problem+json")
            return refused.code, json.loads(refused.read())

    def test_the_same_by_api(self):
        self.deploy_second_version()
        self.at.ok("account", "add", "quan-tri", "--administrator",
                   stdin="một câu mật khẩu rất dài".encode())
        self.token = self.at.ok("account", "token", "quan-tri", "--name", "máy", "--scopes",
                                "read work admin")["token"]
        self.at.start()
        status, rows = self.call("GET", "/api/v1/instances?process=issue-directive&version=1")
        self.assertEqual((status, len(rows)), (200, 1))
        self.assertEqual(self.call("GET", "/api/v1/incidents"), (200, []))
        status, problem = self.call("GET", "/api/v1/instances?state=asleep")
        self.assertEqual((status, problem["code"]), (422, "request.filter"))
        at = f"/api/v1/instances/{self.id}"
        status, shown = self.call("GET", at)
        self.assertEqual((status, shown["process"]), (200, "issue-directive"))
        status, problem = self.call("GET", "/api/v1/instances/none", language="vi")
        self.assertEqual((status, problem["code"]), (404, "instance.not_found"))
        self.assertIn("Không tìm thấy", problem["title"])
        status, done = self.call("PATCH", at + "/variables", {"variables": {"n": 7}})
        self.assertEqual((status, done["state"]), (200, "active"))
        status, problem = self.call("PATCH", at + "/variables", {"variables": [1]})
        self.assertEqual((status, problem["instance"]), (422, "variables"))
        status, problem = self.call("POST", at + "/tokens/move", {"place": "draft", "to": "sign"})
        self.assertEqual((status, problem["code"]), (422, "reason.missing"))
        order = {"process": "issue-directive", "from": 1, "to": 2, "dry_run": True}
        status, tried = self.call("POST", "/api/v1/migrations", order)
        self.assertEqual((status, tried["misfit"]), (200, 1))
        order.update(map={"draft": "write"}, dry_run=False, reason="new form")
        status, done = self.call("POST", "/api/v1/migrations", order)
        self.assertEqual((status, done["fit"], done["misfit"]), (200, 1, 0))
        status, done = self.call("POST", at + "/tokens/move",
                                 {"place": "write", "to": "sign", "reason": "paper"})
        self.assertEqual((status, done["incidents"]), (200, 0))
        status, done = self.call("POST", at + "/cancel", {"reason": "twice"})
        self.assertEqual((status, done["state"]), (200, "terminated"))
        status, problem = self.call("POST", at + "/trigger", {"place": "sign", "reason": "x"})
        self.assertEqual((status, problem["code"]), (409, "instance.ended"))
        status, record = self.call("GET", at + "/history")
        moved = [entry for entry in record if entry["command"]["type"] == "move_instance"]
        self.assertEqual([entry["actor"] for entry in moved], ["quan-tri"])
        fetched, _, _ = fetch(self.at.address + "/api/v1/instances")
        self.assertEqual(fetched, 401)  # nobody without signing in


if __name__ == "__main__":
    unittest.main()
