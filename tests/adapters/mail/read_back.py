"""Reads mails back with Python's parser and compares them with what was written.

read_back.py FOLDER: FOLDER/cases.json is a list of cases, each with the .eml file and the values that
must come out. Prints each difference and each defect that the parser found; exit code 1 if there is one.
"""
import email
import json
import pathlib
import re
import sys
from email import policy
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime

failures = 0


def expect(case, what, got, wanted):
    global failures
    if got != wanted:
        failures += 1
        print(f"{case['file']}: {what}: got {got!r}, wanted {wanted!r}")


def mailboxes(plain, field):
    """Names and addresses. Python 3.11's structured parser puts a space between two encoded words of a
    name (its issue 128110), so the names are decoded by the older functions."""
    raw = re.sub(r"\r?\n", "", plain[field] or "")
    return [[str(make_header(decode_header(name))), address] for name, address in getaddresses([raw])]


def file_name(part):
    """get_filename() would strip spaces."""
    return part["content-disposition"].params.get("filename")


def crlf(text):
    return re.sub("\r\n|\r|\n", "\r\n", text)


def check(folder, case):
    data = (folder / case["file"]).read_bytes()
    message = email.message_from_bytes(data, policy=policy.default)
    plain = email.message_from_bytes(data)
    for part in message.walk():
        expect(case, "defects of " + part.get_content_type(), [repr(d) for d in part.defects], [])
        for name, value in part.items():
            expect(case, "defects of " + name, [repr(d) for d in getattr(value, "defects", [])], [])
    expect(case, "subject", str(message["subject"]), case["subject"])
    expect(case, "from", mailboxes(plain, "from"), case["from"])
    expect(case, "to", mailboxes(plain, "to"), case["to"])
    expect(case, "message id", message["message-id"], case["message_id"])
    expect(case, "date", parsedate_to_datetime(message["date"]).timestamp(), case["date"])
    expect(case, "x-note", str(message["x-note"]), case["note"])
    for kind, key in (("plain", "text"), ("html", "html")):
        body = message.get_body(preferencelist=(kind,))
        if case[key] or kind == "plain" and not case["html"]:
            expect(case, key, body.get_content() if body else None, crlf(case[key]))
        else:
            expect(case, key, body, None)
    files = [
        {"name": file_name(a), "type": a.get_content_type(), "hex": a.get_payload(decode=True).hex()}
        for a in message.iter_attachments()
    ]
    expect(case, "attachments", files, case["attachments"])


def main():
    folder = pathlib.Path(sys.argv[1])
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    for case in cases:
        check(folder, case)
    print(f"{len(cases)} mails read back, {failures} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
