"""A real SMTP server for the tests: STARTTLS and a login are required. What the address before the @ says decides what becomes of a mail."""
import asyncio, base64, os, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, folder = sys.argv[1:4]


class Postbox:
    count = 0

    async def auth_LOGIN(self, server, args):
        # The name may come with the command itself, as .NET sends it.
        name = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("User Name\x00")
        word = await server.challenge_auth("Password\x00")
        return AuthResult(success=name == b"surveys" and word == b"letmein", handled=False)

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


class AnyCase(SMTP):
    """Takes the names of mechanisms in any case, as the standard has it and other servers do; .NET writes them small."""

    async def smtp_AUTH(self, arg):
        mechanism, *rest = arg.split()
        await super().smtp_AUTH(" ".join([mechanism.upper(), *rest]))


class Secured(Controller):
    def factory(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return AnyCase(self.handler, hostname="localhost", tls_context=context, require_starttls=True, auth_require_tls=True, auth_exclude_mechanism=["PLAIN"])


server = Secured(Postbox(), hostname="127.0.0.1", port=0)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


async def serve():
    listening = await loop.create_server(server.factory, host="127.0.0.1", port=0)
    print("listening", listening.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_event_loop().run_in_executor(None, sys.stdin.read)


loop.run_until_complete(serve())
os._exit(0)
