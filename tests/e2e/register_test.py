#!/usr/bin/env python3
"""Registers from the command line: series, single numbers, and the report of gaps."""
import datetime
import unittest

from installation import OfficeCase


class Registers(OfficeCase):
    def test_every_gap_is_explained(self):
        hold = ("register", "reserve", "outgoing", "--owner", "duk-btc", "--reason")
        self.assertEqual(self.at.ok(*hold, "chờ ký")["number_text"], "19")
        until = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
        self.assertEqual(self.at.ok(*hold, "hội nghị", "--until", until)["number_text"], "20")
        self.at.ok("register", "void", "outgoing", "19", "--reason", "không ban hành")
        self.refused("number.not_reserved", "register", "void", "outgoing", "19", "--reason", "nữa")
        report = self.at.ok("register", "gaps", "outgoing")
        self.assertEqual([(gap["first"], gap["last"], gap["kind"]) for gap in report["gaps"]],
                         [(1, 18, "leap"), (19, 19, "void"), (20, 20, "reserved")])
        self.assertEqual((report["last"], report["issued"]), (20, 0))

    def test_a_reserved_number_becomes_the_documents(self):
        self.at.ok("register", "reserve", "outgoing", "--owner", "duk-btc", "--reason", "hẹn trước")
        document = self.draft()
        self.at.ok("register", "use", "outgoing", "19", document)
        self.issue(document)
        self.at.ok("work")
        self.assertEqual(self.at.ok("status", document)["full_number"], "19-CTrHD/ĐUK")
        self.refused("document.wrong_state", "register", "reserve", "outgoing", "--behind", "19",
                     "--document", document, "--reason", "muộn")

    def test_registers_do_not_overlap(self):
        self.refused("series.overlap", "register", "add", "another")
        self.at.ok("register", "add", "secret", "--secret", "--name", "Sổ văn bản mật")
        kinds = {row["id"]: row["secret"] for row in self.at.ok("register", "list")}
        self.assertEqual(kinds, {"outgoing": False, "secret": True})
        self.refused("series.not_found", "register", "gaps", "none")


if __name__ == "__main__":
    unittest.main()
