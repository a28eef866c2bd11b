#!/usr/bin/env python3
"""The form check from the command line, and registers as files."""
import csv
import io
import json
import unittest
import xml.dom.minidom
import zipfile

from installation import SAMPLE, OfficeCase


class Form(OfficeCase):
    def check(self, text, *more):
        file = self.at.folder / "check.txt"
        file.write_text(text, encoding="utf-8")
        code, out, err = self.at.run("--json", "check", str(file), *more)
        return code, json.loads(out), err

    def test_the_sample_is_in_form(self):
        text = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8")
        for day in ("2023-10-25", "2026-11-01"):
            code, report, err = self.check(text, "--date", day)
            self.assertEqual((code, report["findings"]), (0, []), err)
        self.assertEqual(report["rules"], "HD05-2026")

    def test_errors_hinder_signing_until_overridden(self):
        text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" + (SAMPLE / "19-CTrHD-DUK.txt").read_text(
            encoding="utf-8")
        code, report, _ = self.check(text)
        self.assertEqual(code, 1)
        self.assertEqual(report["findings"][0]["check"], "letterhead.side")
        document = self.draft(text)
        self.do("draft", "duk-btc")
        self.do("review", "duk-uvtv-btc")
        code, out, _ = self.at.run("--json", "check", document)
        self.assertEqual((code, json.loads(out)["hinders"]), (1, True))
        self.do("check_form", "duk-vp-chanh", "--override-form", "văn bản liên tịch")
        self.assertEqual(self.at.ok("check", document)["override_reason"], "văn bản liên tịch")

    def test_own_rules_are_added(self):
        rules = self.at.folder / "rules.txt"
        rules.write_text("rules ours\ntitle Quy chế\nsystem party\nfrom 2020-01-01\namends\n"
                         "check abstract.length 10 error Điều 5\n", encoding="utf-8")
        text = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8")
        code, report, _ = self.check(text, "--rules", str(rules))
        self.assertEqual((code, report["findings"][0]["clause"]), (1, "Điều 5"))

    def test_a_letter_comes_in_and_the_register_goes_out(self):
        self.at.ok("register", "add", "incoming", "--incoming", actor="admin")
        row = self.at.ok("register", "receive", "--author", "Thành ủy", "--number", "28",
                         "--symbol", "CV/TU", "--abstract", "về sơ kết", actor="duk-vp-vanthu")
        self.assertEqual(row["number_text"], "01")
        self.refused("arrival.duplicate", "register", "receive", "--author", "THÀNH UỶ", "--number",
                     "28", "--symbol", "CV/TU", "--abstract", "về sơ kết", actor="duk-vp-vanthu")
        self.at.ok("register", "forward", "incoming", "1", "duk-vp", actor="duk-vp-vanthu")
        file = self.at.folder / "register"
        for kind in ("csv", "xlsx", "pdf"):
            self.at.ok("register", "export", "incoming", "--format", kind, "-o", str(file))
            content = file.read_bytes()
            if kind == "csv":
                lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
                self.assertEqual((len(lines), lines[0][1], lines[1][3]), (2, "Số đến", "28-CV/TU"))
            elif kind == "xlsx":
                with zipfile.ZipFile(file) as archive:
                    self.assertIsNone(archive.testzip())
                    for name in archive.namelist():
                        xml.dom.minidom.parseString(archive.read(name))
                    self.assertIn("28-CV/TU", archive.read("xl/worksheets/sheet1.xml").decode())
            else:
                self.assertTrue(content.startswith(b"%PDF-"))


if __name__ == "__main__":
    unittest.main()
