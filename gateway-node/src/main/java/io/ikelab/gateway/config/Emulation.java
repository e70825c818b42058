package io.ikelab.gateway.config;

import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.gateway.limit.SkuLimitsPlan;
import io.ikelab.gateway.policy.AzureTiming;
import io.ikelab.host.TunnelFit;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.SignatureConduct;
import java.time.Duration;
import java.util.Optional;

/**
 * What of Azure's conduct nobody has confirmed, or what a user may want otherwise.
 *
 * @param vendorIds whether IKE_SA_INIT says that a Windows machine speaks
 * @param ikev1Answer what a device gets that opens with version 1
 * @param prefixPairs how {@code usePolicyBasedTrafficSelectors} puts pairs of prefixes into Child SAs
 * @param childRekeyPercent of its lifetime after which a Child SA is replaced, 1 to 99
 * @param reconnect how long after a loss or a failure the gateway opens a connection anew; zero: not by itself
 * @param halfOpen how much it lets strangers begin
 * @param window how many requests of a device are taken at a time
 * @param fragmentation what is done with messages too large for a datagram (RFC 7383): Azure announces that it takes
 *     fragments; how large its own are nobody has told
 * @param certificateIdentity who the gateway says it is where it has a certificate
 * @param signatures how it goes about them
 * @param mobility whether a device may move (RFC 4555)
 * @param fit how packets are made to fit its tunnels: that its MSS clamp works both ways is said of Azure, no more
 * @param skuLimits the rates of its SKU; empty: none hold
 * @param failover how its public address goes from one instance to the other
 */
public record Emulation(
        boolean vendorIds,
        Ikev1Answer ikev1Answer,
        PrefixPairs prefixPairs,
        int childRekeyPercent,
        Duration reconnect,
        HalfOpenPolicy halfOpen,
        int window,
        Fragmentation fragmentation,
        CertificateIdentity certificateIdentity,
        SignatureConduct signatures,
        MobilityPolicy mobility,
        TunnelFit fit,
        Optional<SkuLimitsPlan> skuLimits,
        FrontPlan failover) {
    /** It drops what comes above the limit, and asks nobody for a cookie. */
    static final HalfOpenPolicy HALF_OPEN = new HalfOpenPolicy(
            AzureTiming.HALF_OPEN_MAX,
            AzureTiming.HALF_OPEN_MAX,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            HalfOpenPolicy.DEFAULT.secretLife());

    public static final Emulation DEFAULT = new Emulation(
            true,
            Ikev1Answer.SILENCE,
            PrefixPairs.ONE_SA,
            AzureTiming.CHILD_REKEY_PERCENT,
            AzureTiming.RECONNECT_DEFAULT,
            HALF_OPEN,
            1,
            Fragmentation.WHEN_LARGE,
            CertificateIdentity.SUBJECT,
            SignatureConduct.DEFAULT,
            MobilityPolicy.NONE,
            TunnelFit.DEFAULT,
            Optional.empty(),
            FrontPlan.DEFAULT);
}
