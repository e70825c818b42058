package io.ikelab.wire;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.util.Optional;

/** What a version 1 message is, in a few words; of a notification also what it says. */
public final class Ikev1Words {
    private static final int NEXT_PAYLOAD_OFFSET = 16;
    private static final int EXCHANGE_OFFSET = 18;
    private static final int HEADER = 28;
    private static final int NOTIFICATION = 11;

    private Ikev1Words() {}

    /** Such as {@code IKEv1 Informational with INVALID_MAJOR_VERSION}. */
    public static String of(Octets message) {
        if (message.length() < HEADER) {
            return "a cut IKEv1 message";
        }
        String exchange = "IKEv1 " + new Ikev1ExchangeType(message.at(EXCHANGE_OFFSET));
        return notification(message).map(type -> exchange + " with " + type).orElse(exchange);
    }

    /** RFC 2408 §3.14: behind the generic header DOI, protocol and SPI size, then the type, whose numbers version 2 took over. */
    private static Optional<NotifyType> notification(Octets message) {
        if (message.at(NEXT_PAYLOAD_OFFSET) != NOTIFICATION) {
            return Optional.empty();
        }
        try {
            WireReader in = message.reader();
            in.skip(HEADER + 4 + 4 + 1 + 1);
            return Optional.of(new NotifyType(in.u16()));
        } catch (MalformedException cut) {
            return Optional.empty();
        }
    }
}
