"""Receivers that others wrote: aiosmtpd takes mail, standardwebhooks verifies. One line of JSON for each thing that arrives; the
first line says the ports. receive.py WEBHOOK_SECRET"""

import http.server
import json
import socket
import sys
import threading
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from standardwebhooks import Webhook

lock = threading.Lock()
webhook = Webhook(sys.argv[1])


def tell(**what):
    with lock:
        print(json.dumps(what), flush=True)


class Mail:
    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        kinds = [part.get_content_type() for part in mail.walk()]
        text = mail.get_body(("plain",)).get_content()
        tell(came="mail", to=envelope.rcpt_tos, subject=mail["Subject"], kinds=kinds, text=text)
        return "250 taken"


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            payload = webhook.verify(body, dict(self.headers))
            tell(came="webhook", payload=payload)
        except Exception as error:
            tell(came="webhook", error=repr(error))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
mail = Controller(Mail(), hostname="127.0.0.1", port=port)
mail.start()
hooks = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
tell(smtp=port, http=hooks.server_port)
hooks.serve_forever()
