package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.iana.ExchangeType;
import io.ikelab.keys.IkeKeys;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What a step asks for, carried out in order. */
public sealed interface Action {
    /** Queued where another request is in flight. */
    record SendRequest(Outstanding purpose, List<Payload> payloads) implements Action {
        public SendRequest {
            payloads = List.copyOf(payloads);
        }

        ExchangeType exchange() {
            return purpose.exchange();
        }
    }

    /** Answers the request being processed. */
    record SendResponse(List<Payload> payloads) implements Action {
        public SendResponse {
            payloads = List.copyOf(payloads);
        }
    }

    /** The peer's SPI became known. */
    record LearnPeerSpi(IkeSpi spi) implements Action {}

    /** From now on messages are sealed and opened with these keys; IKE_SA_INIT stays in the clear. */
    record AdoptKeys(IkeSuite suite, IkeKeys keys) implements Action {}

    /** From now on requests go along {@code path}. */
    record MoveTo(Path path) implements Action {}

    /** Sends again at once what is in flight, from now on with all its patience anew. */
    record RepeatRequests() implements Action {}

    /** Sends the octet that keeps a NAT's mapping alive along the way requests go (RFC 3948 §2.3). */
    record SendKeepalive() implements Action {}

    record StartTimer(Timer timer, Duration delay) implements Action {}

    record StopTimer(Timer timer) implements Action {}

    /** Slow crypto, answered by {@link Stimulus.WorkFinished}. */
    record StartWork(Supplier<WorkResult> task) implements Action {}

    record Order(DataPlaneOrder order) implements Action {}

    /**
     * A new IKE SA comes of rekeying this one: it has a life of its own and begins it with {@code birth}, along the same path,
     * after everything else this step asks for. The SPIs of its Child SAs are its from then on.
     */
    record Beget(Stimulus.Begotten birth) implements Action {}

    /** A Child SA is gone; its keys can be wiped. */
    record Discard(ChildSa child) implements Action {}

    /** Work came back for something that is over: what it brings is wiped. */
    record DiscardWork(WorkResult result) implements Action {}

    /** An SPI of this end that nothing came of: an offer that was refused. */
    record GiveBack(EspSpi inbound) implements Action {}

    /** Likewise of an IKE SA that was to come of rekeying this one. */
    record GiveBackIke(IkeSpi own) implements Action {}

    /** The peer says that this IKE SA is the only one between its identity and this end's: any other is over. */
    record SupersedeOthers(ConnectionPolicy connection) implements Action {}

    record Emit(Fact fact) implements Action {}

    /** The SA is over: nothing more is sent or received for it. */
    record Close(Closure how, String reason) implements Action {}
}
