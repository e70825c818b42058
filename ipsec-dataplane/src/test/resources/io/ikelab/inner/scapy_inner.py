"""Reads inner packets in hexadecimal and computes their checksums anew, or makes SYNs of its own."""

import sys

from scapy.layers.inet import ICMP, IP, TCP, UDP, IPerror
from scapy.layers.inet6 import ICMPv6PacketTooBig, IPerror6, IPv6


def parse(octets):
    return IPv6(octets) if octets[0] >> 4 == 6 else IP(octets)


def checksums(octets):
    """What scapy makes of the packet when it may compute every checksum itself."""
    packet = parse(octets)
    for layer in packet.layers():
        if layer in (IPerror, IPerror6):
            break
        for field in ("chksum", "cksum"):
            if field in packet[layer].fields:
                delattr(packet[layer], field)
    return bytes(packet)


def quoted(packet, layer):
    inner = packet[layer]
    return "quotes %s > %s" % (inner.src, inner.dst)


def read(octets):
    packet = parse(octets)
    intact = checksums(octets) == octets
    names = "IPv6" if packet.version == 6 else "IP"
    if TCP in packet:
        tcp = packet[TCP]
        fragment = packet.sprintf("%IP.flags%") if packet.version == 4 else "-"
        length = len(tcp.payload)
        return "%s %s/TCP %s dport=%d seq=%d %s %s %d" % (
            intact, names, tcp.sprintf("%TCP.flags%"), tcp.dport, tcp.seq,
            [one for one in tcp.options if one[0] == "MSS"], fragment, length)
    if UDP in packet:
        return "%s %s/UDP %d > %d length %d" % (
            intact, names, packet[UDP].sport, packet[UDP].dport, len(packet[UDP].payload))
    if ICMPv6PacketTooBig in packet:
        return "%s %s/ICMPv6PacketTooBig %d %s" % (
            intact, names, packet[ICMPv6PacketTooBig].mtu, quoted(packet, IPerror6))
    return "%s %s/ICMP %s %s %d %s" % (
        intact, names, packet.sprintf("%ICMP.type%"), packet.sprintf("%ICMP.code%"),
        packet[ICMP].nexthopmtu, quoted(packet, IPerror))


def make():
    before = ("Timestamp", (1, 2))
    options = [
        [("MSS", 1460)],
        [("MSS", 1460), ("NOP", None), ("WScale", 7), ("SAckOK", b"")],
        [("NOP", None), ("MSS", 1460), before],
        [("MSS", 1200), ("SAckOK", b"")],
        [("SAckOK", b"")],
    ]
    for chosen in options:
        tcp = TCP(sport=40001, dport=443, flags="S", seq=0xfffffff0, options=chosen)
        for packet in (IP(src="10.1.0.4", dst="10.2.0.4") / tcp, IPv6(src="fd01::4", dst="fd02::4") / tcp):
            print(bytes(packet).hex())


if sys.argv[1] == "make":
    make()
else:
    for text in sys.argv[2:]:
        print(read(bytes.fromhex(text)))
