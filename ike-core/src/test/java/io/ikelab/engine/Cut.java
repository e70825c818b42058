package io.ikelab.engine;

import io.ikelab.policy.Fragmentation;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ends whose IKE_AUTH is large for its many traffic selectors, and what they send. */
final class Cut {
    static final int PAYLOAD_TYPE_OFFSET = 16;
    static final int ENCRYPTED = 46;
    static final int NUMBER_OFFSET = 32;
    static final int UDP_AND_IPV4 = 28;

    static final Policies LARGE =
            Policies.AGREEING.withBehindInitiator(subnets(30)).withBehindResponder(subnets(30));

    static TrafficSelector[] subnets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Policies.subnet("10." + i + ".0.0", "10." + i + ".0.255"))
                .toArray(TrafficSelector[]::new);
    }

    static Policies cut(int datagramLength) {
        return with(Fragmentation.WHEN_LARGE.withDatagramLength(datagramLength));
    }

    static Policies with(Fragmentation fragmentation) {
        return LARGE.withOptions(options -> options.withFragmentation(fragmentation));
    }

    /** A pair whose IKE_AUTH request has left and has not arrived. */
    static Pair atAuth(Policies both) {
        Pair pair = new Pair(both);
        pair.initiate();
        pair.deliver(pair.initiator, pair.responder);
        pair.deliver(pair.responder, pair.initiator);
        return pair;
    }

    static boolean isUp(Pair pair) {
        return pair.initiator.state() instanceof IkeState.Established
                && pair.responder.state() instanceof IkeState.Established;
    }

    static List<EndpointOutput.Transmit> takeAll(Pair.End end) {
        List<EndpointOutput.Transmit> all = new ArrayList<>(end.sent);
        end.sent.clear();
        return all;
    }

    static void give(Pair.End to, EndpointOutput.Transmit datagram) {
        to.receive(datagram.packet(), datagram.path().reversed(), datagram.octets());
    }

    private Cut() {}
}
