#!/usr/bin/env python3
"""A time-stamp authority for tests: `openssl ts` behind HTTP on a free port of 127.0.0.1.

stamp_server.py FOLDER NAME prints its process id and port. "/" answers; "/other" answers another
request than the one asked; "/garbage" sends no time stamp; anything else is refused.
"""
import http.server
import os
import pathlib
import subprocess
import sys

FOLDER, NAME = pathlib.Path(sys.argv[1]), sys.argv[2]
CONFIGURATION = f"""[tsa]
default_tsa = main
[main]
serial = {FOLDER}/stamp.serial
signer_cert = {FOLDER}/{NAME}.crt
signer_key = {FOLDER}/{NAME}.key
certs = {FOLDER}/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def stamp(query):
    (FOLDER / "query.tsq").write_bytes(query)
    subprocess.run(["openssl", "ts", "-reply", "-config", FOLDER / "stamp.conf", "-queryfile",
                    FOLDER / "query.tsq", "-out", FOLDER / "reply.tsr"], check=True,
                   capture_output=True)
    return (FOLDER / "reply.tsr").read_bytes()


def other_query():
    return subprocess.run(["openssl", "ts", "-query", "-digest", "00" * 32, "-sha256", "-cert"],
                          check=True, capture_output=True).stdout


class Stamps(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/":
            return self.answer(200, stamp(query))
        if self.path == "/other":
            return self.answer(200, stamp(other_query()))
        if self.path == "/garbage":
            return self.answer(200, b"0\x03\x02\x01\x05")
        return self.answer(503, b"")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


(FOLDER / "stamp.conf").write_text(CONFIGURATION, encoding="utf-8")
(FOLDER / "stamp.serial").write_text("01\n", encoding="utf-8")
server = http.server.HTTPServer(("127.0.0.1", 0), Stamps)
print(os.getpid(), server.server_port, flush=True)
server.serve_forever()
