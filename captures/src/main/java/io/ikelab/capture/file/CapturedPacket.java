package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;

/**
 * One packet out of a capture file.
 *
 * @param linkType what {@code octets} begin with, by its LINKTYPE number
 * @param link the interface's name, empty where the file gives none
 * @param originalLength on the wire, in octets; more than {@code octets} holds when the packet was cut
 */
public record CapturedPacket(
        Instant at, int linkType, String link, long originalLength, Octets octets, List<String> comments) {
    public CapturedPacket {
        comments = List.copyOf(comments);
    }
}
