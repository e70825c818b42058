package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two ends that may move, and where they may move to. */
final class Movers {
    static final IpAddress ELSEWHERE = IpAddress.of("192.0.2.77");
    static final IpAddress FARTHER = IpAddress.of("192.0.2.78");
    static final IpAddress RESPONDERS_OTHER = IpAddress.of("198.51.100.77");
    static final Policies MOBILE = with(UnaryOperator.identity());

    /** As the initiator sees it. */
    static final Path HOME = way(Policies.INITIATOR, Policies.RESPONDER);

    static final Path AWAY = way(ELSEWHERE, Policies.RESPONDER);

    private Movers() {}

    static Policies with(UnaryOperator<MobilityPolicy> change) {
        return Policies.AGREEING.withOptions(options -> options.withMobility(change.apply(MobilityPolicy.DEFAULT)));
    }

    static Path way(IpAddress local, IpAddress remote) {
        return new Path(new Endpoint(local, 4500), new Endpoint(remote, 4500));
    }

    /** What the end is told when its addresses are these. */
    static IkeCommand at(IpAddress... addresses) {
        return new IkeCommand.UseAddresses("tunnel", List.of(addresses));
    }

    static IkeCommand check() {
        return new IkeCommand.CheckLiveness("tunnel");
    }

    /** Where the end's next request goes; what it sends is lost. */
    static Path wayOfRequests(Pair.End end) {
        end.command(check());
        Path path = end.sent.getLast().path();
        end.lose();
        return path;
    }

    /** Where the end's ESP goes, as far as it ordered. */
    static Path wayOfEsp(Pair.End end) {
        return Stream.concat(
                        child(end).stream().map(ChildSa::path),
                        end.ordered(DataPlaneOrder.MovePath.class).stream().map(DataPlaneOrder.MovePath::path))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static List<ChildSa> child(Pair.End end) {
        return end.ordered(DataPlaneOrder.InstallOutbound.class).stream()
                .map(DataPlaneOrder.InstallOutbound::child)
                .toList();
    }

    /** What the two said since there were {@code before} lines. */
    static List<String> said(Pair pair, int before) {
        return pair.ladder().subList(before, pair.ladder().size());
    }

    /** Delivers what goes between open addresses; the rest is lost. */
    static void drive(Pair pair, Set<IpAddress> dead) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Pair.End from : List.of(pair.initiator, pair.responder)) {
                while (!from.sent.isEmpty()) {
                    moved = true;
                    Path path = from.sent.getFirst().path();
                    if (dead.contains(path.local().address())
                            || dead.contains(path.remote().address())) {
                        from.sent.removeFirst();
                    } else {
                        pair.deliver(from, from == pair.initiator ? pair.responder : pair.initiator);
                    }
                }
            }
        }
    }

    /** Time passes, and nothing that comes from a dead address or goes to one arrives. */
    static void pass(Pair pair, Duration time, Set<IpAddress> dead) {
        Instant end = pair.now.plus(time);
        drive(pair, dead);
        while (!pair.initiator.wake.isAfter(end) || !pair.responder.wake.isAfter(end)) {
            pair.advance();
            drive(pair, dead);
        }
        pair.now = end;
    }

    static boolean isUp(Pair.End end) {
        return end.state() instanceof IkeState.Established;
    }
}
