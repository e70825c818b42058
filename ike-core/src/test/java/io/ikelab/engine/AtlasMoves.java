package io.ikelab.engine;

import static io.ikelab.engine.Movers.AWAY;
import static io.ikelab.engine.Movers.ELSEWHERE;
import static io.ikelab.engine.Movers.FARTHER;
import static io.ikelab.engine.Movers.RESPONDERS_OTHER;
import static io.ikelab.engine.Movers.at;
import static io.ikelab.engine.Movers.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.function.Consumer;

/** The part of {@link AtlasJourney} in which the ends change their addresses (RFC 4555). */
final class AtlasMoves {
    private static final List<Consumer<BareEnd>> INITIATORS = List.of(
            end -> end.command(at(ELSEWHERE)),
            end -> end.command(at(Policies.INITIATOR, ELSEWHERE)),
            end -> end.command(at()),
            end -> {
                end.command(at(ELSEWHERE));
                end.command(at(FARTHER));
            },
            end -> end.command(new IkeCommand.RekeyIke("tunnel")),
            end -> end.command(check()));

    private static final List<Consumer<BareEnd>> RESPONDERS = List.of(
            end -> end.command(at(RESPONDERS_OTHER)),
            end -> end.command(at(Policies.RESPONDER, RESPONDERS_OTHER)),
            end -> end.command(new IkeCommand.RekeyIke("tunnel")),
            end -> end.command(new IkeCommand.RekeyChildren("tunnel")),
            end -> end.command(check()));

    private static final List<MobilityPolicy> WAYS_TO_CHECK = List.of(
            MobilityPolicy.DEFAULT,
            MobilityPolicy.DEFAULT.withRoutability(Routability.AFTER_ESP),
            MobilityPolicy.DEFAULT.withRoutability(Routability.UNCHECKED),
            MobilityPolicy.DEFAULT.withNatsProhibited());

    private static final List<TrafficSelector> HOME_ONLY =
            List.of(TrafficSelector.range(Policies.INITIATOR, Policies.INITIATOR));

    private final StateAtlas atlas;
    private final Meeting meeting;

    AtlasMoves(StateAtlas atlas, Meeting meeting) {
        this.atlas = atlas;
        this.meeting = meeting;
    }

    /** Brings two ends together that are about to shake hands. */
    @FunctionalInterface
    interface Meeting {
        AtlasJourney.Road of(Policies initiating, Policies responding);
    }

    void travel() {
        for (MobilityPolicy policy : WAYS_TO_CHECK) {
            Policies both = mobile(policy);
            for (Consumer<BareEnd> one : INITIATORS) {
                RESPONDERS.forEach(other -> life(both, both, one, other));
            }
        }
        Policies guarded = mobile(MobilityPolicy.DEFAULT.withPeersRange(HOME_ONLY));
        INITIATORS.forEach(one -> life(mobile(MobilityPolicy.DEFAULT), guarded, one, check -> {}));
        forgeCookie();
        atlas.offer(new Stimulus.PathAnswered(AWAY));
        for (Outstanding purpose :
                List.of(new Outstanding.AnnounceAddresses(), new Outstanding.UpdateAddresses(AWAY, Octets.EMPTY, 0))) {
            atlas.offer(new Stimulus.RequestTimedOut(purpose));
        }
    }

    private static Policies mobile(MobilityPolicy policy) {
        return Policies.AGREEING
                .withIke(Policies.ike(256, KeyExchangeId.X25519))
                .withOptions(options -> options.withMobility(policy));
    }

    private AtlasJourney.Road up(Policies initiating, Policies responding) {
        AtlasJourney.Road road = meeting.of(initiating, responding);
        road.rest();
        return road;
    }

    /** Both at once, and the other when the one's first message has just arrived. */
    private void life(Policies initiating, Policies responding, Consumer<BareEnd> one, Consumer<BareEnd> other) {
        AtlasJourney.Road road = up(initiating, responding);
        one.accept(road.initiator());
        other.accept(road.responder());
        road.rest();
        AtlasJourney.Road late = up(initiating, responding);
        one.accept(late.initiator());
        AtlasJourney.Road.move(late.responder());
        other.accept(late.responder());
        late.rest();
    }

    /** An initiator that answers a check without having seen it. */
    private void forgeCookie() {
        Policies both = mobile(MobilityPolicy.DEFAULT);
        AtlasJourney.Road road = up(both, both);
        road.initiator().command(at(ELSEWHERE));
        while (!(road.responder().arriving.peek() instanceof Stimulus.ResponseReceived response)
                || !(response.answered() instanceof Outstanding.CheckPath)) {
            assertThat(AtlasJourney.Road.move(road.initiator()) || AtlasJourney.Road.move(road.responder()))
                    .isTrue();
        }
        Stimulus.ResponseReceived genuine =
                (Stimulus.ResponseReceived) road.responder().arriving.remove();
        List<Payload> others = List.of(NotifyPayload.of(NotifyType.COOKIE2, Octets.zeros(8)));
        road.responder()
                .arriving
                .add(new Stimulus.ResponseReceived(
                        genuine.answered(), new IkeMessage(genuine.message().header(), others)));
        road.rest();
    }
}
