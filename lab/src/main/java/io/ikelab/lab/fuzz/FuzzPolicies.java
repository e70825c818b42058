package io.ikelab.lab.fuzz;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** Who is who in a fuzzed world, and what they have agreed on. */
record FuzzPolicies(IkeProposal ike, EspProposal esp, int window, MobilityPolicy mobility) {
    static final IpAddress VICTIM = IpAddress.of("198.51.100.1");
    static final IpAddress PARTNER = IpAddress.of("192.0.2.1");
    static final IpAddress VICTIM_ELSEWHERE = IpAddress.of("198.51.100.2");
    static final IpAddress PARTNER_ELSEWHERE = IpAddress.of("192.0.2.2");
    static final IpAddress BYSTANDER = IpAddress.of("203.0.113.1");

    /** The connection that is fuzzed. */
    static final String TUNNEL = "tunnel";

    /** The one that must not notice. */
    static final String OTHER = "other";

    private static final CipherChoice AES_GCM = new CipherChoice(EncryptionId.AES_GCM_16, 128);
    private static final List<KeyExchangeId> GROUPS = List.of(KeyExchangeId.X25519);

    /**
     * An AEAD or a cipher with a checksum of its own, with or without PFS, one request at a time or more.
     *
     * @param movable whether the ends may move
     */
    static FuzzPolicies draw(Randomness dice, boolean movable) {
        IkeProposal ike = dice.nextInt(2) == 0
                ? new IkeProposal(List.of(AES_GCM), List.of(), List.of(PrfId.HMAC_SHA2_256), GROUPS)
                : new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 128)),
                        List.of(IntegrityId.HMAC_SHA2_256_128),
                        List.of(PrfId.HMAC_SHA2_256),
                        GROUPS);
        List<KeyExchangeId> pfs = dice.nextInt(2) == 0 ? List.of() : GROUPS;
        EspProposal esp = new EspProposal(List.of(AES_GCM), List.of(), pfs, List.of(EsnId.THIRTY_TWO_BIT));
        MobilityPolicy mobility = movable ? MobilityPolicy.DEFAULT : MobilityPolicy.NONE;
        return new FuzzPolicies(ike, esp, 1 + dice.nextInt(3), mobility);
    }

    EndpointPolicy victim() {
        return endpoint(connection(TUNNEL, VICTIM, PARTNER), connection(OTHER, VICTIM, BYSTANDER));
    }

    EndpointPolicy partner() {
        return endpoint(connection(TUNNEL, PARTNER, VICTIM));
    }

    EndpointPolicy bystander() {
        return endpoint(connection(OTHER, BYSTANDER, VICTIM));
    }

    private static EndpointPolicy endpoint(ConnectionPolicy... connections) {
        return new EndpointPolicy(IkePorts.STANDARD, List.of(connections));
    }

    private ConnectionPolicy connection(String name, IpAddress local, IpAddress remote) {
        TrafficSelector all = TrafficSelector.range(IpAddress.of("10.0.0.0"), IpAddress.of("10.255.255.255"));
        ChildPolicy child =
                new ChildPolicy("net", List.of(esp), List.of(esp), List.of(all), List.of(all), SelectorRule.NARROW, 64);
        return new ConnectionPolicy(
                name,
                local,
                remote,
                Identity.of(local),
                Identity.of(remote),
                Secret.copyOf(Octets.ofUtf8("a key that the fuzzer has, too")),
                List.of(ike),
                List.of(child),
                SessionOptions.DEFAULT.withWindow(window).withMobility(mobility));
    }
}
