#!/usr/bin/env python3
"""The main job on the sample directive: every figure, every mail, the record, and the register."""
import email
import email.policy
import json
import os
import sqlite3
import subprocess
import unittest

from installation import SAMPLE, Installation


class MainJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.at = Installation()
        done = subprocess.run(cls.at.demo_arguments(), capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        cls.summary = json.loads(done.stdout.splitlines()[-1])
        cls.base = sqlite3.connect(cls.at.folder / "demo/vanthu.db")

    @classmethod
    def tearDownClass(cls):
        cls.base.close()
        cls.at.close()

    def one(self, sql):
        return self.base.execute(sql).fetchone()[0]

    def test_summary(self):
        expected = {"number": "19-CTrHD/ĐUK", "recipient_lines": 6, "deliveries": 93,
                    "acknowledged": 91, "refused": 2, "assignments": 194}
        self.assertEqual({key: self.summary[key] for key in expected}, expected)
        self.assertGreater(self.summary["reminders"], 0)
        self.assertGreater(self.summary["escalations"], 0)

    def test_deliveries_are_those_of_the_directory(self):
        organisation = json.loads((SAMPLE / "organisation.json").read_text(encoding="utf-8"))
        wanted = organisation["resolution_of_the_directive"]["deliveries"]
        self.assertEqual(self.one("select count(distinct recipient) from delivery"), wanted)
        self.assertEqual(self.one("select count(*) from delivery"), wanted)

    def test_every_delivery_has_one_notice(self):
        self.assertEqual(self.one("select count(*) from mail where kind = 'notice'"), 93)
        self.assertEqual(
            self.one("select count(distinct subject_key) from mail where kind = 'notice'"), 93)
        self.assertEqual(self.one("select count(*) from mail where state <> 'accepted'"), 0)

    def test_mails_are_readable_and_threaded(self):
        files = self.at.mails("demo/outbox")
        self.assertEqual(len(files), self.summary["mails"])
        ids, links = set(), set()
        for file in files:
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            self.assertEqual([], list(mail.defects))
            self.assertEqual(mail["Auto-Submitted"], "auto-generated")
            ids.add(mail["Message-ID"])
            text = mail.get_body(("plain",)).get_content()
            self.assertIn("Đảng ủy Khối", text)
            self.assertTrue(mail.get_body(("html",)))
            if mail["Subject"].startswith("Đề nghị xác nhận"):
                attachment = list(mail.iter_attachments())[0]
                self.assertEqual(attachment.get_filename(), "19-CTrHD-ĐUK.pdf")
                self.assertTrue(attachment.get_content().startswith(b"%PDF"))
                links.update(word for word in text.split() if "/d/" in word)
            if mail["Subject"].startswith("Nhắc"):
                self.assertTrue(mail["In-Reply-To"])
        self.assertEqual(len(ids), len(files))
        self.assertEqual(len(links), 93)

    def test_opinions_silence_and_rework(self):
        self.assertEqual(self.one("select count(*) from opinion where decision = 'silence'"), 3)
        self.assertEqual(self.one("select count(*) from opinion where decision = 'return'"), 1)
        self.assertGreater(self.one("select count(*) from opinion where reset"), 0)
        self.assertEqual(self.one("select count(*) from document_version"), 2)

    def test_register_has_the_number_once(self):
        self.assertEqual(self.base.execute(
            "select number, symbol, signer from register_entry").fetchall(),
            [(19, "CTrHD/ĐUK", "Nguyễn Thị Là")])

    def test_nothing_is_stuck(self):
        self.assertEqual(self.one("select count(*) from incident"), 0)
        self.assertEqual(self.one("select count(*) from outbox"), 0)

    def test_links_secrets_are_not_stored(self):
        self.assertEqual(self.one("select count(*) from delivery where length(token_hash) <> 64"), 0)


@unittest.skipUnless(os.environ.get("VANTHU_TEST_POSTGRES"), "skipped: no PostgreSQL")
class MainJobOnPostgres(unittest.TestCase):
    def test_same_figures_as_on_sqlite(self):
        url = os.environ["VANTHU_TEST_POSTGRES"]
        base, question, options = url.partition("?")
        name = "main_job"
        subprocess.run(["psql", url, "-qc", f"create database {name}"], check=True)
        at = Installation()
        try:
            own = base.rsplit("/", 1)[0] + "/" + name + question + options
            done = subprocess.run(at.demo_arguments() + ["--database", own], capture_output=True,
                                  text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            summary = json.loads(done.stdout.splitlines()[-1])
            self.assertEqual(
                [summary[key] for key in ("number", "recipient_lines", "deliveries", "mails",
                                          "acknowledged", "refused", "reminders", "escalations",
                                          "assignments")],
                ["19-CTrHD/ĐUK", 6, 93, 323, 91, 2, 32, 4, 194])
        finally:
            at.close()
            subprocess.run(["psql", url, "-qc", f"drop database {name} with (force)"], check=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
