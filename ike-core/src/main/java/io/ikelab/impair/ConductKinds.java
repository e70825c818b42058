package io.ikelab.impair;

import static io.ikelab.impair.Chapter.CONDUCT;

import io.ikelab.impair.Effect.Configuring;
import io.ikelab.impair.Effect.Prompting;
import io.ikelab.impair.Effect.Slowing;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.policy.Volume;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Conduct that no configuration would ask for, and commands at a bad moment. */
final class ConductKinds {
    static final List<Kind<?>> ALL = List.of(
            lifetimes(
                    "ignore-soft-expire",
                    "replaces no SA, whatever its age or amount",
                    time -> new Lifetime(Optional.empty(), time.life(), Duration.ZERO),
                    volume -> new Volume(Long.MAX_VALUE, volume.life(), 0)),
            lifetimes(
                    "ignore-hard-expire",
                    "ends no SA, whatever its age or amount",
                    time -> new Lifetime(time.rekey(), Optional.empty(), time.jitter()),
                    volume -> new Volume(volume.rekey(), Long.MAX_VALUE, volume.jitter())),
            new Kind<>(
                    CONDUCT,
                    "rekey-after",
                    Argument.duration(),
                    "replaces every SA at this age",
                    age -> lifetimes(
                            time -> new Lifetime(Optional.of(age), time.life(), Duration.ZERO),
                            UnaryOperator.identity())),
            plain(
                    "timeout-on-retransmit",
                    "takes the peer for silent where it would repeat a request the first time",
                    timing(timing -> timing.withRetransmission(once(timing.retransmission())))),
            plain(
                    "no-liveness",
                    "never asks by itself whether the peer is alive",
                    timing(timing -> timing.withLiveness(LivenessPolicy.ON_DEMAND))),
            plain(
                    "no-revival",
                    "never sets a lost connection up anew, whatever its policy",
                    options(options -> options.withPersistence(
                            new Persistence(Reopening.NEVER, Reopening.NEVER, 1, Duration.ofSeconds(1))))),
            new Kind<>(
                    CONDUCT,
                    "slow-crypto",
                    Argument.duration().orElse("2s"),
                    "has the result of a key exchange or signature so much later",
                    Slowing::new),
            new Kind<>(
                    CONDUCT,
                    "trigger",
                    Argument.oneOf(Deed.values()),
                    "does this on every connection as the message leaves",
                    deed -> new Prompting(deed::on)));

    private ConductKinds() {}

    private enum Deed {
        INITIATE,
        LIVENESS,
        REKEY_CHILDREN,
        REKEY_IKE,
        TERMINATE;

        private IkeCommand on(String connection) {
            return switch (this) {
                case INITIATE -> new IkeCommand.Initiate(connection);
                case LIVENESS -> new IkeCommand.CheckLiveness(connection);
                case REKEY_CHILDREN -> new IkeCommand.RekeyChildren(connection);
                case REKEY_IKE -> new IkeCommand.RekeyIke(connection);
                case TERMINATE -> new IkeCommand.Terminate(connection);
            };
        }
    }

    private static Kind<?> plain(String name, String about, Effect effect) {
        return new Kind<>(CONDUCT, name, Argument.none(), about, _ -> effect);
    }

    private static Kind<?> lifetimes(
            String name, String about, UnaryOperator<Lifetime> time, UnaryOperator<Volume> volume) {
        return plain(name, about, lifetimes(time, volume));
    }

    private static Configuring lifetimes(UnaryOperator<Lifetime> time, UnaryOperator<Volume> volume) {
        return connections(connection -> connection
                .withOptions(connection
                        .options()
                        .withLifetime(time.apply(connection.options().lifetime())))
                .withChildren(connection.children().stream()
                        .map(child -> child(child, time, volume))
                        .toList()));
    }

    private static ChildPolicy child(ChildPolicy child, UnaryOperator<Lifetime> time, UnaryOperator<Volume> volume) {
        ChildLifetimes before = child.lifetimes();
        return child.withLifetimes(new ChildLifetimes(
                time.apply(before.time()), volume.apply(before.bytes()), volume.apply(before.packets())));
    }

    private static RetransmissionPolicy once(RetransmissionPolicy before) {
        return new RetransmissionPolicy(before.initial(), before.factor(), 0);
    }

    private static Configuring timing(UnaryOperator<Timing> change) {
        return options(options -> options.withTiming(change.apply(options.timing())));
    }

    private static Configuring options(UnaryOperator<SessionOptions> change) {
        return connections(connection -> connection.withOptions(change.apply(connection.options())));
    }

    private static Configuring connections(UnaryOperator<ConnectionPolicy> change) {
        return new Configuring(policy ->
                policy.withConnections(policy.connections().stream().map(change).toList()));
    }
}
