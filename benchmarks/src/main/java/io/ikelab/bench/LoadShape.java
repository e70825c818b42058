package io.ikelab.bench;

/**
 * What an end sends.
 *
 * @param burst packets of one tunnel that follow each other before it is the next tunnel's turn, 1 to {@value #RUN}
 */
public record LoadShape(PacketMix mix, int burst) {
    /** The length of run the network path likes best. */
    public static final int RUN = 40;

    public LoadShape {
        if (burst < 1 || burst > RUN) {
            throw new IllegalArgumentException("a burst is 1 to " + RUN + " packets, not " + burst);
        }
    }
}
