#!/usr/bin/env python3
"""The command line as people use it: the whole way by hand, and what happens with bad input."""
import datetime
import html
import json
import pathlib
import unittest
import zipfile

from installation import SAMPLE, TOP, OfficeCase


class CommandLine(OfficeCase):
    def test_a_directive_by_hand(self):
        document = self.draft()
        self.issue(document)
        self.at.ok("work")
        report = self.at.ok("status", "19-CTrHD/ĐUK")
        self.assertEqual(report["full_number"], "19-CTrHD/ĐUK")
        self.assertEqual(report["counts"]["notified"], 93)
        delivery = self.at.ok("inbox", actor="duk-ubkt")[0]
        self.refused("task.not_yours", "answer", delivery["id"], actor="duk-btg")
        self.at.ok("answer", delivery["id"], actor="duk-ubkt")
        self.refused("delivery.answered", "answer", delivery["id"], actor="duk-ubkt")
        self.assertEqual(self.at.ok("status", document)["counts"]["acknowledged"], 1)
        replayed = self.at.ok("replay", document)
        self.assertGreater(replayed["instances"], 93)
        code, out, _ = self.at.run("register", "show", "outgoing", "--csv")
        self.assertEqual(code, 0)
        self.assertEqual(len(out.splitlines()), 2)
        self.assertIn("19-CTrHD/ĐUK", out)

    def test_a_task_is_done_once_and_by_whom_it_is_for(self):
        self.draft()
        task = self.at.ok("tasks", actor="duk-btc")[0]
        self.refused("task.not_yours", "complete", task["id"], actor="duk-btg")
        self.at.ok("complete", task["id"], actor="duk-btc")
        self.refused("task.not_found", "complete", task["id"], actor="duk-btc")
        review = self.at.ok("tasks", actor="duk-uvtv-btc")[0]
        self.refused("task.note_required", "complete", review["id"], "--return", "",
                     actor="duk-uvtv-btc")
        self.refused("task.not_yours", "complete", review["id"], actor="role:head:duk-btc")
        self.refused("task.one_persons", "unclaim", self.opinion_of("duk-bi-thu"),
                     actor="duk-bi-thu")

    def opinion_of(self, member):
        self.do("review", "duk-uvtv-btc")
        self.do("check_form", "duk-vp-chanh")
        return self.at.ok("tasks", actor=member)[0]["id"]

    def test_only_deciding_tasks_can_be_returned(self):
        document = self.draft()
        task = self.at.ok("tasks", actor="duk-btc")[0]
        self.refused("task.not_returnable", "complete", task["id"], "--return", "no",
                     actor="duk-btc")
        self.assertEqual(self.at.ok("status", document)["document"]["state"], "drafting")

    def test_text_that_cannot_be_kept_is_refused(self):
        self.draft()
        task = self.at.ok("tasks", actor="duk-btc")[0]
        self.refused("text.invalid", "complete", task["id"], "--note", b"\xff\xfe",
                     actor="duk-btc")

    def test_an_unknown_recipient_becomes_the_clerks_task(self):
        text = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8")
        text = text.replace("- Lưu VPĐUK.", "- Hội Cựu chiến binh Khối,\n- Lưu VPĐUK.")
        document = self.draft(text)
        self.issue(document)
        self.assertEqual(self.at.ok("status", document)["counts"]["total"], 0)
        target = "Hội Cựu chiến binh Khối"
        self.refused("task.not_yours", "clarify", document, target, "--to", "duk-danvan",
                     actor="duk-btg")
        self.refused("directory.unknown_entry", "clarify", document, target, "--to", "nobody",
                     actor="duk-vp-vanthu")
        self.at.ok("clarify", document, target, "--to", "duk-danvan", actor="duk-vp-vanthu")
        self.do("clarify", "duk-vp-vanthu")
        self.assertEqual(self.at.ok("status", document)["counts"]["total"], 94)

    def test_bad_input_changes_nothing(self):
        before = self.at.ok("status")
        bad = self.at.folder / "bad"
        bad.write_bytes(b"So 1-CT/DU \xff\xfe")
        self.refused("document.invalid_utf8", "draft", str(bad), actor="duk-btc")
        bad.write_text("Không có gì", encoding="utf-8")
        self.refused("document.no_abstract", "draft", str(bad), actor="duk-btc")
        self.refused("file.unreadable", "draft", "/does/not/exist", actor="duk-btc")
        self.refused("actor.unknown", "tasks", actor="nobody")
        self.refused("actor.missing", "tasks")
        self.refused("document.not_found", "status", "77-QĐ/XY")
        self.assertEqual(self.at.ok("status"), before)

    def test_a_bad_directory_is_refused_whole(self):
        data = json.loads((SAMPLE / "organisation.json").read_text(encoding="utf-8"))
        data["units"][3]["parent"] = data["units"][3]["id"]
        data["units"][4]["code"] = data["units"][5]["code"]
        data["groups"][0]["members"].append("nobody")
        file = self.at.folder / "organisation.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        code, _, err = self.at.run("--json", "import", str(file))
        self.assertEqual(code, 1)
        codes = {json.loads(line)["code"] for line in err.splitlines()}
        self.assertLessEqual({"directory.parent_cycle", "directory.duplicate_code",
                              "directory.unknown_reference"}, codes)
        self.at.ok("tasks", actor="duk-btc")

    def test_accounts_and_delegations(self):
        secret = "một câu dài chỉ mình biết\n".encode()
        self.at.ok("account", "add", "An.Nguyen", "--acts-as", "duk-vp-vanthu", stdin=secret)
        self.refused("account.exists", "account", "add", "an.nguyen", "--administrator",
                     stdin=secret)
        self.refused("password.too_short", "account", "add", "binh", "--administrator",
                     stdin=b"ngan\n")
        self.refused("password.missing", "account", "password", "an.nguyen", stdin=b"")
        accounts = self.at.ok("account", "list")
        self.assertEqual([one["login"] for one in accounts], ["an.nguyen"])
        self.assertNotIn("password_hash", accounts[0])
        self.at.ok("account", "disable", "an.nguyen")
        self.at.ok("account", "enable", "an.nguyen")
        token = self.at.ok("account", "token", "an.nguyen", "--name", "máy")["token"]
        self.assertTrue(token.startswith("vanthu_"))
        self.refused("token.invalid", "account", "token", "an.nguyen", "--name", "x", "--scopes",
                     "all")
        listed = self.at.ok("account", "tokens", "an.nguyen")
        self.assertEqual([one["name"] for one in listed], ["máy"])
        self.assertNotIn("token_hash", listed[0])
        self.at.ok("account", "revoke", "an.nguyen", listed[0]["id"])
        self.refused("token.not_found", "account", "revoke", "an.nguyen", listed[0]["id"])
        self.refused("account.not_found", "account", "tokens", "nobody")
        lent = self.at.ok("delegate", "add", "duk-bi-thu", "duk-pbt", "--until", self.far(),
                          "--scope", "role:signer", "--reason", "đi công tác")["delegation"]
        self.assertEqual(len(self.at.ok("delegate", "list")), 1)
        self.assertEqual(self.at.ok("delegate", "list", actor="duk-ubkt"), [])
        self.at.ok("delegate", "revoke", lent)
        self.refused("delegation.not_found", "delegate", "revoke", "x")

    def far(self):
        return str(datetime.date.today() + datetime.timedelta(days=30))

    def test_lint_names_line_element_and_remedy(self):
        for file in sorted((TOP / "workflows/definitions").glob("*.bpmn")):
            self.assertEqual(self.at.run("lint", str(file))[0], 0, file)
        hostile = self.at.folder / "hostile.bpmn"
        hostile.write_text('<!DOCTYPE x [<!ENTITY a "aaaa">]><definitions>&a;</definitions>')
        self.assertEqual(self.at.run("lint", str(hostile))[0], 1)
        text = (TOP / "workflows/definitions/acknowledge.bpmn").read_text(encoding="utf-8")
        hostile.write_text(text.replace('messageRef="message_answered"', 'messageRef="gone"'))
        code, out, _ = self.at.run("--json", "lint", str(hostile))
        finding = json.loads(out)[0]
        self.assertEqual(code, 1)
        self.assertEqual(finding["element"], "wait")
        self.assertGreater(finding["line"], 1)

    def word_file(self):
        """The sample directive as a .docx: a paragraph for each of its lines."""
        lines = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8").splitlines()
        body = "".join("<w:p><w:r><w:t>" + html.escape(line) + "</w:t></w:r></w:p>"
                       for line in lines)
        file = self.at.folder / "directive.docx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml",
                             "<w:document xmlns:w='urn:w'><w:body>" + body +
                             "</w:body></w:document>")
        return file

    def test_a_word_file_is_read_and_drafted_like_its_text(self):
        file = self.word_file()
        text = self.at.ok("read", str(SAMPLE / "19-CTrHD-DUK.txt"))
        word = self.at.ok("read", str(file))
        for field in ("number", "symbol", "type", "abstract", "recipients", "signature"):
            self.assertEqual(word[field], text[field], field)
        self.issue(self.at.ok("draft", str(file), actor="duk-btc")["document"])

    def test_a_damaged_file_is_refused_and_leaves_nothing(self):
        file = self.word_file()
        file.write_bytes(file.read_bytes()[:2000])
        self.refused("file.broken", "draft", str(file), actor="duk-btc")
        self.assertEqual(self.at.ok("tasks", actor="duk-btc"), [])

    def test_reading_gives_the_fields_of_the_directive(self):
        reading = self.at.ok("read", str(SAMPLE / "19-CTrHD-DUK.txt"))
        self.assertEqual((reading["number"], reading["symbol"]), ("19", "CTrHD/ĐUK"))
        self.assertEqual(len(reading["recipients"]), 5)
        self.assertEqual(reading["archive"]["holders"], ["VPĐUK"])
        self.assertEqual(reading["signature"]["signer"], "Nguyễn Thị Là")
        self.assertEqual(sum(len(unit["tasks"]) for unit in reading["assignments"]), 17)
        self.assertIn("header.date_missing", [one["code"] for one in reading["questions"]])

    def test_the_calendar(self):
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["office"]["calendar"] = {"week": {"saturday": "07:30-11:30", "friday": ""},
                                          "special_days": ["days.txt"]}
        self.at.settings.write_text(json.dumps(settings), encoding="utf-8")
        days = self.at.folder / "days.txt"
        days.write_text("2027-03-08 off Ngày truyền thống\n2027-03-13 work Làm bù\n",
                        encoding="utf-8")
        said = self.at.ok("calendar", "2027")
        self.assertEqual((said["week"]["friday"], said["week"]["saturday"]), ("", "07:30-11:30"))
        special = {one["date"]: one["working"] for one in said["years"][0]["special_days"]}
        self.assertEqual((special["2027-03-08"], special["2027-03-13"]), (False, True))
        self.assertFalse(special["2027-04-30"])
        self.assertTrue(said["years"][0]["by_law"])
        code, out, _ = self.at.run("calendar", "2026")
        self.assertEqual(code, 0)
        self.assertIn("thứ Sáu   nghỉ", out)
        self.assertIn("Tết Nguyên đán", out)
        days.write_text("2027-03-08 offf x\n", encoding="utf-8")
        code, _, err = self.at.run("--json", "calendar", "2027")
        self.assertEqual(code, 1)
        said = json.loads(err.splitlines()[-1])
        self.assertEqual(said["where"], "office.calendar.special_days")
        self.assertTrue(any("days.txt: Dòng 1 " in one for one in said.values()), said)

    def test_usage(self):
        self.assertEqual(self.at.run("nonsense")[0], 2)
        self.assertEqual(self.at.run("--help")[0], 0)
        code, out, _ = self.at.run("complete", "--help")
        self.assertIn("Example", out)

    def test_the_database_is_away(self):
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["database"] = "postgresql://nobody@127.0.0.1:1/none"
        self.at.settings.write_text(json.dumps(settings), encoding="utf-8")
        code, _, err = self.at.run("tasks", actor="duk-btc")
        self.assertEqual(code, 3)
        self.assertIn("→", err)

    def test_settings_say_what_is_wrong(self):
        self.at.settings.write_text('{"office": {"zone": "Mars"}, "colour": 1}')
        code, _, err = self.at.run("--json", "tasks", actor="duk-btc")
        self.assertEqual(code, 1)
        wheres = {json.loads(line)["where"] for line in err.splitlines()}
        self.assertEqual(wheres, {"office.zone", "colour"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
