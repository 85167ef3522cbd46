"""A real SMTP server for the tests: TLS and a login are required. What the address before the @ says decides what becomes of a mail."""
import asyncio, os, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, folder = sys.argv[1:4]


class Postbox:
    count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if not session.authenticated:
            return "535 5.7.8 Log in first"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 5.1.1 No such person here"
        if address.startswith("later"):
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.startswith("spam"):
            return "554 5.7.1 Not this text"
        if to.startswith("full"):
            return "452 4.2.2 No room just now"
        Postbox.count += 1
        path = os.path.join(folder, "%04d.eml" % Postbox.count)
        with open(path + ".new", "wb") as file:
            file.write(envelope.original_content)
        os.rename(path + ".new", path)
        if to.startswith("cut"):
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 OK"


def logs_in(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"surveys" and data.password == b"letmein", handled=False)


def secured():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


box = Postbox()
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


async def serve():
    # As on 587, and as on 465.
    later = await loop.create_server(lambda: SMTP(box, hostname="localhost", tls_context=secured(), require_starttls=True, authenticator=logs_in), host="127.0.0.1", port=0)
    at_once = await loop.create_server(lambda: SMTP(box, hostname="localhost", auth_require_tls=False, authenticator=logs_in), host="127.0.0.1", port=0, ssl=secured())
    never = await loop.create_server(lambda: SMTP(box, hostname="localhost", auth_require_tls=False, authenticator=logs_in), host="127.0.0.1", port=0)
    print("listening", *(way.sockets[0].getsockname()[1] for way in (later, at_once, never)), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


loop.run_until_complete(serve())
os._exit(0)
