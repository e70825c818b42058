package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Lifetime;
import io.ikelab.sa.Child;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.Timer;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Two ends that go through everything an IKE SA can go through, so that {@link StateAtlas} sees it. */
final class AtlasJourney {
    private static final ProtocolFault FAULT =
            new ProtocolFault.PeerMisbehaved(Rule.EXCHANGE_FITS_THE_STATE, "a message out of place");
    /** At which Child SAs are replaced, Child SAs end, and the IKE SA ends. */
    static final List<Duration> AGES = List.of(Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(6));

    private static final Policies AGREEING = Policies.AGREEING
            .withIke(Policies.ike(256, KeyExchangeId.X25519))
            .withChildLifetime(Lifetime.of(Duration.ofHours(1), Duration.ofHours(3)))
            .withIkeLifetime(Lifetime.of(Duration.ofHours(3), Duration.ofHours(5)));
    private static final Policies PFS = AGREEING.withEsp(Policies.esp(256, KeyExchangeId.X25519));

    /** An end names no more Child SAs on one of these ways. */
    private static final int CHILDREN = 8;

    private final StateAtlas atlas = new StateAtlas();

    private AtlasJourney() {}

    /** The two ends, and messages that move when told to. */
    record Road(BareEnd initiator, BareEnd responder) {
        /** Everything arrives and is computed. */
        void rest() {
            boolean moved = true;
            while (moved) {
                moved = move(initiator) || move(responder);
            }
        }

        static boolean move(BareEnd end) {
            if (!end.work.isEmpty()) {
                end.works();
            } else if (!end.arriving.isEmpty()) {
                end.receive();
            } else {
                return false;
            }
            return true;
        }
    }

    static StateAtlas travel() {
        AtlasJourney journey = new AtlasJourney();
        journey.handshakes();
        List.of(AGREEING, PFS).forEach(journey::life);
        new AtlasMoves(journey.atlas, journey::meet).travel();
        journey.anyTime();
        return journey.atlas;
    }

    private Road meet(Policies initiating, Policies responding) {
        SeededRandomness random = new SeededRandomness(7);
        BareEnd initiator =
                new BareEnd(atlas, initiating.initiator(), Ways.TOWARDS_INITIATOR, true, random.child("initiator"));
        BareEnd responder =
                new BareEnd(atlas, responding.responder(), Ways.TOWARDS_RESPONDER, false, random.child("responder"));
        initiator.meet(responder);
        responder.meet(initiator);
        initiator.begin();
        return new Road(initiator, responder);
    }

    private void handshakes() {
        meet(AGREEING, AGREEING).rest();
        meet(AGREEING, AGREEING.withKey("another key")).rest();
        meet(AGREEING.withIke(Policies.ike(128, KeyExchangeId.X25519)), AGREEING)
                .rest();
        meet(AGREEING, AGREEING.withEsp(Policies.esp(128))).rest();
        meet(AGREEING.withIke(Policies.ike(256, KeyExchangeId.ECP_256, KeyExchangeId.X25519)), AGREEING)
                .rest();
        tamper();
        certificates();
    }

    /** Two ends that sign, and two of which one does not believe the other. */
    private void certificates() {
        Signers signers = new Signers();
        meet(AGREEING.withAuthentication(signers.initiator(), signers.responder()))
                .rest();
        meet(AGREEING.withAuthentication(signers.stranger(), signers.responder()))
                .rest();
        meet(AGREEING.withAuthentication(signers.initiator(), signers.stranger()))
                .rest();
    }

    private Road meet(Policies both) {
        return meet(both, both);
    }

    /** A responder whose proof is wrong. */
    private void tamper() {
        Road road = meet(AGREEING, AGREEING);
        while (!(road.initiator().arriving.peek() instanceof Stimulus.ResponseReceived response)
                || !(response.answered() instanceof Outstanding.Auth)) {
            assertThat(Road.move(road.initiator()) || Road.move(road.responder()))
                    .isTrue();
        }
        IkeMessage genuine =
                ((Stimulus.ResponseReceived) road.initiator().arriving.remove()).message();
        List<Payload> payloads = genuine.payloads().stream()
                .map(payload -> payload instanceof AuthenticationPayload proof
                        ? new AuthenticationPayload(
                                proof.method(), Octets.zeros(proof.data().length()))
                        : payload)
                .toList();
        road.initiator()
                .arriving
                .add(new Stimulus.ResponseReceived(new Outstanding.Auth(), new IkeMessage(genuine.header(), payloads)));
        road.rest();
    }

    /** Each procedure alone, and each beside each other one at the other end, with everything held half way. */
    private void life(Policies policies) {
        List<Consumer<BareEnd>> procedures = List.of(
                end -> end.command(new IkeCommand.RekeyChildren("tunnel")),
                end -> end.command(new IkeCommand.RekeyIke("tunnel")),
                AtlasJourney::deleteChild,
                end -> {
                    deleteChild(end);
                    end.command(new IkeCommand.CreateChild("tunnel", "net"));
                },
                end -> end.command(new IkeCommand.Terminate("tunnel")),
                end -> end.command(new IkeCommand.CheckLiveness("tunnel")));
        for (Consumer<BareEnd> one : procedures) {
            for (Consumer<BareEnd> other : procedures) {
                Road road = meet(policies, policies);
                road.rest();
                one.accept(road.initiator());
                other.accept(road.responder());
                road.rest();
                Road late = meet(policies, policies);
                late.rest();
                one.accept(late.initiator());
                late.initiator().work.stream()
                        .toList()
                        .forEach(_ -> late.initiator().works());
                late.responder().receive();
                other.accept(late.responder());
                late.rest();
            }
        }
    }

    private static void deleteChild(BareEnd end) {
        if (end.state instanceof IkeState.Established up) {
            up.children().stream()
                    .map(Child::id)
                    .findFirst()
                    .ifPresent(id -> end.command(new IkeCommand.TerminateChild("tunnel", id)));
        }
    }

    /** What no message brings. */
    private void anyTime() {
        for (Timer timer : Timer.values()) {
            atlas.offer(new Stimulus.TimerFired(timer));
        }
        for (ExchangeType exchange : List.of(
                ExchangeType.IKE_SA_INIT,
                ExchangeType.IKE_AUTH,
                ExchangeType.CREATE_CHILD_SA,
                ExchangeType.INFORMATIONAL)) {
            atlas.offer(new Stimulus.RequestRefused(exchange, FAULT));
        }
        for (Outstanding purpose : List.of(
                new Outstanding.Init(),
                new Outstanding.Auth(),
                new Outstanding.ReportFailure(),
                new Outstanding.Liveness(),
                new Outstanding.RekeyIke(),
                new Outstanding.DeleteIke())) {
            atlas.offer(new Stimulus.ResponseRefused(purpose, FAULT));
            atlas.offer(new Stimulus.RequestTimedOut(purpose));
        }
        atlas.offer(new Stimulus.Superseded());
        atlas.offer(new Stimulus.OutOfIds());
        for (long id = 1; id <= CHILDREN; id++) {
            signals(new ChildId(id));
        }
    }

    private void signals(ChildId child) {
        List.of(
                        new DataPlaneSignal.FirstReceived(child),
                        new DataPlaneSignal.SoftExpired(child),
                        new DataPlaneSignal.HardExpired(child),
                        new DataPlaneSignal.SequenceNearEnd(child),
                        new DataPlaneSignal.UnknownSpi(new EspSpi(0x0badcafe), Ways.TOWARDS_RESPONDER),
                        new DataPlaneSignal.PeerPathMoved(child, Ways.TOWARDS_RESPONDER, true),
                        new DataPlaneSignal.Sampled(List.of()))
                .forEach(signal -> atlas.offer(new Stimulus.Signalled(signal)));
    }
}
