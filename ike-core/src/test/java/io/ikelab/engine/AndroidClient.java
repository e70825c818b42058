package io.ikelab.engine;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.vectors.AndroidRandomness;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our endpoint configured as the initiator of Android's compatibility tests was, with that one's random numbers. Key and
 * names are those of {@code IkeTestBase} in Android's source (Apache-2.0, packages/modules/IPsec).
 */
final class AndroidClient {
    static final Identity CLIENT = Identity.parse("client.test.ike.android.net");
    static final Identity SERVER = Identity.parse("server.test.ike.android.net");
    static final Authentication SHARED_KEY = Authentication.sharedKey(Secret.copyOf(Octets.ofUtf8("ikeAndroidPsk")));
    static final IpAddress LOCAL = IpAddress.of("192.0.2.1");
    static final IpAddress REMOTE = IpAddress.of("198.51.100.1");

    /** What its SPIs of IKE are, in the order in which it draws them. */
    static final long SPI = 0x46B8ECA1E0D72A18L;

    static final long NEXT_SPI = 0x9361C8CF8C47162AL;

    /** After the recordings, and while the server's certificate is in force. */
    static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    static final List<EspProposal> CBC =
            List.of(esp(EncryptionId.AES_CBC, IntegrityId.HMAC_SHA1_96, IntegrityId.HMAC_SHA2_256_128));

    /** What it offers for transport mode, where the responder took the second. */
    static final List<EspProposal> GCM_THEN_CBC = List.of(esp(EncryptionId.AES_GCM_16), CBC.getFirst());

    private static final List<TrafficSelector> EVERYTHING = List.of(
            TrafficSelector.range(IpAddress.of("0.0.0.0"), IpAddress.of("255.255.255.255")),
            TrafficSelector.range(IpAddress.of("::"), IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));

    private AndroidClient() {}

    static Replay offering(KeyExchangeId group, List<EspProposal> esp) {
        return with(group, esp, CLIENT, SERVER, SHARED_KEY);
    }

    static Replay with(
            KeyExchangeId group, List<EspProposal> esp, Identity own, Identity peers, Authentication authentication) {
        ConnectionPolicy connection = new ConnectionPolicy(
                "tunnel",
                LOCAL,
                REMOTE,
                own,
                peers,
                authentication,
                List.of(ike(group)),
                Stream.of("net", "more").map(name -> child(name, esp)).toList(),
                SessionOptions.DEFAULT
                        .withFragmentation(Fragmentation.WHEN_LARGE)
                        .withMobility(MobilityPolicy.DEFAULT.withRoutability(Routability.UNCHECKED)));
        // The second is the one of the first Child SA: it is not Android's, and no key depends on it.
        AndroidRandomness random = AndroidRandomness.withSpis(SPI, 0x2ad4c0a2L, NEXT_SPI);
        return new Replay(
                new EndpointPolicy(IkePorts.STANDARD, List.of(connection)),
                new AndroidCrypto(AndroidKeyExchange::draw),
                random,
                NOW);
    }

    private static IkeProposal ike(KeyExchangeId group) {
        return new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, 128), new CipherChoice(EncryptionId.AES_CBC, 256)),
                List.of(IntegrityId.HMAC_SHA1_96, IntegrityId.HMAC_SHA2_256_128, IntegrityId.AES_CMAC_96),
                List.of(PrfId.HMAC_SHA1, PrfId.HMAC_SHA2_256, PrfId.AES128_CMAC),
                List.of(group));
    }

    private static ChildPolicy child(String name, List<EspProposal> esp) {
        return new ChildPolicy(name, esp, esp, EVERYTHING, EVERYTHING, SelectorRule.NARROW, 64);
    }

    private static EspProposal esp(EncryptionId cipher, IntegrityId... integrity) {
        return new EspProposal(
                List.of(new CipherChoice(cipher, 128)), List.of(integrity), List.of(), List.of(EsnId.THIRTY_TWO_BIT));
    }
}
