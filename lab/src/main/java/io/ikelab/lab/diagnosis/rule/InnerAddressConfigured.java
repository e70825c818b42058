package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.ConnectionPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/** The gateway finds a connection by the peer's address; behind a NAT that is the NAT's. */
final class InnerAddressConfigured implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Optional<IpAddress> known = facts.configured().gateway().map(ConnectionPolicy::remote);
        boolean opening = facts.story()
                .refusal()
                .filter(refusal ->
                        refusal.by() == Side.GATEWAY && refusal.exchange().equals(ExchangeType.IKE_SA_INIT))
                .isPresent();
        return facts.seen()
                .of(Translated.class)
                .filter(device -> opening && device.from() == Side.PEER)
                .findFirst()
                .flatMap(device -> known.filter(
                                address -> !address.equals(device.seen().address()))
                        .map(address -> diagnosis(device, address, facts.story())));
    }

    private static Diagnosis diagnosis(Translated device, IpAddress known, Story story) {
        IpAddress seen = device.seen().address();
        Evidence came = new Evidence(
                device.where(), "the device comes from " + seen + ", and its NAT_DETECTION_SOURCE_IP is of another");
        return Diagnosis.of(
                        Cause.INNER_ADDRESS_CONFIGURED,
                        FixOn.GATEWAY,
                        Confidence.CERTAIN,
                        "the device is behind a NAT and comes from " + seen
                                + ", where the gateway's local network gateway" + " has " + known
                                + ": to the gateway it is a stranger, and refused",
                        "set gatewayIpAddress of the local network gateway to " + seen
                                + ", the NAT's public address, and"
                                + " have the device open the tunnel; the device's own address is of no use outside, and"
                                + " both ends must mean the same one")
                .because(Stream.concat(Stream.of(came), story.refusal().stream().map(Story.Refusal::evidence))
                        .toList());
    }
}
