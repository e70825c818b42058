package io.ikelab.engine;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.Timing;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;

/** Two ends that agree on everything, and ways to make them differ. */
record Policies(
        String key,
        List<IkeProposal> ike,
        List<EspProposal> esp,
        TrafficSelector behindInitiator,
        TrafficSelector behindResponder,
        Identity responderIdentity,
        LivenessPolicy liveness,
        EncapsulationPolicy encapsulation) {
    static final IpAddress INITIATOR = IpAddress.of("192.0.2.1");
    static final IpAddress RESPONDER = IpAddress.of("198.51.100.1");

    static final Policies AGREEING = new Policies(
            "correct horse battery staple",
            List.of(ike(256)),
            List.of(esp(256)),
            subnet("10.1.0.0", "10.1.255.255"),
            subnet("10.2.0.0", "10.2.255.255"),
            Identity.of(RESPONDER),
            LivenessPolicy.ON_DEMAND,
            EncapsulationPolicy.WHEN_NAT);

    static IkeProposal ike(int keyBits) {
        return new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, keyBits)),
                List.of(IntegrityId.HMAC_SHA2_256_128),
                List.of(PrfId.HMAC_SHA2_256),
                List.of(KeyExchangeId.MODP_2048));
    }

    static EspProposal esp(int keyBits) {
        return new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, keyBits)),
                List.of(),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT));
    }

    static TrafficSelector subnet(String start, String end) {
        return TrafficSelector.range(IpAddress.of(start), IpAddress.of(end));
    }

    Policies withKey(String other) {
        return new Policies(
                other, ike, esp, behindInitiator, behindResponder, responderIdentity, liveness, encapsulation);
    }

    Policies withIke(IkeProposal... other) {
        return new Policies(
                key, List.of(other), esp, behindInitiator, behindResponder, responderIdentity, liveness, encapsulation);
    }

    Policies withEsp(EspProposal... other) {
        return new Policies(
                key, ike, List.of(other), behindInitiator, behindResponder, responderIdentity, liveness, encapsulation);
    }

    Policies withBehindInitiator(TrafficSelector other) {
        return new Policies(key, ike, esp, other, behindResponder, responderIdentity, liveness, encapsulation);
    }

    Policies withResponderIdentity(Identity other) {
        return new Policies(key, ike, esp, behindInitiator, behindResponder, other, liveness, encapsulation);
    }

    Policies withLiveness(Duration idle) {
        return new Policies(
                key,
                ike,
                esp,
                behindInitiator,
                behindResponder,
                responderIdentity,
                LivenessPolicy.after(idle),
                encapsulation);
    }

    Policies withEncapsulation(EncapsulationPolicy other) {
        return new Policies(key, ike, esp, behindInitiator, behindResponder, responderIdentity, liveness, other);
    }

    EndpointPolicy initiator() {
        return endpoint(
                INITIATOR, RESPONDER, Identity.of(INITIATOR), responderIdentity, behindInitiator, behindResponder);
    }

    EndpointPolicy responder() {
        return endpoint(
                RESPONDER, INITIATOR, Identity.of(RESPONDER), Identity.of(INITIATOR), behindResponder, behindInitiator);
    }

    private EndpointPolicy endpoint(
            IpAddress local,
            IpAddress remote,
            Identity localIdentity,
            Identity remoteIdentity,
            TrafficSelector localSelector,
            TrafficSelector remoteSelector) {
        ConnectionPolicy connection = new ConnectionPolicy(
                "tunnel",
                local,
                remote,
                localIdentity,
                remoteIdentity,
                Secret.copyOf(Octets.ofUtf8(key)),
                ike,
                esp,
                List.of(localSelector),
                List.of(remoteSelector),
                new Timing(RetransmissionPolicy.DEFAULT, liveness, Duration.ofSeconds(30)),
                encapsulation,
                64);
        return new EndpointPolicy(IkePorts.STANDARD, List.of(connection));
    }
}
