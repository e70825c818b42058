package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.VendorIds;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** Our endpoint in the place of the responder in the session of Android's unit tests. */
final class AndroidServer {
    private static final IpAddress CLIENT = IpAddress.of("10.80.80.13");
    private static final IpAddress SERVER = IpAddress.of("10.80.80.80");
    private static final int VENDOR_ID_LENGTH = 16;

    static final Path PATH = new Path(new Endpoint(SERVER, 500), new Endpoint(CLIENT, 500));

    private AndroidServer() {}

    static Replay create(AndroidIke android) {
        TrafficSelector everything = TrafficSelector.range(IpAddress.of("0.0.0.0"), IpAddress.of("255.255.255.255"));
        List<EspProposal> esp = List.of(new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, 128)),
                List.of(IntegrityId.HMAC_SHA1_96),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT)));
        ConnectionPolicy connection = new ConnectionPolicy(
                "tunnel",
                SERVER,
                CLIENT,
                Identity.of(SERVER),
                Identity.of(CLIENT),
                Authentication.sharedKey(Secret.copyOf(android.hex("IkeAuthPskPayloadTest", "PSK_HEX_STRING"))),
                List.of(new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 128)),
                        List.of(IntegrityId.HMAC_SHA1_96),
                        List.of(PrfId.HMAC_SHA1),
                        List.of(KeyExchangeId.MODP_1024))),
                List.of(new ChildPolicy(
                        "net", esp, esp, List.of(everything), List.of(everything), SelectorRule.NARROW, 64)),
                SessionOptions.DEFAULT);
        EndpointPolicy policy = new EndpointPolicy(
                IkePorts.STANDARD,
                List.of(connection),
                new VendorIds(List.of(), List.of(vendorId(android))),
                Ikev1Answer.SILENCE);
        return new Replay(
                policy,
                new AndroidCrypto((_, _) -> new RecordedKeyExchange(android)),
                new Recorded(android),
                AndroidClient.NOW);
    }

    static Octets response(AndroidIke android) {
        return android.hex("IkeSessionStateMachineTest", "IKE_INIT_RESP_HEX_STRING");
    }

    /** The response ends with it. */
    private static Octets vendorId(AndroidIke android) {
        Octets response = response(android);
        return response.slice(response.length() - VENDOR_ID_LENGTH, response.length());
    }

    /** The SPI and the nonce of the recorded response; what else is drawn is nobody's. */
    private record Recorded(AndroidIke android) implements Randomness {
        @Override
        public void fill(byte[] target) {
            new SeededRandomness(1).fill(target);
        }

        @Override
        public long nextLong() {
            return android.number("SaRecordTest", "IKE_RESP_SPI");
        }

        @Override
        public Randomness child(String label) {
            return label.equals("nonce") ? new Nonce(android.hex("SaRecordTest", "IKE_NONCE_RESP_HEX_STRING")) : this;
        }
    }

    private record Nonce(Octets octets) implements Randomness {
        @Override
        public void fill(byte[] target) {
            octets.copyTo(target, 0);
        }

        @Override
        public Randomness child(String label) {
            return this;
        }
    }

    /** What both ends of the recorded key exchange made public, and the secret they came to. */
    private record RecordedKeyExchange(AndroidIke android) implements KeyExchange {
        /** Of the response: behind the header of the message (28 octets), SA (48) and those of KE (4 and 4). */
        private static final int PUBLIC_VALUE_OFFSET = 84;

        private static final int LENGTH = 128;

        @Override
        public KeyExchangeId method() {
            return KeyExchangeId.MODP_1024;
        }

        @Override
        public Octets publicValue() {
            return response(android).slice(PUBLIC_VALUE_OFFSET, PUBLIC_VALUE_OFFSET + LENGTH);
        }

        @Override
        public Agreement agree(Octets peerPublicValue) {
            assertThat(peerPublicValue).isEqualTo(android.hex("IkeKePayloadTest", "KEY_EXCHANGE_DATA_RAW_PACKET"));
            return new Agreement.Agreed(Secret.copyOf(android.hex("SaRecordTest", "IKE_SHARED_DH_KEY_HEX_STRING")));
        }

        @Override
        public void close() {
            // There is no private value to wipe.
        }
    }
}
