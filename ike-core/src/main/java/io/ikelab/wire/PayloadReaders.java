package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.WireReader;
import java.util.Map;
import java.util.function.Function;

/** Which record reads which payload; what has none is kept as it came. */
final class PayloadReaders {
    private static final Map<PayloadType, Function<WireReader, Payload>> STRUCTURED = Map.ofEntries(
            Map.entry(PayloadType.SA, SecurityAssociationPayload::read),
            Map.entry(PayloadType.KE, KeyExchangePayload::read),
            Map.entry(PayloadType.IDI, IdentificationPayload::readInitiator),
            Map.entry(PayloadType.IDR, IdentificationPayload::readResponder),
            Map.entry(PayloadType.CERT, CertificatePayload::read),
            Map.entry(PayloadType.CERTREQ, CertificateRequestPayload::read),
            Map.entry(PayloadType.AUTH, AuthenticationPayload::read),
            Map.entry(PayloadType.NONCE, NoncePayload::read),
            Map.entry(PayloadType.NOTIFY, NotifyPayload::read),
            Map.entry(PayloadType.DELETE, DeletePayload::read),
            Map.entry(PayloadType.VENDOR_ID, VendorIdPayload::read),
            Map.entry(PayloadType.TSI, TrafficSelectorPayload::readInitiator),
            Map.entry(PayloadType.TSR, TrafficSelectorPayload::readResponder),
            Map.entry(PayloadType.CONFIGURATION, ConfigurationPayload::read),
            Map.entry(PayloadType.EAP, EapPayload::read));

    private PayloadReaders() {}

    static Payload read(PayloadChain.Link link) {
        Function<WireReader, Payload> structured = STRUCTURED.get(link.type());
        if (structured == null) {
            return UnknownPayload.read(link.type(), link.critical(), link.body());
        }
        Payload payload = structured.apply(link.body());
        link.body().expectEnd("the payload");
        return payload;
    }
}
