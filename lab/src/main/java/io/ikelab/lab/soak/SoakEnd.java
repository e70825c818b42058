package io.ikelab.lab.soak;

import io.ikelab.host.HostConfig;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.policy.Volume;
import java.time.Duration;
import java.util.List;

/** Configures one end: its own lifetimes, windows and patience within the {@link Temper} of the seed. */
final class SoakEnd {
    static final String CONNECTION = "tunnel";

    private static final CipherChoice AES_GCM = new CipherChoice(EncryptionId.AES_GCM_16, 128);
    private static final int WINDOW_MAX = 4;

    private final Side side;
    private final Temper temper;
    private final Randomness random;

    private SoakEnd(Side side, Temper temper, Randomness random) {
        this.side = side;
        this.temper = temper;
        this.random = random;
    }

    static HostConfig configure(Side side, Temper temper, Randomness random) {
        return new SoakEnd(side, temper, random).host();
    }

    private HostConfig host() {
        EndpointPolicy policy = new EndpointPolicy(IkePorts.STANDARD, List.of(connection()));
        List<HostConfig.Inner> hosts = temper.flows().stream()
                .map(flow -> new HostConfig.Inner("host-" + flow.number(), List.of(flow.host(side))))
                .toList();
        return HostConfig.policyBased(side.node(), policy, hosts);
    }

    private ConnectionPolicy connection() {
        return new ConnectionPolicy(
                CONNECTION,
                Temper.outer(side),
                Temper.outer(side.other()),
                Identity.of(Temper.outer(side)),
                Identity.of(Temper.outer(side.other())),
                Secret.copyOf(Octets.ofUtf8("a key for bad weather")),
                List.of(new IkeProposal(List.of(AES_GCM), List.of(), List.of(PrfId.HMAC_SHA2_256), groups())),
                temper.flows().stream().map(this::child).toList(),
                options());
    }

    private SessionOptions options() {
        Duration dpd = temper.dpd().minusSeconds(random.nextInt(60));
        Duration pause = Duration.ofSeconds(1 + random.nextInt(5));
        return SessionOptions.DEFAULT
                .withTiming(Timing.DEFAULT.withLiveness(LivenessPolicy.after(dpd)))
                .withLifetime(lifetime(Duration.ofMinutes(70), Duration.ofMinutes(50)))
                .withWindow(1 + random.nextInt(WINDOW_MAX))
                .withPersistence(new Persistence(Reopening.AT_ONCE, Reopening.AT_ONCE, 0, pause));
    }

    private ChildPolicy child(Flow flow) {
        EspProposal proposal = new EspProposal(
                List.of(AES_GCM), List.of(), temper.pfs() ? groups() : List.of(), List.of(EsnId.THIRTY_TWO_BIT));
        return new ChildPolicy(
                flow.child(),
                List.of(proposal),
                List.of(proposal),
                flow.selectors(side),
                flow.selectors(side.other()),
                SelectorRule.NARROW,
                64,
                new ChildLifetimes(
                        lifetime(Duration.ofMinutes(25), Duration.ofMinutes(15)), Volume.UNLIMITED, packets()),
                random.nextDouble() < 0.7 ? ChildStart.AT_ONCE : ChildStart.ON_TRAFFIC);
    }

    /** About {@code middle}, and up to {@code spread} more or less, unless both ends keep in step. */
    private Lifetime lifetime(Duration middle, Duration spread) {
        long off = random.nextInt(2 * (int) spread.toSeconds()) - spread.toSeconds();
        Duration rekey = temper.inStep() ? middle : middle.plusSeconds(off);
        Duration jitter = temper.inStep() ? Duration.ofMillis(200) : rekey.dividedBy(10);
        return Lifetime.of(rekey, rekey.plus(rekey.dividedBy(4))).withJitter(jitter);
    }

    private Volume packets() {
        return random.nextDouble() < 0.3 ? new Volume(100 + random.nextInt(200), 5_000, 20) : Volume.UNLIMITED;
    }

    private List<KeyExchangeId> groups() {
        boolean other = temper.ownGroups() && side == Side.GATEWAY;
        return other
                ? List.of(KeyExchangeId.ECP_256, KeyExchangeId.X25519)
                : List.of(KeyExchangeId.X25519, KeyExchangeId.ECP_256);
    }
}
