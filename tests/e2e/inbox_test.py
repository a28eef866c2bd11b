#!/usr/bin/env python3
"""Mail that comes in, answering what stands in the outbox: a reply acknowledges, a bounce is seen."""
import email
import email.policy
import json
import pathlib
import subprocess
import unittest

from installation import PROGRAM, OfficeCase

BOUNCE = pathlib.Path(__file__).resolve().parents[1] / "adapters/mail_in/samples/postfix.txt"
WORDS = "550 5.1.1 User unknown"


def address(field):
    return field.addresses[0].addr_spec


def bounce_of(mail):
    """As Postfix sends it: the first sample of its file, about that mail."""
    template = BOUNCE.read_text(encoding="utf-8").split("%% ")[1]
    body = "\n".join(line for line in template.splitlines()[1:] if not line.startswith("% "))
    return (body.replace("{words}", WORDS).replace("{status}", "5.1.1")
            .replace("{to}", address(mail["To"]))
            .replace("{original}", f"Message-ID: {mail['Message-ID']}\n"))


def reply_to(mail, words):
    return (f"From: <{address(mail['To'])}>\nTo: {mail['Reply-To']}\n"
            f"In-Reply-To: {mail['Message-ID']}\nMessage-ID: <1@x.example>\n"
            "Content-Type: text/plain; charset=utf-8\n\n"
            f"{words}\n\nVào Th 2, 23 thg 11, 2026 Văn thư đã viết:\n> Kính gửi\n")


class Inbox(OfficeCase):
    def receive(self, message, sender, recipient):
        return self.at.ok("receive", "--sender", sender, "--recipient", recipient,
                          stdin=message.encode())

    def answer(self, mail, words):
        return self.receive(reply_to(mail, words), address(mail["To"]), address(mail["Reply-To"]))

    def state(self, told):
        """Of the delivery that a message was about."""
        rows = self.at.ok("deliveries", self.document)
        return next(row["state"] for row in rows if row["id"] == told["about"])

    def issued(self):
        self.document = self.draft()
        self.issue(self.document)
        self.at.ok("work")
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                 for file in self.at.mails()]
        return [mail for mail in mails if mail["Subject"].startswith("Đề nghị xác nhận")]

    def test_reply_bounce_and_tray(self):
        first, second, third = self.issued()[:3]
        told = self.answer(first, "Đã nhận.")
        self.assertEqual((told["kind"], told["outcome"]), ("person", "acknowledged"), told)
        self.assertEqual(self.state(told), "acknowledged")
        self.assertTrue(self.answer(first, "Đã nhận.")["repeated"])

        told = self.receive(bounce_of(second), "", second["Return-Path"].strip("<>"))
        self.assertEqual(told["outcome"], "failed", told)
        self.assertTrue(told["detail"].startswith(WORDS), told)
        self.assertEqual(self.state(told), "unreachable")

        told = self.answer(third, "Thiếu phụ lục, gửi lại được không?")
        self.assertEqual(told["outcome"], "tray", told)
        self.assertIn(told["id"], [row["id"] for row in self.at.ok("tray", "list")])
        self.assertIn("phụ lục", self.at.ok("tray", "show", told["id"])["text"])
        settle = ("tray", "settle", told["id"], "--refuse")
        self.at.ok(*settle, actor="duk-vp-vanthu")
        self.assertEqual(self.state(told), "refused")
        self.refused("tray.settled", *settle, actor="duk-vp-vanthu")

    def test_a_database_away_leaves_the_mail_with_the_server(self):
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["database"] = "postgresql://127.0.0.1:1/nobody"
        self.at.settings.write_text(json.dumps(settings), encoding="utf-8")
        done = subprocess.run([PROGRAM, "--config", self.at.settings, "receive"], input=b"a: b\n\n",
                              capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 75, done.stderr)


if __name__ == "__main__":
    unittest.main()
