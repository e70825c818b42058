package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An end that answers nothing of what comes to it through a tunnel, and what may be the matter behind it. */
record Mute(Conversation conversation, Side side) {
    private static final List<Cause> IN_AZURE = List.of(
            Cause.SECURITY_GROUP_DENIES, Cause.USER_ROUTE_DIVERTS, Cause.PREFIX_NOT_ROUTED, Cause.ADDRESS_OVERLAP);

    private static final List<Cause> AT_THE_SITE =
            List.of(Cause.SITE_FIREWALL_DENIES, Cause.RETURN_ROUTE_MISSING, Cause.ADDRESS_OVERLAP);

    /** @param destination of what is not answered */
    List<Cause> causes(IpAddress destination) {
        return PublicAddress.is(destination) ? withForcedTunnel() : behind();
    }

    /** The same where it sends no ESP at all. */
    List<Cause> causesOfSilence(IpAddress destination) {
        return silence(causes(destination));
    }

    /** And nobody can look into what it is sent. */
    List<Cause> causesOfSilence() {
        return silence(withForcedTunnel());
    }

    private List<Cause> silence(List<Cause> behind) {
        // In UDP it is IKE's port that lets it through: a filter that looks inside may stop it there, too.
        return Stream.concat(
                        Stream.of(Cause.ESP_BLOCKED, Cause.HALF_INSTALLED_CHILD, Cause.TRAFFIC_LOST), behind.stream())
                .toList();
    }

    /** A default route through the tunnel leads what is for the internet to a site. */
    private List<Cause> withForcedTunnel() {
        boolean site = behind().contains(Cause.RETURN_ROUTE_MISSING);
        return site
                ? Stream.concat(behind().stream(), Stream.of(Cause.FORCED_TUNNEL))
                        .toList()
                : behind();
    }

    /** Where nothing says which end is Azure's, what happens behind either may have happened here. */
    private List<Cause> behind() {
        Optional<Side> gateway = Ends.of(conversation).gateway();
        return gateway.map(known -> known == side ? IN_AZURE : AT_THE_SITE)
                .orElseGet(() -> Stream.concat(IN_AZURE.stream(), AT_THE_SITE.stream())
                        .distinct()
                        .toList());
    }
}
