package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.wire.IdentificationPayload;
import java.util.List;
import java.util.Optional;

/** A device goes by its own address unless told otherwise, and the gateway expects the one it sees. */
final class InnerIdentityBehindNat implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Optional<Translated> device = facts.seen()
                .of(Translated.class)
                .filter(seen -> seen.from() == Side.PEER)
                .findFirst();
        Optional<Identity> expected = facts.configured().gateway().map(ConnectionPolicy::remoteIdentity);
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.by() == Side.GATEWAY)
                .filter(refusal -> refusal.type().equals(NotifyType.AUTHENTICATION_FAILED))
                .flatMap(refusal -> said(refusal)
                        .flatMap(said -> device.flatMap(seen -> expected.filter(wanted -> !wanted.equals(said)
                                        && wanted.equals(Identity.of(seen.seen().address())))
                                .map(wanted -> diagnosis(seen, said, wanted, refusal)))));
    }

    private static Optional<Identity> said(Refusal refusal) {
        return refusal.request()
                .flatMap(request -> request.message().first(IdentificationPayload.class))
                .map(id -> new Identity(id.idType(), id.data()));
    }

    private static Diagnosis diagnosis(Translated device, Identity said, Identity wanted, Refusal refusal) {
        return Diagnosis.of(
                        Cause.INNER_IDENTITY_BEHIND_NAT,
                        FixOn.DEVICE,
                        Confidence.CERTAIN,
                        "the device is behind a NAT and says it is " + said + ", its address there, where the gateway"
                                + " expects " + wanted + ", the address it comes from",
                        "set the device's own identity (swanctl: local { id = " + wanted
                                + " }) to the public address: the"
                                + " gateway takes it from the local network gateway and has no setting of its own for it,"
                                + " and both ends must agree")
                .because(List.of(
                        new Evidence(device.where(), "the device comes from " + device.seen()), refusal.evidence()));
    }
}
