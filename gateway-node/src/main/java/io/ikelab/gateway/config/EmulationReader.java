package io.ikelab.gateway.config;

import io.ikelab.gateway.limit.SkuLimitsPlan;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.FitReader;
import io.ikelab.host.config.MobilityKeys;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.SignatureConduct;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code emulation}. */
final class EmulationReader {
    static final SequencedMap<String, Ikev1Answer> IKEV1_ANSWERS = ikev1Answers();

    static final MobilityKeys MOBILITY =
            new MobilityKeys("mobikeCheck", "mobikeProhibitNats", "mobikeSinglePath", "mobikePeersRange");

    static final int RECONNECT_SECONDS_MAX = 3600;
    static final int HALF_OPEN_MAX = 100_000;

    private static final FitReader.Keys FIT = new FitReader.Keys("mssClamp", "dontFragment", "linkMtu", "tellsTooBig");

    private EmulationReader() {}

    static Emulation read(ConfigValue value, VirtualNetworkGateway gateway) {
        ConfigSection section = GatewaySections.EMULATION.read(value);
        return new Emulation(
                section.optional("vendorIds").map(ConfigValue::flag).orElse(Emulation.DEFAULT.vendorIds()),
                section.optional("ikev1Answer")
                        .map(answer -> answer.oneOf(IKEV1_ANSWERS))
                        .orElse(Emulation.DEFAULT.ikev1Answer()),
                section.optional("prefixPairs")
                        .map(pairs -> pairs.oneOf(AzureName.byLabel(PrefixPairs.values())))
                        .orElse(Emulation.DEFAULT.prefixPairs()),
                section.optional("childRekeyPercent")
                        .map(percent -> percent.integer(1, 99))
                        .orElse(Emulation.DEFAULT.childRekeyPercent()),
                section.optional("reconnectSeconds")
                        .map(seconds -> Duration.ofSeconds(seconds.integer(0, RECONNECT_SECONDS_MAX)))
                        .orElse(Emulation.DEFAULT.reconnect()),
                halfOpen(section),
                section.optional("window")
                        .map(requests -> requests.integer(1, SessionOptions.WINDOW_MAX))
                        .orElse(Emulation.DEFAULT.window()),
                fragmentation(section),
                section.optional("certificateIdentity")
                        .map(identity -> identity.oneOf(AzureName.byLabel(CertificateIdentity.values())))
                        .orElse(Emulation.DEFAULT.certificateIdentity()),
                signatures(section),
                mobility(section),
                FitReader.read(Optional.of(section), FIT),
                skuLimits(section, gateway),
                FailoverReader.read(section));
    }

    /** The limits hold for one address as for all: a gateway's connections are few, and each has one address. */
    private static HalfOpenPolicy halfOpen(ConfigSection section) {
        int limit = section.optional("halfOpenLimit")
                .map(count -> count.integer(1, HALF_OPEN_MAX))
                .orElse(Emulation.HALF_OPEN.limit());
        int cookies = section.optional("cookiesFrom")
                .map(count -> count.integer(0, HALF_OPEN_MAX))
                .orElse(Emulation.HALF_OPEN.cookieFrom());
        return new HalfOpenPolicy(limit, limit, cookies, cookies, Emulation.HALF_OPEN.secretLife());
    }

    private static Fragmentation fragmentation(ConfigSection section) {
        boolean used = section.optional("fragmentation").map(ConfigValue::flag).orElse(true);
        int length = section.optional("fragmentSize")
                .map(size -> size.integer(Fragmentation.LENGTH_MIN, Fragmentation.LENGTH_MAX))
                .orElse(Fragmentation.LENGTH_DEFAULT);
        return (used ? Fragmentation.WHEN_LARGE : Fragmentation.NONE).withDatagramLength(length);
    }

    private static MobilityPolicy mobility(ConfigSection section) {
        MobilityPolicy read = MOBILITY.read(section);
        boolean offered = section.optional("mobike")
                .map(ConfigValue::flag)
                .orElse(Emulation.DEFAULT.mobility().offered());
        return offered ? read : Emulation.DEFAULT.mobility();
    }

    private static SignatureConduct signatures(ConfigSection section) {
        SignatureConduct usual = Emulation.DEFAULT.signatures();
        return usual.announcing(section.optional("signatureAuthentication")
                        .map(ConfigValue::flag)
                        .orElse(usual.announces()))
                .withPss(section.optional("rsaPss").map(ConfigValue::flag).orElse(usual.pss()))
                .endingWithCertificate(section.optional("closeAtCertificateExpiry")
                        .map(ConfigValue::flag)
                        .orElse(usual.endsWithCertificate()));
    }

    private static Optional<SkuLimitsPlan> skuLimits(ConfigSection section, VirtualNetworkGateway gateway) {
        Optional<ConfigValue> wanted = section.optional("skuLimits").filter(ConfigValue::flag);
        int divisor = section.optional("skuDivisor")
                .map(by -> by.integer(1, SkuLimitsPlan.DIVISOR_MAX))
                .orElse(1);
        return wanted.map(flag -> new SkuLimitsPlan(
                gateway.sku()
                        .orElseThrow(
                                () -> flag.because("is 'true', but the gateway has no sku whose limits could hold")),
                gateway.generation(),
                divisor));
    }

    private static SequencedMap<String, Ikev1Answer> ikev1Answers() {
        SequencedMap<String, Ikev1Answer> answers = new LinkedHashMap<>();
        answers.put("silence", Ikev1Answer.SILENCE);
        answers.put("ikev2-notify", Ikev1Answer.IKEV2_NOTIFY);
        answers.put("ikev1-notify", Ikev1Answer.IKEV1_NOTIFY);
        return answers;
    }
}
