"""scapy as a second IPsec end: a request a line on standard input, the answer in hexadecimal on standard output.

open CRYPT AUTH KEY AUTHKEY HIGH SPI ESP          the inner packet of an ESP packet
seal CRYPT AUTH KEY AUTHKEY HIGH SPI SEQUENCE IP  the ESP packet for an inner packet

CRYPT and AUTH are scapy's names; KEY of an AEAD is followed by the salt. HIGH is the upper half of an extended sequence
number, - without ESN. An empty key is a - too. SEQUENCE is the lower half.
"""
import hmac
import struct
import sys

from scapy.layers.inet import IP
from scapy.layers.inet6 import IPv6
from scapy.layers.ipsec import AUTH_ALGOS, CRYPT_ALGOS, ESP, SecurityAssociation

OUTER = IP(src="192.0.2.1", dst="192.0.2.2")
HASHES = {
    "HMAC-MD5-96": "md5",
    "HMAC-SHA1-96": "sha1",
    "SHA2-256-128": "sha256",
    "SHA2-384-192": "sha384",
    "SHA2-512-256": "sha512",
}


def octets(text):
    return b"" if text == "-" else bytes.fromhex(text)


class End:
    """One SA. scapy knows ESN for AEADs only: elsewhere it encrypts, and the checksum is Python's own."""

    def __init__(self, crypt, auth, key, auth_key, high, spi):
        self.extended = high != "-"
        self.high = int(high) if self.extended else 0
        self.auth = auth
        self.auth_key = octets(auth_key)
        self.checksum_apart = self.extended and not CRYPT_ALGOS[crypt].is_aead
        self.association = SecurityAssociation(
            ESP,
            spi=int(spi, 16),
            crypt_algo=crypt,
            crypt_key=octets(key),
            auth_algo="NULL" if self.checksum_apart else auth,
            auth_key=self.auth_key,
            tunnel_header=OUTER,
            esn_en=self.extended,
            esn=self.high,
        )

    def checksum(self, esp):
        whole = hmac.digest(self.auth_key, esp + struct.pack("!L", self.high), HASHES[self.auth])
        return whole[: AUTH_ALGOS[self.auth].icv_size]

    def open(self, esp):
        if self.checksum_apart:
            size = AUTH_ALGOS[self.auth].icv_size
            esp, checksum = esp[:-size], esp[-size:]
            if checksum != self.checksum(esp):
                raise ValueError("wrong checksum")
        return bytes(self.association.decrypt(OUTER / ESP(esp)))

    def seal(self, sequence, inner):
        packet = IP(inner) if inner[0] >> 4 == 4 else IPv6(inner)
        # As an argument a 0 would count as none given.
        self.association.seq_num = int(sequence)
        esp = bytes(self.association.encrypt(packet)[ESP])
        return esp + self.checksum(esp) if self.checksum_apart else esp


for line in sys.stdin:
    what, *sa = line.split()
    end = End(*sa[:6])
    answer = end.open(octets(sa[6])) if what == "open" else end.seal(sa[6], octets(sa[7]))
    print(answer.hex(), flush=True)
