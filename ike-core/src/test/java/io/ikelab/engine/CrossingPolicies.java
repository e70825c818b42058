package io.ikelab.engine;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.SelectorRule;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * Two ends with a second Child SA that either may set up beside the first.
 *
 * @param initiator as the original initiator has it
 * @param responder as the original responder has it
 */
record CrossingPolicies(Policies initiator, Policies responder) {
    /** The name of the second. */
    static final String SECOND = "second";

    private static final TrafficSelector NORTH = Policies.subnet("10.3.0.0", "10.3.255.255");
    private static final TrafficSelector SOUTH = Policies.subnet("10.4.0.0", "10.4.255.255");

    static CrossingPolicies withoutPfs() {
        return of(Policies.esp(256), Policies.esp(256));
    }

    static CrossingPolicies withPfs() {
        return of(esp(KeyExchangeId.X25519), esp(KeyExchangeId.X25519));
    }

    /** Each end prefers a group of its own, and takes the other's. */
    static CrossingPolicies withOwnGroups() {
        return of(esp(KeyExchangeId.X25519, KeyExchangeId.ECP_256), esp(KeyExchangeId.ECP_256, KeyExchangeId.X25519));
    }

    /** The same with the groups of IKE SAs. */
    static CrossingPolicies withOwnIkeGroups() {
        return new CrossingPolicies(
                withoutPfs().initiator().withIke(Policies.ike(256, KeyExchangeId.X25519, KeyExchangeId.ECP_256)),
                withoutPfs().responder().withIke(Policies.ike(256, KeyExchangeId.ECP_256, KeyExchangeId.X25519)));
    }

    private static CrossingPolicies of(EspProposal initiator, EspProposal responder) {
        return new CrossingPolicies(
                Crossing.AGREEING.withEsp(initiator).withMoreChildren(second(initiator, NORTH, SOUTH)),
                Crossing.AGREEING.withEsp(responder).withMoreChildren(second(responder, SOUTH, NORTH)));
    }

    private static EspProposal esp(KeyExchangeId... groups) {
        return new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(groups),
                List.of(EsnId.THIRTY_TWO_BIT));
    }

    private static ChildPolicy second(EspProposal esp, TrafficSelector local, TrafficSelector remote) {
        return new ChildPolicy(
                SECOND, List.of(esp), List.of(esp), List.of(local), List.of(remote), SelectorRule.NARROW, 64);
    }

    /** With the tunnel up and at rest. */
    Crossing established() {
        return Crossing.established(initiator, responder);
    }
}
