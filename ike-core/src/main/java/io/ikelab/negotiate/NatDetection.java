package io.ikelab.negotiate;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.List;

/**
 * What the NAT_DETECTION hashes of a message say about the way it came.
 *
 * @param supported whether the peer sent any: it knows NAT traversal
 * @param localBehindNat this end's address was changed on the way
 * @param remoteBehindNat the peer's address was changed on the way
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.23">RFC 7296 §2.23</a>
 */
public record NatDetection(boolean supported, boolean localBehindNat, boolean remoteBehindNat) {
    public static final NatDetection NONE = new NatDetection(false, false, false);

    /** Reads the hashes of {@code message}, which came along {@code path}. */
    public static NatDetection read(CryptoProvider crypto, IkeMessage message, Path path) {
        List<NotifyPayload> sources = hashes(message, NotifyType.NAT_DETECTION_SOURCE_IP);
        List<NotifyPayload> destinations = hashes(message, NotifyType.NAT_DETECTION_DESTINATION_IP);
        if (sources.isEmpty() || destinations.isEmpty()) {
            return NONE;
        }
        IkeSpi initiator = message.header().initiatorSpi();
        IkeSpi responder = message.header().responderSpi();
        Octets remote = hash(crypto, initiator, responder, path.remote());
        Octets local = hash(crypto, initiator, responder, path.local());
        return new NatDetection(true, noneIs(destinations, local), noneIs(sources, remote));
    }

    /** The two notifications to send along {@code path}. */
    public static List<NotifyPayload> announce(CryptoProvider crypto, IkeSpi initiator, IkeSpi responder, Path path) {
        return List.of(
                NotifyPayload.of(NotifyType.NAT_DETECTION_SOURCE_IP, hash(crypto, initiator, responder, path.local())),
                NotifyPayload.of(
                        NotifyType.NAT_DETECTION_DESTINATION_IP, hash(crypto, initiator, responder, path.remote())));
    }

    public boolean found() {
        return localBehindNat || remoteBehindNat;
    }

    private static Octets hash(CryptoProvider crypto, IkeSpi initiator, IkeSpi responder, Endpoint endpoint) {
        return crypto.sha1(initiator
                .octets()
                .concat(
                        responder.octets(),
                        endpoint.address().octets(),
                        new WireWriter(2).u16(endpoint.port()).toOctets()));
    }

    private static List<NotifyPayload> hashes(IkeMessage message, NotifyType type) {
        return message.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().equals(type))
                .toList();
    }

    private static boolean noneIs(List<NotifyPayload> hashes, Octets expected) {
        return hashes.stream().noneMatch(notify -> notify.data().equals(expected));
    }
}
