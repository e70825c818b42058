package io.ikelab.capture.packet;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.octets.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Headers of links, one a line: the link type, and the octets before an IP packet. Two tests go by them. */
final class LinkHeaders {
    static final String ROWS = """
        12,  ''
        14,  ''
        101, ''
        228, ''
        0,   02000000
        108, 00000002
        1,   ffffffffffff 020000000001 0800
        1,   ffffffffffff 020000000001 8100 0064 0800
        1,   ffffffffffff 020000000001 88a8 0064 8100 0065 0800
        1,   ffffffffffff 020000000001 8847 00064 0 40 00065 1 40
        1,   ffffffffffff 020000000001 0031 aaaa03 000000 0800
        9,   0021
        9,   ff03 0021
        9,   21
        50,  ff03 0021
        50,  0f00 0800
        51,  11 00 0001 0022 0021
        104, 0f00 0800
        105, 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800
        105, 8803 0000 020000000001 020000000002 020000000003 0000 020000000004 0000 aaaa03 000000 0800
        109, 00000002 00000100 00000000
        117, 3d020001 656e30 000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
        127, 0000 0800 00000000 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800
        204, 00 ff03 0021
        239, 02 00 0000 0008 0001 08000000 0026 0009
        258, 6c000000 01000000 01000000 000000000000000000000000000000000000000000000000 00000000 02000000 0e000000 000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ffffffffffff 020000000001 0800
        1,   ffffffffffff 020000000001 8864 11 00 0001 0022 0021
        113, 0000 0001 0006 020000000001 0000 0800
        113, 0000 0001 0006 020000000001 0000 8100 0064 0800
        276, 0800 0000 00000002 0001 00 06 020000000001 0000
        """;

    /** What stands behind each of them. */
    static final Packet PACKET = new Packet(
            new PacketId(new NodeName("peer"), 0),
            IpAddress.of("192.0.2.1"),
            IpAddress.of("203.0.113.10"),
            IpProtocol.ESP,
            IpFields.whole(7),
            Octets.of(0, 0, 1, 0, 0, 0, 0, 9, 0xaa, 0, 0, 0, 0, 0));

    private LinkHeaders() {}

    /** The rows, each with the link type and a whole frame. */
    static Map<String, Octets> frames() {
        return ROWS.lines()
                .map(row -> row.replace("''", "").split(",", -1))
                .collect(Collectors.toMap(
                        row -> row[0].strip() + " " + row[1].strip(),
                        row -> Octets.fromHex(row[1]).concat(RawIp.of(PACKET)),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }
}
