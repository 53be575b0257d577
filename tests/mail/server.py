#!/usr/bin/env python3
"""A real SMTP server for the tests, which misbehaves when the recipient's name says so.

usage: server.py FOLDER      (ends when its standard input does)

It makes its certificates in FOLDER, prints a line `name port` for each way to reach it, then
`ready`. What it takes is decoded by Python's own email package into FOLDER/box/ID-NUMBER/.
"""
import asyncio
import email
import email.header
import email.policy
import email.utils
import logging
import os
import pathlib
import socket
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult

FOLDER = pathlib.Path(sys.argv[1])
USER, PASSWORD = 'otp-sender', 'correct horse — 馬'
LONG = 30  # Longer than any test waits. Units: seconds.


def make_certificate(name, *names):
    key, certificate = FOLDER / f'{name}.key', FOLDER / f'{name}.pem'
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
         '-nodes', '-days', '2', '-subj', f'/CN={name}', '-keyout', key, '-out', certificate,
         '-addext', 'subjectAltName=' + ','.join(names)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def decoded(content):
    """The parts of a message that a reader sees."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    # The newer policy keeps the spaces between encoded words of a name (RFC 2047 §6.2 drops them).
    name, address = email.utils.parseaddr(email.message_from_bytes(content)['from'])
    out = {name: str(message[name] or '') for name in
           ('subject', 'to', 'message-id', 'mime-version', 'auto-submitted', 'content-language')}
    out['from_name'] = str(email.header.make_header(email.header.decode_header(name)))
    out['from_address'] = address
    out['date'] = str(int(message['date'].datetime.timestamp()))
    out['text'] = message.get_content().replace('\r\n', '\n')
    out['defects'] = ' '.join(type(d).__name__ for d in message.defects) + ' '.join(
        type(d).__name__ for value in message.values() for d in value.defects)
    return out


class Handler:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        how = address.split('@')[0]
        if how == 'drop-rcpt':
            server.transport.abort()
            return '250 never seen'
        if how == 'slow-rcpt':
            await asyncio.sleep(LONG)
        if how in ('refused', 'refused-then-deaf'):
            server.is_deaf = how == 'refused-then-deaf'
            return '550 5.1.1 no such mailbox'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        how = envelope.rcpt_tos[0].split('@')[0]
        if how == 'refused-data':
            return '554 5.6.0 not this text'
        if how == 'busy':
            return '451 4.3.0 later'
        self.keep(server, session, envelope)
        if how == 'drop-dot':
            server.transport.abort()
        if how == 'slow-dot':
            await asyncio.sleep(LONG)
        server.hangs_up_next = how == 'once'
        server.says_421_next = how == 'once-421'
        server.is_deaf = how == 'then-deaf'
        return '251 taken' if how == 'odd' else '250 taken'

    def keep(self, server, session, envelope):
        Handler.taken += 1
        parts = decoded(envelope.original_content)
        parts.update({
            'raw': envelope.original_content.decode('latin-1'), 'envelope_from': envelope.mail_from,
            'envelope_to': ' '.join(envelope.rcpt_tos), 'connection': str(server.number),
            'ehlo': session.host_name, 'user': session.auth_data or '',
            'tls': (server.transport.get_extra_info('cipher') or ('', ''))[1]})
        name = parts['message-id'].strip('<>').split('@')[0]
        place = FOLDER / 'box' / f'{name}-{Handler.taken}'
        place.with_suffix('.new').mkdir()
        for part, text in parts.items():
            with open(place.with_suffix('.new') / part, 'w', encoding='utf-8', newline='') as file:
                file.write(text)
        place.with_suffix('.new').rename(place)


class Server(SMTP):
    """With a connection's number, and ways to misbehave that the package has no hook for."""
    count = 0

    def __init__(self, *args, **settings):
        super().__init__(*args, **settings)
        Server.count += 1
        self.number = Server.count
        self.is_deaf = self.hangs_up_next = self.says_421_next = False

    async def smtp_MAIL(self, arg):
        if self.hangs_up_next:
            self.transport.abort()
        elif self.says_421_next:
            await self.push('421 4.4.2 idle for too long')
            self.transport.close()
        else:
            await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos and self.envelope.rcpt_tos[0].startswith('drop-data@'):
            await self.push('354 go on')
            await self._reader.readuntil(b'\r\n')
            self.transport.abort()
            raise ConnectionResetError
        else:
            await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg):
        if self.is_deaf:
            await asyncio.sleep(LONG)
        await super().smtp_QUIT(arg)


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False, auth_data=USER)


async def main():
    logging.disable(logging.CRITICAL)  # What the clients do wrong is what the tests are about.
    (FOLDER / 'box').mkdir()
    good = make_certificate('good', 'DNS:localhost', 'IP:127.0.0.1')
    elsewhere = make_certificate('elsewhere', 'DNS:mail.elsewhere.example')
    make_certificate('stranger', 'DNS:localhost', 'IP:127.0.0.1')
    secured = {'tls_context': good, 'require_starttls': True}
    ways = {
        'starttls': (secured, None),
        'login': ({**secured, 'auth_required': True, 'authenticator': authenticate}, None),
        'plain': ({}, None),
        'implicit': ({}, good),
        'elsewhere': ({'tls_context': elsewhere, 'require_starttls': True}, None),
    }
    loop = asyncio.get_running_loop()
    servers = []
    for name, (settings, tls) in ways.items():
        server = await loop.create_server(
            lambda settings=settings: Server(Handler(), hostname='mail.example.jp', loop=loop,
                                             **settings),
            '127.0.0.1', 0, ssl=tls)
        servers.append(server)
        print(name, server.sockets[0].getsockname()[1])
    silent = socket.create_server(('127.0.0.1', 0))  # Takes connections and never says a word.
    print('silent', silent.getsockname()[1])
    down = socket.socket()  # Bound and not listening: nobody else can get the port.
    down.bind(('127.0.0.1', 0))
    print('down', down.getsockname()[1])
    print('ready', 0, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
