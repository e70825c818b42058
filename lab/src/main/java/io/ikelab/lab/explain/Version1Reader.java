package io.ikelab.lab.explain;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a message of IKE version 1 as far as it is in the clear and whole.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3">RFC 2408 §3</a>
 */
final class Version1Reader {
    private static final int HEADER = 28;
    private static final int NEXT_AT = 16;
    private static final int EXCHANGE_AT = 18;
    private static final int FLAGS_AT = 19;
    private static final int ENCRYPTED = 1;
    private static final int GENERIC = 4;
    private static final int SA = 1;
    private static final int NOTIFICATION = 11;
    private static final int VENDOR_ID = 13;
    private static final int PAYLOADS_MAX = 64;

    /** DOI, protocol and the SPI's length stand before a notification's type (RFC 2408 §3.14). */
    private static final int NOTIFY_TYPE_AT = 10;

    private final Octets message;
    private final List<String> offers = new ArrayList<>();
    private final List<NotifyType> notifications = new ArrayList<>();
    private final List<Octets> vendorIds = new ArrayList<>();

    private Version1Reader(Octets message) {
        this.message = message;
    }

    /** @param message an IKE header, at least */
    static Version1Sight read(Sighting where, Side from, Octets message, boolean repeated) {
        Version1Reader reader = new Version1Reader(message);
        boolean encrypted = (message.at(FLAGS_AT) & ENCRYPTED) != 0;
        if (!encrypted) {
            reader.payloads();
        }
        return new Version1Sight(
                where,
                from,
                new Ikev1ExchangeType(message.at(EXCHANGE_AT)),
                encrypted,
                repeated,
                reader.offers,
                reader.notifications,
                reader.vendorIds);
    }

    /** What is behind a payload that is cut or broken is left. */
    private void payloads() {
        int type = message.at(NEXT_AT);
        int at = HEADER;
        for (int count = 0; type != 0 && count < PAYLOADS_MAX && at + GENERIC <= message.length(); count++) {
            int length = message.at(at + 2) << Byte.SIZE | message.at(at + 3);
            if (length < GENERIC || at + length > message.length()) {
                return;
            }
            payload(type, message.slice(at, at + length));
            type = message.at(at);
            at += length;
        }
    }

    private void payload(int type, Octets payload) {
        switch (type) {
            case SA -> offers.addAll(Version1Offers.of(payload));
            case NOTIFICATION -> {
                if (payload.length() >= NOTIFY_TYPE_AT + 2) {
                    notifications.add(
                            new NotifyType(payload.at(NOTIFY_TYPE_AT) << Byte.SIZE | payload.at(NOTIFY_TYPE_AT + 1)));
                }
            }
            case VENDOR_ID -> vendorIds.add(payload.slice(GENERIC, payload.length()));
            default -> {}
        }
    }
}
