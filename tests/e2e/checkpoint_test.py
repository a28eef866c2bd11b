#!/usr/bin/env python3
"""A record that somebody changes by hand is found out: by its chain, or by what a witness keeps."""
import contextlib
import hashlib
import json
import pathlib
import sqlite3
import unittest

from installation import OfficeCase


def netstrings(*fields):
    return b"".join(b"%d:%s," % (len(field.encode()), field.encode()) for field in fields)


def entry_hash(previous, step, at, actor, on_behalf_of, command, events):
    """As engine/codec/history.h writes it down."""
    return hashlib.sha256(netstrings("vanthu-history-1", previous, str(step), str(at), actor,
                                     on_behalf_of, command, events)).hexdigest()


class Checkpoints(OfficeCase):
    def setUp(self):
        super().setUp()
        self.document = self.draft()
        self.do("draft", "duk-btc")
        self.file = self.at.folder / "data/vanthu.db"
        self.witness = str(self.at.folder / "moc-1.json")
        self.assertEqual(self.at.ok("checkpoint", "make")["checkpoint"]["number"], 1)
        code, _, err = self.at.run("checkpoint", "export", "--output", self.witness)
        self.assertEqual(code, 0, err)
        with self.database() as database:
            self.instance, self.steps = database.execute(
                "select instance_id, count(*) from history group by 1").fetchone()
        self.assertGreater(self.steps, 1)

    @contextlib.contextmanager
    def database(self):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            yield database
            database.commit()

    def change(self, *statements):
        with self.database() as database:
            for statement in statements:
                database.execute(statement)

    def findings(self, *files):
        code, out, _ = self.at.run("--json", "checkpoint", "verify", *files)
        said = json.loads(out.splitlines()[-1])
        self.assertEqual((code, said["valid"]), (1, False) if said["findings"] else (0, True))
        return [one["code"] for one in said["findings"]]

    def rewrite(self):
        """Another decision than was taken, in a chain that fits to the last hash."""
        with self.database() as database:
            rows = database.execute("select step, at, actor, on_behalf_of, command, events "
                                    "from history where instance_id = ? order by step",
                                    [self.instance]).fetchall()
            previous = ""
            for step, at, actor, on_behalf_of, command, events in rows:
                actor = "somebody-else" if step == self.steps else actor
                previous = entry_hash(previous, step, at, actor, on_behalf_of, command, events)
                database.execute("update history set actor = ?, hash = ? where instance_id = ? "
                                 "and step = ?", [actor, previous, self.instance, step])

    # --- the cases --------------------------------------------------------------------------------

    def test_a_whole_record_is_proved(self):
        self.assertEqual(self.findings(), [])
        self.assertEqual(self.findings(self.witness), [])
        keys = self.at.folder / "jwks.json"
        code, out, _ = self.at.run("receipt", "keys")
        self.assertEqual(code, 0)
        keys.write_text(out)
        said = self.at.ok("checkpoint", "verify", self.witness, "--keys", str(keys))
        self.assertEqual((said["valid"], said["checkpoints"]), (True, 1))
        self.assertTrue(self.at.ok("verify", self.witness)["valid"])
        self.assertTrue(self.at.ok("verify", self.witness, "--keys", str(keys))["valid"])

    def test_a_changed_entry(self):
        self.change("update history set actor = 'x' where step = 1")
        self.assertEqual(self.findings(), ["record.broken"])

    def test_a_removed_entry(self):
        self.change("delete from history where step = 1")
        self.assertEqual(self.findings()[0], "record.broken")

    def test_the_last_entries_removed(self):
        self.change(f"delete from history where step = {self.steps}")
        self.assertEqual(self.findings(), ["record.entry_missing"])

    def test_a_whole_record_removed(self):
        self.change("delete from history")
        self.assertEqual(self.findings(), ["record.entry_missing"])

    def test_entries_in_another_order(self):
        self.change("update history set step = step + 1000",
                    "update history set step = 1 where step = 1002",
                    "update history set step = 2 where step = 1001",
                    "update history set step = step - 1000 where step > 1000")
        self.assertEqual(self.findings()[0], "record.broken")

    def test_a_record_rewritten_whole(self):
        self.rewrite()
        self.assertEqual(self.findings(), ["record.rewritten"])

    def test_a_record_and_its_checkpoint_made_anew(self):
        """By somebody who has the office's key as well: only a witness outside finds it."""
        self.rewrite()
        self.change("delete from checkpoint_head", "delete from checkpoint")
        self.at.ok("checkpoint", "make")
        self.assertEqual(self.findings(), [])
        self.assertEqual(self.findings(self.witness),
                         ["record.rewritten", "checkpoint.rewritten"])
        # What a mail or a download says is enough, without the list.
        alone = self.at.folder / "moc-1.jws"
        alone.write_text(json.loads(pathlib.Path(self.witness).read_text())["checkpoint"])
        self.assertEqual(self.findings(str(alone)), ["checkpoint.rewritten"])

    def test_checkpoints_changed_or_removed(self):
        self.change("update checkpoint_head set step = step - 1")
        self.assertIn("checkpoint.other_heads", self.findings())
        self.change("update checkpoint_head set step = step + 1",
                    "update checkpoint set at = at + 1")
        self.assertEqual(self.findings(), ["checkpoint.forged"])
        self.change("delete from checkpoint_head", "delete from checkpoint")
        self.assertEqual(self.findings(self.witness), ["checkpoint.missing"])


if __name__ == "__main__":
    unittest.main()
