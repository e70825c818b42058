package io.ikelab.exchange;

import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What INFORMATIONAL and IKE_AUTH messages say about the addresses of the two ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-4">RFC 4555 §4</a>
 */
public final class MobikeExchange {
    /** More addresses of a peer are not kept: each is one more to which a request may be repeated. */
    public static final int ADDRESSES_MAX = 16;

    /** Of a cookie of this end; 8 to 64 are allowed (RFC 4555 §4.2.5). */
    public static final int COOKIE_OCTETS = 16;

    private static final int V4_OCTETS = 4;
    private static final int V6_OCTETS = 16;

    private MobikeExchange() {}

    /**
     * What a message asks for.
     *
     * @param updates whether the SAs are to use the addresses it came along
     * @param additional the peer's addresses beside the one it came from; empty where it says nothing of them
     * @param detectsNats whether it carries NAT_DETECTION hashes
     */
    public record Asked(boolean updates, Optional<List<IpAddress>> additional, boolean detectsNats) {}

    public static Asked read(IkeMessage message) {
        boolean none = message.notify(NotifyType.NO_ADDITIONAL_ADDRESSES).isPresent();
        List<IpAddress> more = additional(message);
        return new Asked(
                message.notify(NotifyType.UPDATE_SA_ADDRESSES).isPresent(),
                none || !more.isEmpty() ? Optional.of(more) : Optional.empty(),
                message.notify(NotifyType.NAT_DETECTION_SOURCE_IP).isPresent()
                        && message.notify(NotifyType.NAT_DETECTION_DESTINATION_IP)
                                .isPresent());
    }

    /** Those that have the length of an address, as many as are kept. */
    public static List<IpAddress> additional(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .filter(MobikeExchange::isAddress)
                .map(notify -> new IpAddress(notify.data()))
                .distinct()
                .limit(ADDRESSES_MAX)
                .toList();
    }

    private static boolean isAddress(NotifyPayload notify) {
        int octets = notify.data().length();
        return notify.notifyType().equals(NotifyType.ADDITIONAL_IP4_ADDRESS) && octets == V4_OCTETS
                || notify.notifyType().equals(NotifyType.ADDITIONAL_IP6_ADDRESS) && octets == V6_OCTETS;
    }

    /** Whether the sender may move; what data there is with that is for others to know (RFC 4555 §4.2.1). */
    public static boolean isSupported(IkeMessage message) {
        return message.notify(NotifyType.MOBIKE_SUPPORTED).isPresent();
    }

    /** What IKE_AUTH says: that the sender may move, and where else it is. */
    public static List<NotifyPayload> supported(List<IpAddress> additional) {
        List<NotifyPayload> said = new ArrayList<>();
        said.add(NotifyPayload.of(NotifyType.MOBIKE_SUPPORTED));
        additional.forEach(address -> said.add(additional(address)));
        return said;
    }

    /** The whole list, which takes the place of the one before (RFC 4555 §3.6). */
    public static List<NotifyPayload> addresses(List<IpAddress> additional) {
        return additional.isEmpty()
                ? List.of(NotifyPayload.of(NotifyType.NO_ADDITIONAL_ADDRESSES))
                : additional.stream().map(MobikeExchange::additional).toList();
    }

    private static NotifyPayload additional(IpAddress address) {
        return NotifyPayload.of(
                address.isV6() ? NotifyType.ADDITIONAL_IP6_ADDRESS : NotifyType.ADDITIONAL_IP4_ADDRESS,
                address.octets());
    }

    public static NotifyPayload cookie(Octets cookie) {
        return NotifyPayload.of(NotifyType.COOKIE2, cookie);
    }

    /** Whether {@code response} has {@code cookie}, and no other. */
    public static boolean returns(IkeMessage response, Octets cookie) {
        List<Octets> returned = response.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().equals(NotifyType.COOKIE2))
                .map(NotifyPayload::data)
                .toList();
        return returned.equals(List.of(cookie));
    }

    /** What a response has to repeat of {@code request}: the cookie as it is (RFC 4555 §3.7). */
    public static List<NotifyPayload> returned(IkeMessage request) {
        return request.notify(NotifyType.COOKIE2).stream().toList();
    }

    /** Where this message is sent from and to, which nobody on the way may change (RFC 4555 §4.2.6). */
    public static NotifyPayload noNatsAllowed(Path path) {
        return NotifyPayload.of(NotifyType.NO_NATS_ALLOWED, ends(path.local(), path.remote()));
    }

    /** Whether {@code message}, which came along {@code path}, was changed on a way that it says nobody may change. */
    public static boolean wasTranslated(IkeMessage message, Path path) {
        return message.notify(NotifyType.NO_NATS_ALLOWED)
                .filter(said -> !said.data().equals(ends(path.remote(), path.local())))
                .isPresent();
    }

    private static Octets ends(Endpoint source, Endpoint destination) {
        return source.address()
                .octets()
                .concat(
                        destination.address().octets(),
                        new WireWriter(4)
                                .u16(source.port())
                                .u16(destination.port())
                                .toOctets());
    }
}
