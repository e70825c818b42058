"""scapy as a second IPsec end: a request a line on standard input, the answer in hexadecimal on standard output.

open KEY SPI ESP          the inner packet of an ESP packet
seal KEY SPI SEQUENCE IP  the ESP packet for an inner packet

KEY is AES-GCM's key followed by the salt.
"""
import sys

from scapy.layers.inet import IP
from scapy.layers.inet6 import IPv6
from scapy.layers.ipsec import ESP, SecurityAssociation

OUTER = IP(src="192.0.2.1", dst="192.0.2.2")


def association(key, spi):
    return SecurityAssociation(
        ESP, spi=int(spi, 16), crypt_algo="AES-GCM", crypt_key=bytes.fromhex(key), tunnel_header=OUTER
    )


def opened(key, spi, esp):
    return association(key, spi).decrypt(OUTER / ESP(bytes.fromhex(esp)))


def sealed(key, spi, sequence, inner):
    octets = bytes.fromhex(inner)
    packet = IP(octets) if octets[0] >> 4 == 4 else IPv6(octets)
    return association(key, spi).encrypt(packet, seq_num=int(sequence))[ESP]


for line in sys.stdin:
    what, *arguments = line.split()
    answer = opened(*arguments) if what == "open" else sealed(*arguments)
    print(bytes(answer).hex(), flush=True)
