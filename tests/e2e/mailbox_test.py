#!/usr/bin/env python3
"""A mailbox on a real IMAP server (Dovecot) is fetched: over TLS, once, and nothing in it is deleted."""
import email
import email.policy
import getpass
import imaplib
import json
import shutil
import socket
import ssl
import subprocess
import unittest

from installation import OfficeCase, wait_for

PASSWORD = "mật khẩu \"hộp thư\" \\ 1"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Dovecot:
    """In a folder of its own, as the user who runs the test."""
    def __init__(self, folder):
        self.folder, self.port = folder / "dovecot", free_port()
        self.folder.mkdir()
        self.ca = self.folder / "cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-keyout",
                        self.folder / "key.pem", "-out", self.ca],
                       check=True, capture_output=True, timeout=60)
        (self.folder / "box").mkdir()
        internal = login = getpass.getuser()
        if internal == "root":  # whom it trusts with nothing that strangers talk to
            internal, login = "dovecot", "dovenull"
            folder.chmod(0o711)
            shutil.chown(self.folder / "box", internal)
        (self.folder / "users").write_text(f"hopthu:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        (self.folder / "conf").write_text(f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{self.ca}
ssl_key = <{self.folder}/key.pem
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {internal}
first_valid_uid = 1
mail_location = maildir:{self.folder}/box/mail
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {self.port}
    ssl = yes
  }}
}}
passdb {{
  driver = passwd-file
  args = {self.folder}/users
}}
userdb {{
  driver = static
  args = uid={internal} gid={internal} home={self.folder}/box
}}
""", encoding="utf-8")
        self.process = subprocess.Popen(["dovecot", "-F", "-c", self.folder / "conf"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.answers, 20, "Dovecot answers")

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False

    def open(self):
        box = imaplib.IMAP4_SSL("localhost", self.port,
                                ssl_context=ssl.create_default_context(cafile=self.ca))
        box.authenticate("PLAIN", lambda _: f"\0hopthu\0{PASSWORD}".encode())
        box.select("INBOX")
        return box

    def put(self, message):
        box = self.open()
        box.append("INBOX", None, None, message.encode())
        box.logout()

    def flags(self):
        box = self.open()
        _, rows = box.fetch("1:*", "(FLAGS)")
        box.logout()
        return [imaplib.ParseFlags(row) for row in rows]

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@unittest.skipUnless(shutil.which("dovecot"), "skipped: no dovecot")
class Mailbox(OfficeCase):
    def setUp(self):
        super().setUp()
        self.server = Dovecot(self.at.folder)
        self.settings(password=PASSWORD)
        self.document = self.draft()
        self.issue(self.document)
        self.at.ok("work")
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                 for file in self.at.mails()]
        self.notices = [one for one in mails if one["Subject"].startswith("Đề nghị xác nhận")]

    def tearDown(self):
        self.server.close()
        super().tearDown()

    def settings(self, password, host="localhost"):
        secret = self.at.folder / "imap.pass"
        secret.write_text(password + "\n", encoding="utf-8")
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["mail"]["incoming"]["imap"] = {
            "host": host, "port": self.server.port, "ca_file": str(self.server.ca),
            "user": "hopthu", "password_file": str(secret), "every_seconds": 5}
        self.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    def reply(self, notice, words):
        sender = notice["To"].addresses[0].addr_spec
        return (f"Return-Path: <{sender}>\r\nFrom: <{sender}>\r\nTo: {notice['Reply-To']}\r\n"
                f"In-Reply-To: {notice['Message-ID']}\r\nMessage-ID: <{id(notice)}@x.example>\r\n"
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
                f"\r\n{words}\r\n")

    def states(self):
        rows = self.at.ok("deliveries", self.document)
        return [row["state"] for row in rows if row["state"] in ("acknowledged", "refused")]

    def test_what_waits_is_taken_once_and_stays(self):
        self.assertEqual(self.at.ok("fetch"), {"taken": 0, "left": 0})
        self.server.put(self.reply(self.notices[0], "Đã nhận."))
        self.server.put(self.reply(self.notices[1], "Thiếu phụ lục {12}"))
        self.assertEqual(self.at.ok("fetch"), {"taken": 2, "left": 0})
        self.assertEqual(self.at.ok("fetch"), {"taken": 0, "left": 0})
        self.assertEqual(self.states(), ["acknowledged"])
        self.assertEqual(len(self.at.ok("tray", "list")), 1)
        self.assertEqual(self.server.flags(), [(b"vanthu-taken",)] * 2)
        # A crash between the record and the mark brings it once more: nothing changes.
        box = self.server.open()
        box.store("1:*", "-FLAGS", "(vanthu-taken)")
        box.logout()
        self.assertEqual(self.at.ok("fetch"), {"taken": 2, "left": 0})
        self.assertEqual((self.states(), len(self.at.ok("tray", "list"))), (["acknowledged"], 1))
        # The server fetches by itself.
        self.at.start()
        self.server.put(self.reply(self.notices[2], "Đã nhận."))
        wait_for(lambda: len(self.server.flags()) == 3 and all(self.server.flags()), 40, "taken")
        self.at.stop()
        self.assertEqual(self.states(), ["acknowledged"] * 2)

    def test_a_stranger_gets_no_password_and_a_wrong_one_nothing(self):
        self.settings(password=PASSWORD, host="127.0.0.1")  # not the certificate's name
        code, _, err = self.at.run("--json", "fetch")
        self.assertEqual(code, 3, err)
        self.settings(password="sai")
        code, _, err = self.at.run("--json", "fetch")
        self.assertEqual((code, "sign-in" in err), (3, True), err)


if __name__ == "__main__":
    unittest.main()
