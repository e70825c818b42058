package io.ikelab.event.ike;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.VendorId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.CertificateRequestPayload;
import io.ikelab.wire.ConfigurationPayload;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.EapPayload;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.RawPayload;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelectorPayload;
import io.ikelab.wire.UnknownPayload;
import io.ikelab.wire.VendorIdPayload;
import java.util.stream.Collectors;

/** Names messages and payloads in one line, the way the RFC's diagrams do. */
public final class MessageText {
    private MessageText() {}

    /** Such as {@code IKE_SA_INIT request 0 [ SA KE Nonce N(COOKIE) ]}. */
    public static String of(IkeMessage message) {
        return of(message.header()) + (message.payloads().isEmpty() ? " [ ]" : " [" + payloads(message) + "]");
    }

    /** Of version 1 its exchange's name there: only that version's SPIs are called cookies, and ids come with phase 2. */
    public static String of(IkeHeader header) {
        if (header.majorVersion() == 1) {
            return "IKEv1 " + new Ikev1ExchangeType(header.exchange().code());
        }
        return header.exchange() + (header.response() ? " response " : " request ") + header.messageId();
    }

    private static String payloads(IkeMessage message) {
        return message.payloads().stream().map(MessageText::of).collect(Collectors.joining(" ", " ", " "));
    }

    private static String of(Payload payload) {
        return switch (payload) {
            case NotifyPayload notify -> "N(" + notify.notifyType() + ")";
            case DeletePayload delete -> "D(" + delete.protocol() + ")";
            case ConfigurationPayload configuration -> "CP(" + configuration.configurationType() + ")";
            case EapPayload eap -> of(eap);
            case VendorIdPayload vendor -> "V(" + name(vendor.vendorId()) + ")";
            case SecurityAssociationPayload _,
                    KeyExchangePayload _,
                    IdentificationPayload _,
                    CertificatePayload _,
                    CertificateRequestPayload _,
                    AuthenticationPayload _,
                    NoncePayload _,
                    TrafficSelectorPayload _,
                    UnknownPayload _,
                    RawPayload _ -> payload.type().toString();
        };
    }

    /** The name of a known vendor ID, else its octets: all of them, since some hide a version at their end. */
    private static String name(Octets vendorId) {
        return VendorId.nameOf(vendorId).orElseGet(vendorId::toHex);
    }

    /** Such as {@code EAP(EAP-Request Identity)}. */
    private static String of(EapPayload eap) {
        return "EAP(" + eap.code() + eap.method().map(method -> " " + method).orElse("") + ")";
    }
}
