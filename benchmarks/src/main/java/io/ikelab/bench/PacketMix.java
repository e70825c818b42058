package io.ikelab.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lengths of the inner packets that are offered, over and over in this order.
 *
 * @param name for people
 * @param lengths octets of whole inner packets
 */
public record PacketMix(String name, List<Integer> lengths) {
    public static final int SHORTEST = InnerStream.SHORTEST;

    /** A run of them fits the loop's array. */
    public static final int LONGEST = 3000;

    /** Seven small packets, four middling and a large one: what a router of the internet sees, as tests have it. */
    public static final PacketMix IMIX = imix();

    public PacketMix {
        lengths = List.copyOf(lengths);
    }

    public static PacketMix of(int octets) {
        return new PacketMix(octets + " B", List.of(octets));
    }

    /** What is measured unless asked otherwise. */
    public static List<PacketMix> usual() {
        return List.of(of(64), of(256), of(512), of(1024), of(1400), IMIX);
    }

    /** Octets of a packet on average, rounded. */
    public int packetBytes() {
        return (int) Math.round(
                lengths.stream().mapToInt(Integer::intValue).average().orElse(0));
    }

    private static PacketMix imix() {
        List<Integer> lengths = new ArrayList<>();
        lengths.addAll(Collections.nCopies(7, 64));
        lengths.addAll(Collections.nCopies(4, 594));
        lengths.add(1400);
        return new PacketMix("IMIX", lengths);
    }
}
