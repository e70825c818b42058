package io.ikelab.lab.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.config.Cidr;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Behind;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.SpokeFrom;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.site.Firewall;
import io.ikelab.peer.site.SitePlan;
import io.ikelab.peer.site.SiteRoute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is in the way of packets inside: from the wire alone a direction, with the configuration the rule or the route. */
class InsideRulesTest {
    private static final String SITE = "192.168.10.5";
    private static final String APP = "10.1.1.4";

    private static Diagnosis judged(Seen seen) {
        return Judge.diagnose(seen.all(), Configured.UNKNOWN);
    }

    /** As the built-in scenario has the virtual network. */
    private static Diagnosis judged(Seen seen, String scenario) {
        return Judge.diagnose(seen.all(), NodePair.configured(Scenarios.builtIn(scenario)));
    }

    private static Seen up() {
        return Seen.by(Side.PEER).up(EncryptionId.AES_CBC, "10.1.0", "192.168.10");
    }

    private static Pings pings(Side from, String source, String destination, int answered) {
        return new Pings(from, IpAddress.of(source), IpAddress.of(destination), 3, answered);
    }

    private static EspSeen esp(Side from) {
        return new EspSeen(from, false, 1, 140, 0);
    }

    @Test
    void whatNobodyAnswersWhileOneEndIsMutePointsToThatEnd() {
        Diagnosis azure = judged(up().also(pings(Side.PEER, SITE, APP, 0)).also(esp(Side.PEER)));
        Diagnosis site = judged(up().also(pings(Side.GATEWAY, APP, SITE, 0)).also(esp(Side.GATEWAY)));

        assertThat(azure.cause()).isEqualTo(Cause.ONE_WAY_TRAFFIC);
        assertThat(azure.fixOn()).isEqualTo(FixOn.GATEWAY);
        assertThat(azure.advice()).contains("security groups");
        assertThat(site.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(site.sentence()).contains("the gateway sends ESP and the device sends none");
        assertThat(site.advice()).contains("routes back");
    }

    @Test
    void anEndThatAnsweredOnceIsNotMute() {
        Seen some = up().also(pings(Side.PEER, SITE, APP, 0))
                .also(pings(Side.PEER, SITE, "10.1.2.4", 3))
                .also(esp(Side.PEER))
                .also(esp(Side.GATEWAY));

        assertThat(judged(some).cause()).isEqualTo(Cause.TRAFFIC_LOST);
    }

    @Test
    void theRuleThatDroppedIsNamedWhereTheNetworkIsKnown() {
        Seen lost = up().also(pings(Side.PEER, SITE, APP, 0)).also(esp(Side.PEER));

        Diagnosis denied = judged(lost, "nsg-drops-after-decryption");
        Diagnosis diverted = judged(lost, "udr-overrides");

        assertThat(denied.cause()).isEqualTo(Cause.SECURITY_GROUP_DENIES);
        assertThat(denied.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(denied.sentence()).contains("'deny-onprem' (priority 200)");
        assertThat(diverted.cause()).isEqualTo(Cause.USER_ROUTE_DIVERTS);
        assertThat(diverted.sentence()).contains("their answers do not come back", "'to-firewall'");
    }

    @Test
    void aRuleThatLetsPassExplainsNothing() {
        Seen lost = up().also(pings(Side.PEER, SITE, "10.1.2.4", 0)).also(esp(Side.PEER));

        assertThat(judged(lost, "nsg-drops-after-decryption").cause()).isEqualTo(Cause.ONE_WAY_TRAFFIC);
    }

    @Test
    void anAnswerThatHasNoRouteIsTheLocalNetworkGatewaysMatter() {
        Seen lost = up().also(pings(Side.PEER, "192.168.20.5", "10.1.0.4", 0));
        Seen shared = up().also(pings(Side.PEER, "10.1.5.5", "10.1.0.4", 0));

        assertThat(judged(lost, "prefix-missing-in-lng").cause()).isEqualTo(Cause.PREFIX_NOT_ROUTED);
        assertThat(judged(lost, "prefix-missing-in-lng").advice()).contains("addressSpace");
        assertThat(judged(shared, "overlapping-address-spaces").cause()).isEqualTo(Cause.ADDRESS_OVERLAP);
        assertThat(judged(shared, "healthy").cause()).as("of no site").isEqualTo(Cause.PREFIX_NOT_ROUTED);
    }

    @Test
    void whatADefaultRouteTookIsToldFromWhatHasAPrefix() {
        Seen internet = up().also(pings(Side.GATEWAY, APP, "203.0.113.10", 0));
        Seen site = up().also(pings(Side.GATEWAY, APP, SITE, 0));

        assertThat(judged(internet, "forced-tunnelling-default-route").cause()).isEqualTo(Cause.FORCED_TUNNEL);
        assertThat(judged(site, "forced-tunnelling-default-route").cause()).isEqualTo(Cause.TRAFFIC_LOST);
    }

    @Test
    void theSitesRoutesAndItsFirewallAreAskedForWhatAzureSends() {
        Seen toHost2 =
                up().also(pings(Side.GATEWAY, "10.1.0.4", "192.168.10.6", 0)).also(esp(Side.GATEWAY));
        Seen toHost1 = up().also(pings(Side.GATEWAY, "10.1.0.4", SITE, 0)).also(esp(Side.GATEWAY));

        Diagnosis astray = judged(
                toHost2,
                new SitePlan(
                        List.of(new SiteRoute(
                                Optional.empty(), Cidr.parse("0.0.0.0/0").orElseThrow(), new SiteRoute.Via.Nobody())),
                        Firewall.NONE));
        Diagnosis dropped = judged(toHost1, new SitePlan(List.of(), new Firewall(List.of(), false)));

        assertThat(astray.cause()).isEqualTo(Cause.RETURN_ROUTE_MISSING);
        assertThat(astray.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(judged(toHost1, SitePlan.OPEN).cause()).isEqualTo(Cause.ONE_WAY_TRAFFIC);
        assertThat(dropped.cause()).isEqualTo(Cause.SITE_FIREWALL_DENIES);
        assertThat(dropped.sentence()).contains("by its default");
    }

    @Test
    void aNameWithAnotherAddressIsTheResolversMatterWhereTheTunnelCarries() {
        Seen byAddress = up().also(pings(Side.PEER, SITE, "10.1.0.4", 3));
        Seen byName = up().also(pings(Side.PEER, SITE, "10.1.0.4", 3)).also(pings(Side.PEER, SITE, "203.0.113.80", 0));
        Seen nothing = up().also(pings(Side.PEER, SITE, "10.1.0.4", 0)).also(esp(Side.PEER));
        Seen more = up().also(pings(Side.PEER, SITE, "10.1.0.4", 3)).also(pings(Side.PEER, SITE, "10.1.0.9", 0));

        Diagnosis named = judged(byName, "dns-mistaken-for-tunnel");

        assertThat(named.cause()).isEqualTo(Cause.NAME_RESOLVES_ELSEWHERE);
        assertThat(named.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(judged(byAddress, "dns-mistaken-for-tunnel")).isEqualTo(named);
        assertThat(judged(byAddress, "healthy").cause()).isEqualTo(Cause.HEALTHY);
        assertThat(judged(nothing, "dns-mistaken-for-tunnel").cause())
                .as("the tunnel itself does not carry")
                .isEqualTo(Cause.ONE_WAY_TRAFFIC);
        assertThat(judged(more, "dns-mistaken-for-tunnel").cause())
                .as("something else is lost, too")
                .isNotEqualTo(Cause.NAME_RESOLVES_ELSEWHERE);
    }

    private static Diagnosis judged(Seen seen, SitePlan site) {
        return Judge.diagnose(seen.all(), Configured.UNKNOWN.with(new Behind(Optional.empty(), Optional.of(site))));
    }

    @Test
    void aStrangersAddressIsSetBesideTheOneThatIsConfigured() {
        Seen refused = Seen.by(Side.PEER)
                .initRequest(Seen.ike(256, KeyExchangeId.MODP_2048))
                .initResponse(Seen.error(NotifyType.NO_PROPOSAL_CHOSEN));

        Diagnosis moved = judged(
                refused.also(new SpokeFrom(Side.PEER, IpAddress.of("127.10.0.1")))
                        .also(new SpokeFrom(Side.PEER, IpAddress.of("127.10.0.9"))),
                "public-ip-changed");

        assertThat(moved.cause()).isEqualTo(Cause.PEER_ADDRESS_DIFFERS);
        assertThat(moved.sentence()).contains("comes from 127.10.0.9", "has 127.10.0.1, where it came from before");
    }

    @Test
    void aRefusedDeviceAtItsOwnAddressIsRefusedForSomethingElse() {
        Seen refused = Seen.by(Side.PEER)
                .initRequest(Seen.ike(256, KeyExchangeId.MODP_2048))
                .initResponse(Seen.error(NotifyType.NO_PROPOSAL_CHOSEN))
                .also(new SpokeFrom(Side.PEER, IpAddress.of("127.10.0.1")));

        assertThat(judged(refused, "healthy").cause()).isEqualTo(Cause.DH_GROUP_MISMATCH);
    }
}
