#!/usr/bin/env python3
"""Signing and judging PDF files by the command line: `openssl` is the authority, `pdfsig` a judge."""
import json
import pathlib
import shutil
import subprocess
import unittest

from installation import Installation


def openssl(*arguments, folder):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_key(folder, name, password):
    """A key with its own certificate, which is its anchor too, as PKCS#12 with a password file."""
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "30", "-utf8", "-subj",
            f"/CN={name}/O=Đảng ủy Khối", "-addext", "keyUsage=critical,nonRepudiation",
            folder=folder)
    (folder / f"{name}.pass").write_text(password + "\n", encoding="utf-8")
    openssl("pkcs12", "-export", "-in", f"{name}.pem", "-inkey", f"{name}.key", "-out",
            f"{name}.p12", "-passout", f"file:{name}.pass", folder=folder)
    return {"file": str(folder / f"{name}.p12"), "password_file": str(folder / f"{name}.pass")}


def simple_pdf():
    text = b"BT /F1 18 Tf 72 700 Td (Giay moi so 12) Tj ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
               b"<< /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, table = b"%PDF-1.4\n", b"xref\n0 6\n0000000000 65535 f\r\n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n\r\n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return (out + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % len(out))


class SigningByCommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.at = Installation()
        keys = cls.at.folder / "keys"
        keys.mkdir()
        names = {"leader": "Nguyễn Thị Ỷ", "seal": "Văn phòng"}
        settings = json.loads(cls.at.settings.read_text(encoding="utf-8"))
        settings["signing"] = {
            "keys": {name: make_key(keys, owner, "mật khẩu 1") for name, owner in names.items()},
            "trust": {"anchors": [str(keys / f"{owner}.pem") for owner in names.values()]}}
        cls.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        cls.pdf = cls.at.folder / "giấy mời.pdf"
        cls.pdf.write_bytes(simple_pdf())
        cls.once = cls.at.folder / "giấy mời.signed.pdf"
        cls.twice = cls.at.folder / "twice.pdf"
        cls.at.ok("sign", str(cls.pdf), "--key", "leader", "--at", "300,600,150,60", "--reason",
                  "Ký ban hành")
        cls.at.ok("sign", str(cls.once), "--key", "seal", "-o", str(cls.twice), "--at",
                  "380,20,190,14", "--look", "text", "--text", "12/GM-ĐUK")

    @classmethod
    def tearDownClass(cls):
        cls.at.close()

    def test_the_file_is_only_continued(self):
        self.assertEqual(self.pdf.read_bytes(), simple_pdf())
        self.assertTrue(self.once.read_bytes().startswith(simple_pdf()))
        self.assertTrue(self.twice.read_bytes().startswith(self.once.read_bytes()))

    def test_both_are_valid(self):
        found = self.at.ok("verify", str(self.twice))
        self.assertTrue(found["valid"])
        self.assertEqual([one["signer"] for one in found["signatures"]],
                         ["Nguyễn Thị Ỷ", "Văn phòng"])
        self.assertEqual(found["signatures"][0]["later"], ["signature signature-2"])
        self.assertEqual(found["signatures"][0]["reason"], "Ký ban hành")
        self.assertTrue(found["signatures"][1]["covers_whole_file"])

    def test_pdfsig_agrees(self):
        if not shutil.which("pdfsig"):
            self.skipTest("pdfsig is absent")
        shown = subprocess.run(["pdfsig", "-nocert", self.twice], capture_output=True, text=True)
        self.assertEqual(shown.stdout.count("Signature is Valid"), 2, shown.stdout)

    def test_a_change_is_found(self):
        changed = self.at.folder / "changed.pdf"
        changed.write_bytes(self.twice.read_bytes().replace(b"so 12", b"so 13"))
        code, out, _ = self.at.run("--json", "verify", str(changed))
        self.assertEqual(code, 1)
        self.assertEqual([one["verdict"] for one in json.loads(out)["signatures"]],
                         ["broken", "broken"])

    def test_refusals_have_words(self):
        for arguments, code in (
                (["sign", str(self.pdf), "--key", "nobody"], "signing.no_key"),
                (["sign", str(self.pdf), "--key", "leader", "--at", "1,2"], "place.invalid"),
                (["sign", str(self.pdf), "--key", "leader"], "file.exists"),
                (["verify", str(self.at.settings)], "file.unknown_kind")):
            exit_code, _, err = self.at.run("--json", *arguments)
            self.assertEqual(exit_code, 1, arguments)
            self.assertIn(code, err)

    def test_an_unsigned_file_is_not_valid(self):
        code, out, _ = self.at.run("verify", str(self.pdf))
        self.assertEqual(code, 1)
        self.assertIn("không có chữ ký", out)

    def test_settings_are_checked(self):
        broken = self.at.folder / "broken.json"
        broken.write_text('{"signing": {"keys": {"x": {"flie": "a"}}, "seal": "y"}}')
        right, self.at.settings = self.at.settings, broken
        code, _, err = self.at.run("--json", "verify", str(self.pdf))
        self.at.settings = right
        self.assertEqual(code, 1)
        self.assertIn("signing.keys.x.flie", err)
        self.assertIn("signing.seal", err)


if __name__ == "__main__":
    unittest.main()
