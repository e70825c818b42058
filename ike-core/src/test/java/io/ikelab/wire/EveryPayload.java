package io.ikelab.wire;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.ConfigurationAttributeType;
import io.ikelab.iana.ConfigurationType;
import io.ikelab.iana.EapCode;
import io.ikelab.iana.EapType;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.List;

/** A message with a payload of every kind that RFC 7296 defines: no exchange has it, but every codec must read it. */
final class EveryPayload {
    static final IkeHeader HEADER = IkeHeader.v2(
            new IkeSpi(0x0102030405060708L),
            new IkeSpi(0x1112131415161718L),
            ExchangeType.INFORMATIONAL,
            true,
            false,
            new MessageId(5));

    private EveryPayload() {}

    static IkeMessage message() {
        return new IkeMessage(HEADER, payloads());
    }

    static List<Payload> payloads() {
        return List.of(
                new SecurityAssociationPayload(List.of(ike(), esp())),
                new KeyExchangePayload(KeyExchangeId.X25519.code(), counted(32)),
                new IdentificationPayload(true, IdentityType.FQDN, Octets.ofAscii("peer.example")),
                new IdentificationPayload(false, IdentityType.IPV6_ADDR, counted(16)),
                new CertificatePayload(CertificateEncoding.HASH_AND_URL_OF_X509, counted(40)),
                CertificateRequestPayload.ofAuthorities(List.of(counted(20), Octets.zeros(20))),
                new AuthenticationPayload(AuthMethod.SHARED_KEY, counted(32)),
                new NoncePayload(counted(24)),
                NotifyPayload.of(NotifyType.NAT_DETECTION_SOURCE_IP, counted(20)),
                new NotifyPayload(ProtocolId.ESP, counted(4), NotifyType.REKEY_SA, Octets.EMPTY),
                new DeletePayload(ProtocolId.ESP, List.of(counted(4), Octets.of(1, 2, 3, 4))),
                new VendorIdPayload(Octets.ofAscii("ikelab")),
                selectors(true),
                selectors(false),
                configuration(),
                EapPayload.of(EapCode.REQUEST, 7, EapType.IDENTITY, Octets.ofAscii("peer?")));
    }

    private static Proposal ike() {
        return new Proposal(
                1,
                ProtocolId.IKE,
                Octets.EMPTY,
                List.of(
                        Transform.of(EncryptionId.AES_CBC, 256),
                        Transform.of(PrfId.HMAC_SHA2_256),
                        Transform.of(IntegrityId.HMAC_SHA2_256_128),
                        Transform.of(KeyExchangeId.MODP_2048)));
    }

    private static Proposal esp() {
        return new Proposal(
                2,
                ProtocolId.ESP,
                counted(4),
                List.of(Transform.of(EncryptionId.AES_GCM_16, 256), Transform.of(EsnId.THIRTY_TWO_BIT)));
    }

    private static Payload selectors(boolean initiator) {
        IpAddress first = IpAddress.of("10.1.0.0");
        IpAddress last = IpAddress.of("10.1.255.255");
        return new TrafficSelectorPayload(
                initiator,
                List.of(
                        TrafficSelector.range(first, last),
                        TrafficSelector.range(IpAddress.of("fd00::"), IpAddress.of("fd00::ffff"))));
    }

    private static Payload configuration() {
        return new ConfigurationPayload(
                ConfigurationType.REQUEST,
                List.of(
                        ConfigurationAttribute.asking(ConfigurationAttributeType.INTERNAL_IP4_ADDRESS),
                        new ConfigurationAttribute(
                                ConfigurationAttributeType.INTERNAL_IP4_DNS, Octets.of(10, 0, 0, 53)),
                        new ConfigurationAttribute(
                                ConfigurationAttributeType.APPLICATION_VERSION, Octets.ofAscii("ikelab"))));
    }

    private static Octets counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return Octets.copyOf(bytes);
    }
}
