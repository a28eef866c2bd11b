#!/usr/bin/env python3
"""A document is recalled: recipients are told by mail, and confirm on the page behind the link."""
import email
import email.policy
import re
import unittest

from installation import OfficeCase, fetch

CLERK = "duk-vp-vanthu"


class Recall(OfficeCase):
    def mails_with(self, subject):
        read = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                for file in self.at.mails()]
        return [mail for mail in read if mail["Subject"].startswith(subject)]

    def link_in(self, mail):
        text = mail.get_body(("plain",)).get_content()
        return re.search(r"/d/[\w-]+", text).group(0)

    def setUp(self):
        super().setUp()
        self.document = self.draft()
        self.issue(self.document)
        self.at.ok("work")
        self.sent = len(self.mails_with("Đề nghị xác nhận"))
        self.assertGreater(self.sent, 3)

    def recall(self):
        code, _, err = self.at.run("recall", "begin", self.document, "--reason",
                                   "Ban hành sai thẩm quyền", actor=CLERK)
        self.assertEqual(code, 0, err)
        self.at.ok("work")

    def test_who_was_sent_it_is_told_and_confirms(self):
        self.refused("permission.denied", "recall", "begin", self.document, "--reason", "x",
                     actor="duk-btc")
        self.recall()
        told = self.mails_with("Thu hồi văn bản")
        self.assertEqual(len(told), self.sent)
        self.assertIn("Ban hành sai thẩm quyền", told[0].get_body(("plain",)).get_content())
        status = self.at.ok("recall", "status", self.document)
        self.assertEqual((status["state"], status["counts"]["notified"]), ("recalled", self.sent))
        first = next(row for row in status["told"] if row["position"] == 1)
        receipt = self.at.ok("receipt", "show", first["delivery"])["receipt"]
        said = self.at.ok("receipt", "verify", "-", stdin=receipt.encode())
        self.assertEqual((said["valid"], said["receipt"]["answer"]), (True, "recalled"))
        file = self.at.folder / "bien-nhan.jws"
        file.write_text(receipt)
        said = self.at.ok("verify", str(file))
        self.assertEqual((said["valid"], said["compared_with_record"]), (True, True))
        self.check_page(told[0])
        self.assertEqual(self.at.ok("checkpoint", "verify")["valid"], True)

    def check_page(self, mail):
        self.at.start()
        page = self.at.address + self.link_in(mail)
        status, _, body = fetch(page)
        self.assertEqual(status, 200)
        self.assertIn("Ban hành sai thẩm quyền", body)
        self.assertNotIn('class="text"', body)  # the document itself is no longer shown
        self.assertEqual(fetch(page + "/pdf")[0], 410)
        self.assertEqual(fetch(page + "/answer", form={"confirm": "yes"})[0], 409)
        self.assertEqual(fetch(page + "/destroyed", form={})[0], 422)
        self.assertEqual(fetch(page + "/destroyed", form={"confirm": "yes"})[0], 303)
        self.assertIn("Đã xác nhận hủy", fetch(page)[2])
        self.assertEqual(fetch(page + "/destroyed", form={"confirm": "yes"})[0], 409)
        self.at.stop()
        counts = self.at.ok("recall", "status", self.document)["counts"]
        self.assertEqual((counts["confirmed"], counts["total"]), (1, self.sent))

    def test_a_replacement_takes_effect_when_it_is_issued(self):
        later = self.draft()
        code, _, err = self.at.run("link", later, "replaces", self.document, actor="duk-btc")
        self.assertEqual(code, 0, err)
        self.refused("document.linked", "link", later, "replaces", self.document, actor="duk-btc")
        self.assertEqual(self.at.ok("recall", "status", self.document)["state"], "issued")
        self.issue(later)
        self.at.ok("work")
        status = self.at.ok("recall", "status", self.document)
        self.assertEqual((status["state"], status["counts"]["total"]), ("superseded", 0))
        self.assertEqual(status["recall"]["replacement"], later)
        again = self.mails_with("Đề nghị xác nhận")
        self.assertEqual(len(again), 2 * self.sent)
        self.assertTrue(any("thay thế văn bản số" in mail.get_body(("plain",)).get_content()
                            for mail in again))
        states = {row["state"] for row in self.at.ok("deliveries", self.document)}
        self.assertEqual(states, {"withdrawn"})


if __name__ == "__main__":
    unittest.main()
