"""A mail server that takes everything and remembers the Message-ID of each mail it has taken."""
import collections
import socketserver
import threading


class MailSink:
    def __init__(self):
        self.taken = collections.Counter()
        self.lock = threading.Lock()
        sink = self

        class Talk(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write(text.encode() + b"\r\n")

            def handle(self):
                try:
                    self.talk()
                except OSError:
                    pass  # killed in the middle

            def talk(self):
                self.say("220 sink")
                for line in self.rfile:
                    verb = line[:4].upper()
                    if verb == b"EHLO":
                        self.say("250-sink\r\n250-PIPELINING\r\n250 8BITMIME")
                    elif verb == b"DATA":
                        self.say("354 go on")
                        if not self.take():
                            return
                    elif verb == b"QUIT":
                        return self.say("221 bye")
                    else:
                        self.say("250 ok")

            def take(self):
                name = None
                for line in self.rfile:
                    if line == b".\r\n":
                        with sink.lock:
                            sink.taken[name] += 1
                        self.say("250 taken")
                        return True
                    if name is None and line.lower().startswith(b"message-id:"):
                        name = line.split(b":", 1)[1].strip().decode()
                return False

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 100

        self.server = Server(("127.0.0.1", 0), Talk)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
