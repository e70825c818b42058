package io.ikelab.sa;

import io.ikelab.exchange.MobikeExchange;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;

/** What INFORMATIONAL messages of this end say about addresses. */
final class AddressWords {
    private AddressWords() {}

    /** Where a message is sent from and to, for the peer to see whether a NAT is on the way; nothing where NATs are prohibited. */
    static List<NotifyPayload> natDetection(IkeSa sa, Path path, Context context) {
        return sa.nat().supported() && !isProhibiting(sa)
                ? NatDetection.announce(
                        context.crypto(),
                        sa.initiatorSpi(),
                        sa.responderSpi(),
                        new Path(Announcements.source(sa.connection(), path), path.remote()))
                : List.of();
    }

    /** What a request that may change addresses says where there is no NAT traversal (RFC 4555 §3.9). */
    static List<NotifyPayload> natProhibition(IkeSa sa, Path path) {
        return isProhibiting(sa) || !sa.nat().supported() ? List.of(MobikeExchange.noNatsAllowed(path)) : List.of();
    }

    private static boolean isProhibiting(IkeSa sa) {
        return sa.connection().options().mobility().natsProhibited();
    }

    /** Something the peer cannot guess (RFC 4555 §4.2.5). */
    static Octets newCookie(Mobility mobility, Context context) {
        byte[] cookie = new byte[MobikeExchange.COOKIE_OCTETS];
        context.random().child("cookie2 " + mobility.checks()).fill(cookie);
        return Octets.copyOf(cookie);
    }

    /** The answer that {@code request} has a right to, whatever it asks for (RFC 4555 §3.7, §3.8). */
    static List<Payload> answer(IkeSa sa, IkeMessage request, Context context) {
        List<Payload> answer = new ArrayList<>();
        if (sa.mobility().isEmpty()) {
            return answer;
        }
        if (MobikeExchange.read(request).detectsNats()) {
            answer.addAll(natDetection(sa, context.path(), context));
        }
        answer.addAll(MobikeExchange.returned(request));
        return answer;
    }
}
