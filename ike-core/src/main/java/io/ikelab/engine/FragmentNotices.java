package io.ikelab.engine;

import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.VendorIdPayload;
import java.util.ArrayList;
import java.util.List;

/** That an end understands fragments. @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.3">RFC 7383 §2.3</a> */
final class FragmentNotices {
    private FragmentNotices() {}

    /** Before the vendor ids, which come last by custom. */
    static List<Payload> with(List<Payload> payloads) {
        List<Payload> said = new ArrayList<>(payloads);
        int place = (int) payloads.stream()
                .takeWhile(payload -> !(payload instanceof VendorIdPayload))
                .count();
        said.add(place, NotifyPayload.of(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED, Octets.EMPTY));
        return said;
    }

    static boolean in(IkeMessage message) {
        return message.notify(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED).isPresent();
    }
}
