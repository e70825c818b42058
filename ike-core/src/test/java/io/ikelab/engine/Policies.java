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
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.policy.VendorIds;
import io.ikelab.policy.Volume;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two ends that agree on everything, and ways to make them differ. */
final class Policies {
    static final IpAddress INITIATOR = IpAddress.of("192.0.2.1");
    static final IpAddress RESPONDER = IpAddress.of("198.51.100.1");
    static final Policies AGREEING = new Policies();

    private String key = "correct horse battery staple";
    private List<IkeProposal> ike = List.of(ike(256));
    private List<EspProposal> esp = List.of(esp(256));
    private List<TrafficSelector> behindInitiator = List.of(subnet("10.1.0.0", "10.1.255.255"));
    private List<TrafficSelector> behindResponder = List.of(subnet("10.2.0.0", "10.2.255.255"));
    private SelectorRule selectorRule = SelectorRule.NARROW;
    private List<ChildPolicy> moreChildren = List.of();
    private IpAddress initiatorAddress = INITIATOR;
    private IpAddress responderAddress = RESPONDER;
    private IpAddress initiatorSeenAs = INITIATOR;
    private Identity initiatorIdentity = Identity.of(INITIATOR);
    private Identity expectedInitiator = Identity.of(INITIATOR);
    private Identity expectedResponder = Identity.of(RESPONDER);
    private Identity responderIdentity = Identity.of(RESPONDER);
    private LivenessPolicy liveness = LivenessPolicy.ON_DEMAND;
    private EncapsulationPolicy encapsulation = EncapsulationPolicy.WHEN_NAT;
    private Initiation initiation = Initiation.EITHER;
    private Duration keepalive = Timing.DEFAULT.keepalive();
    private VendorIds vendorIds = VendorIds.NONE;
    private boolean initialContact;
    private Ikev1Answer ikev1Answer = Ikev1Answer.SILENCE;
    private IkeVersion version = IkeVersion.V2;
    private ChildLifetimes childLifetimes = ChildLifetimes.ENDLESS;
    private Lifetime ikeLifetime = Lifetime.ENDLESS;
    private Persistence persistence = Persistence.ON_TRAFFIC;
    private HalfOpenPolicy halfOpen = HalfOpenPolicy.DEFAULT;
    private UnaryOperator<SessionOptions> options = UnaryOperator.identity();
    private Optional<Authentication> initiatorsProof = Optional.empty();
    private Optional<Authentication> respondersProof = Optional.empty();

    private Policies() {}

    static IkeProposal ike(int keyBits) {
        return ike(keyBits, KeyExchangeId.MODP_2048);
    }

    static IkeProposal ike(int keyBits, KeyExchangeId... groups) {
        return new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, keyBits)),
                List.of(IntegrityId.HMAC_SHA2_256_128),
                List.of(PrfId.HMAC_SHA2_256),
                List.of(groups));
    }

    /** @param groups for PFS */
    static EspProposal esp(int keyBits, KeyExchangeId... groups) {
        return new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, keyBits)),
                List.of(),
                List.of(groups),
                List.of(EsnId.THIRTY_TWO_BIT));
    }

    static TrafficSelector subnet(String start, String end) {
        return TrafficSelector.range(IpAddress.of(start), IpAddress.of(end));
    }

    Policies withKey(String other) {
        return but(copy -> copy.key = other);
    }

    Policies withIke(IkeProposal... other) {
        return but(copy -> copy.ike = List.of(other));
    }

    Policies withEsp(EspProposal... other) {
        return but(copy -> copy.esp = List.of(other));
    }

    Policies withBehindInitiator(TrafficSelector... others) {
        return but(copy -> copy.behindInitiator = List.of(others));
    }

    Policies withBehindResponder(TrafficSelector... others) {
        return but(copy -> copy.behindResponder = List.of(others));
    }

    Policies withSelectorRule(SelectorRule other) {
        return but(copy -> copy.selectorRule = other);
    }

    /** Child SAs beside the one that is always there, as the end sees them that has them. */
    Policies withMoreChildren(ChildPolicy... more) {
        return but(copy -> copy.moreChildren = List.of(more));
    }

    /** The same two ends elsewhere. */
    Policies between(IpAddress initiator, IpAddress responder) {
        return but(copy -> {
            copy.initiatorAddress = initiator;
            copy.initiatorSeenAs = initiator;
            copy.responderAddress = responder;
            copy.initiatorIdentity = Identity.of(initiator);
            copy.expectedInitiator = Identity.of(initiator);
            copy.responderIdentity = Identity.of(responder);
            copy.expectedResponder = Identity.of(responder);
        });
    }

    /** The address a NAT before the initiator gives it, which is all the responder knows of it. */
    Policies withInitiatorSeenAs(IpAddress outside) {
        return but(copy -> copy.initiatorSeenAs = outside);
    }

    /** Who the initiator says it is; the responder goes on expecting its address. */
    Policies withInitiatorIdentity(Identity other) {
        return but(copy -> copy.initiatorIdentity = other);
    }

    /** Who the initiator expects; the responder goes on saying who it is. */
    Policies withExpectedResponder(Identity other) {
        return but(copy -> copy.expectedResponder = other);
    }

    /** Who the responder says it is. */
    Policies withResponderIdentity(Identity other) {
        return but(copy -> copy.responderIdentity = other);
    }

    Policies withLiveness(Duration idle) {
        return but(copy -> copy.liveness = LivenessPolicy.after(idle));
    }

    Policies withEncapsulation(EncapsulationPolicy other) {
        return but(copy -> copy.encapsulation = other);
    }

    Policies withKeepalive(Duration other) {
        return but(copy -> copy.keepalive = other);
    }

    Policies withInitiation(Initiation other) {
        return but(copy -> copy.initiation = other);
    }

    Policies withVendorIds(VendorIds other) {
        return but(copy -> copy.vendorIds = other);
    }

    Policies withIkev1Answer(Ikev1Answer other) {
        return but(copy -> copy.ikev1Answer = other);
    }

    Policies withInitialContact() {
        return but(copy -> copy.initialContact = true);
    }

    Policies withVersion(IkeVersion other) {
        return but(copy -> copy.version = other);
    }

    Policies withHalfOpen(HalfOpenPolicy other) {
        return but(copy -> copy.halfOpen = other);
    }

    /** Changes what is configured for a connection beyond what it negotiates, as the last thing. */
    Policies withOptions(UnaryOperator<SessionOptions> change) {
        UnaryOperator<SessionOptions> before = options;
        return but(copy -> copy.options = all -> change.apply(before.apply(all)));
    }

    /** Of the Child SA that is always there. */
    Policies withChildLifetimes(ChildLifetimes other) {
        return but(copy -> copy.childLifetimes = other);
    }

    Policies withChildLifetime(Lifetime time) {
        return withChildLifetimes(new ChildLifetimes(time, Volume.UNLIMITED, Volume.UNLIMITED));
    }

    Policies withIkeLifetime(Lifetime other) {
        return but(copy -> copy.ikeLifetime = other);
    }

    Policies withPersistence(Persistence other) {
        return but(copy -> copy.persistence = other);
    }

    /** How each end has the two prove who they are, instead of by a shared key. */
    Policies withAuthentication(Authentication ofInitiator, Authentication ofResponder) {
        return but(copy -> {
            copy.initiatorsProof = Optional.of(ofInitiator);
            copy.respondersProof = Optional.of(ofResponder);
        });
    }

    EndpointPolicy initiator() {
        return endpoint(
                initiatorAddress,
                responderAddress,
                initiatorIdentity,
                expectedResponder,
                behindInitiator,
                behindResponder,
                initiatorsProof);
    }

    EndpointPolicy responder() {
        return endpoint(
                responderAddress,
                initiatorSeenAs,
                responderIdentity,
                expectedInitiator,
                behindResponder,
                behindInitiator,
                respondersProof);
    }

    private Policies but(Consumer<Policies> change) {
        Policies copy = new Policies();
        copy.key = key;
        copy.ike = ike;
        copy.esp = esp;
        copy.behindInitiator = behindInitiator;
        copy.behindResponder = behindResponder;
        copy.initiatorSeenAs = initiatorSeenAs;
        copy.selectorRule = selectorRule;
        copy.moreChildren = moreChildren;
        copy.initiatorAddress = initiatorAddress;
        copy.responderAddress = responderAddress;
        copy.initiatorIdentity = initiatorIdentity;
        copy.expectedInitiator = expectedInitiator;
        copy.expectedResponder = expectedResponder;
        copy.responderIdentity = responderIdentity;
        copy.liveness = liveness;
        copy.encapsulation = encapsulation;
        copy.initiation = initiation;
        copy.keepalive = keepalive;
        copy.vendorIds = vendorIds;
        copy.initialContact = initialContact;
        copy.ikev1Answer = ikev1Answer;
        copy.version = version;
        copy.childLifetimes = childLifetimes;
        copy.ikeLifetime = ikeLifetime;
        copy.persistence = persistence;
        copy.halfOpen = halfOpen;
        copy.options = options;
        copy.initiatorsProof = initiatorsProof;
        copy.respondersProof = respondersProof;
        change.accept(copy);
        return copy;
    }

    private EndpointPolicy endpoint(
            IpAddress local,
            IpAddress remote,
            Identity localIdentity,
            Identity remoteIdentity,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors,
            Optional<Authentication> authentication) {
        ChildPolicy child = new ChildPolicy("net", esp, esp, localSelectors, remoteSelectors, selectorRule, 64)
                .withLifetimes(childLifetimes);
        List<ChildPolicy> children =
                Stream.concat(Stream.of(child), moreChildren.stream()).toList();
        ConnectionPolicy connection = new ConnectionPolicy(
                "tunnel",
                local,
                remote,
                localIdentity,
                remoteIdentity,
                authentication.orElseGet(() -> Authentication.sharedKey(Secret.copyOf(Octets.ofUtf8(key)))),
                ike,
                children,
                options.apply(SessionOptions.DEFAULT
                        .withVersion(version)
                        .withInitialContact(initialContact)
                        .withEncapsulation(encapsulation)
                        .withInitiation(initiation)
                        .withLifetime(ikeLifetime)
                        .withPersistence(persistence)
                        .withTiming(Timing.DEFAULT.withLiveness(liveness).withKeepalive(keepalive))));
        return new EndpointPolicy(IkePorts.STANDARD, List.of(connection), vendorIds, ikev1Answer)
                .withHalfOpen(halfOpen);
    }
}
