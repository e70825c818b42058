package io.ikelab.lab.soak;

/**
 * What happened, summed up.
 *
 * @param ikeSas IKE SAs that were set up by a handshake, counted at both ends
 * @param childRekeys that an end began and that came to a replacement
 * @param ikeRekeys likewise
 * @param collisions rekeys that both ends made at once
 * @param postponed requests that the peer refused for now
 * @param retransmissions of requests
 * @param restarts of either end
 * @param pings that crossed the tunnel in good weather, where none may be lost
 */
public record SoakCounts(
        long ikeSas,
        long childRekeys,
        long ikeRekeys,
        long collisions,
        long postponed,
        long retransmissions,
        long restarts,
        long pings) {
    public static final SoakCounts NONE = new SoakCounts(0, 0, 0, 0, 0, 0, 0, 0);

    public SoakCounts plus(SoakCounts other) {
        return new SoakCounts(
                ikeSas + other.ikeSas,
                childRekeys + other.childRekeys,
                ikeRekeys + other.ikeRekeys,
                collisions + other.collisions,
                postponed + other.postponed,
                retransmissions + other.retransmissions,
                restarts + other.restarts,
                pings + other.pings);
    }
}
