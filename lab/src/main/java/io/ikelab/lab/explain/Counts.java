package io.ikelab.lab.explain;

/**
 * How many frames of a capture bear what; those that quote such a packet in an ICMP error are counted with it, as
 * Wireshark's display filters do.
 *
 * @param frames all
 * @param ikeMessages of version 2.0
 * @param ikev1Messages of version 1.0
 * @param espPackets in UDP or not
 * @param keepalives of NAT traversal
 */
public record Counts(long frames, long ikeMessages, long ikev1Messages, long espPackets, long keepalives) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);
}
