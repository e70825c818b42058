package io.ikelab.gateway.manage;

import io.ikelab.gateway.status.ConnectivityState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a connection stands.
 *
 * @param since when the present tunnel, or the last one, came up
 * @param ingressBytes octets of inner packets received since then
 * @param egressBytes octets of inner packets sent since then
 */
public record ConnectionReport(
        String name,
        ConnectivityState state,
        Optional<Instant> since,
        long ingressBytes,
        long egressBytes,
        List<IkeSa> ikeSas) {
    public ConnectionReport {
        ikeSas = List.copyOf(ikeSas);
    }

    /**
     * An IKE SA that is up.
     *
     * @param initiatorSpi what Azure calls the initiator's cookie
     * @param responderSpi 64 bits, as the other
     * @param suite its algorithms by IANA's names, with slashes between
     * @param initiated whether the gateway began it
     * @param natTraversal whether it goes over port 4500
     * @param children its Child SAs
     */
    public record IkeSa(
            String local,
            String remote,
            long initiatorSpi,
            long responderSpi,
            String suite,
            boolean initiated,
            boolean natTraversal,
            Instant since,
            List<ChildSa> children) {
        public IkeSa {
            children = List.copyOf(children);
        }
    }

    /** One of its Child SAs: SPIs of 32 bits, and the traffic it is for. */
    public record ChildSa(
            String inboundSpi, String outboundSpi, String suite, String localSelectors, String remoteSelectors) {}
}
