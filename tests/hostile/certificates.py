"""Certificates, good and bad, made anew at each start."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Names = tuple[str, ...]


@dataclass(frozen=True)
class Signer:
    """A certificate authority, or a certificate that signs itself."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _signer(text: str) -> Signer:
    return Signer(_name(text), ec.generate_private_key(ec.SECP256R1()))


def _certificate(
    subject: Signer, issuer: Signer, names: Names, days: tuple[int, int], authority: bool = False
) -> bytes:
    now = dt.datetime.now(dt.UTC)
    start, end = (now + dt.timedelta(days=d) for d in days)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject.name)
        .issuer_name(issuer.name)
        .public_key(subject.key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(subject.key.public_key()), False)
    )
    if authority:
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
            encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = builder.add_extension(usage, critical=True)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(list(map(_alt, names))), False)
    made = builder.sign(issuer.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.PEM)


def _alt(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def contexts(folder: Path, hosts: dict[str, Names]) -> dict[str, ssl.SSLContext]:
    """A server context for each kind of certificate, valid for the hosts of that kind.

    Writes ``ca.pem`` into the folder: whoever trusts it trusts ``good``, ``expired`` (but for the
    day), ``future``, ``host`` (but for the name) and the root of ``chain``.
    """
    root, stranger, between = map(_signer, ("Test Root", "Unknown Root", "Test Intermediate"))
    authority = _certificate(root, root, (), (-3000, 3000), authority=True)
    (folder / "ca.pem").write_bytes(authority)
    rows = {
        "good": (root, (-10, 300)),
        "expired": (root, (-400, -3)),
        "future": (root, (20, 300)),
        "host": (root, (-10, 300)),
        "unknown": (stranger, (-10, 300)),
        "chain": (between, (-10, 300)),  # the server forgets to send the intermediate certificate
        "self": (None, (-10, 300)),
    }
    found = {}
    for kind, (issuer, days) in rows.items():
        if kind not in hosts:
            continue
        names = ("www.example.com", "example.com") if kind == "host" else hosts[kind]
        subject = _signer(names[0])
        pem = _certificate(subject, issuer or subject, names, days)
        private = subject.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path = folder / f"{kind}.pem"
        path.write_bytes(pem + private)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        found[kind] = context
    return found
