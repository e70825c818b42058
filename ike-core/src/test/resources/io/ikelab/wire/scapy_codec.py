"""scapy as a second IKEv2 codec.

read MESSAGE   the payloads of a message in hexadecimal, a line each, as scapy understands them
build          a message with every payload scapy can build, in hexadecimal
"""
import sys

from scapy.contrib.ikev2 import *
from scapy.packet import NoPayload, Packet

UNTOLD = ("next_payload", "res", "res2", "length", "flags")


def told(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return "[" + " ".join(told(one) for one in value) + "]"
    if isinstance(value, Packet):
        return " ".join("{" + fields(layer) + "}" for layer in layers(value))
    return str(value)


def fields(layer):
    return " ".join(f"{name}={told(layer.getfieldval(name))}" for name in names(layer))


def names(layer):
    for name in (field.name for field in layer.fields_desc):
        absent = name == "key_length" and layer.length == 8
        if name not in UNTOLD and not absent and layer.getfieldval(name) is not None:
            yield name


def layers(packet):
    while packet and not isinstance(packet, NoPayload):
        yield packet
        packet = packet.payload


def read(octets):
    for layer in layers(IKEv2(octets)):
        print(type(layer).__name__, fields(layer))


def transform(next_payload, kind, number, bits=None):
    length = 8 if bits is None else 12
    transform = IKEv2_payload_Transform(
        next_payload=next_payload, transform_type=kind, transform_id=number, length=length
    )
    if bits is not None:
        transform.key_length = bits
    return transform


def built():
    counted = bytes(range(1, 41))
    ike = IKEv2_payload_Proposal(
        next_payload=2, proposal=1, proto=1, trans_nb=4,
        trans=transform(3, 1, 12, 256) / transform(3, 2, 5) / transform(3, 3, 12) / transform(0, 4, 14),
    )
    esp = IKEv2_payload_Proposal(
        next_payload=0, proposal=2, proto=3, trans_nb=2, SPI=counted[:4], length=32,
        trans=transform(3, 1, 20, 256) / transform(0, 5, 0),
    )
    ranges = [
        IPv4TrafficSelector(IP_protocol_ID=0, starting_address_v4="10.1.0.0", ending_address_v4="10.1.255.255"),
        IPv6TrafficSelector(
            IP_protocol_ID=0, length=40, starting_address_v6="fd00::", ending_address_v6="fd00::ffff"
        ),
    ]
    attributes = [
        ConfigurationAttribute(type=1, value=b"", length=0),
        ConfigurationAttribute(type=3, value="10.0.0.53", length=4),
        ConfigurationAttribute(type=7, value=b"ikelab", length=6),
    ]
    # The lengths that are given are those scapy 2.5.0 computes from fields its classes do not have.
    return chained(
        (33, IKEv2_payload_SA(prop=ike / esp)),
        (34, IKEv2_payload_KE(group=31, load=counted[:32])),
        (35, IKEv2_payload_IDi(IDtype=2, ID=b"peer.example", length=20)),
        (36, IKEv2_payload_IDr(IDtype=5, ID="102:304:506:708:90a:b0c:d0e:f10", length=24)),
        (37, IKEv2_payload_CERT_STR(cert_type=12, cert_data=counted)),
        (38, IKEv2_payload_CERTREQ(cert_type=4, cert_data=counted[:20] + bytes(20))),
        (39, IKEv2_payload_AUTH(auth_type=2, load=counted[:32])),
        (40, IKEv2_payload_Nonce(load=counted[:24])),
        (41, IKEv2_payload_Notify(type=16388, proto=0, load=counted[:20])),
        (41, IKEv2_payload_Notify(type=16393, proto=3, SPI=counted[:4], length=12)),
        (42, IKEv2_payload_Delete(vendorID=bytes([3, 4, 0, 2, 1, 2, 3, 4, 1, 2, 3, 4]))),
        (43, IKEv2_payload_VendorID(vendorID=b"ikelab")),
        (44, IKEv2_payload_TSi(number_of_TSs=2, traffic_selector=ranges, length=64)),
        (45, IKEv2_payload_TSr(number_of_TSs=2, traffic_selector=ranges, length=64)),
        (47, IKEv2_payload_CP(CFGType=1, attributes=attributes, length=30)),
        (48, IKEv2_payload(load=bytes([1, 7, 0, 10, 1]) + b"peer?")),
    )


def chained(*payloads):
    """scapy sets the next payload's type in the IKE header only."""
    message = IKEv2(
        init_SPI=bytes(range(1, 9)), resp_SPI=bytes(range(0x11, 0x19)), next_payload=33, exch_type=37, flags=8, id=5
    )
    following = [number for number, _ in payloads[1:]] + [0]
    for (_, payload), number in zip(payloads, following):
        payload.next_payload = number
        message = message / payload
    return message


if sys.argv[1] == "read":
    read(bytes.fromhex(sys.argv[2]))
else:
    print(bytes(built()).hex())
