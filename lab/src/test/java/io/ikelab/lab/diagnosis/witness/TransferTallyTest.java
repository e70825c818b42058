package io.ikelab.lab.diagnosis.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.inner.IpPacket;
import io.ikelab.inner.TcpFlags;
import io.ikelab.inner.TcpSegment;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observation.Transfer.State;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A connection of which the first octet has the largest sequence number, so that the next one is 0. */
class TransferTallyTest {
    private static final IpAddress HOST = IpAddress.of("192.168.10.5");
    private static final IpAddress VM = IpAddress.of("10.1.0.4");
    private static final int FIRST = -1;

    private final TransferTally tally = new TransferTally();
    private Instant now = Instant.EPOCH;

    private void sent(TcpFlags flags, int sequence, int length) {
        TcpSegment segment =
                new TcpSegment(49_838, 9, sequence, 7, flags, 0xffff, OptionalInt.empty(), Octets.zeros(length));
        tally.see(now, Side.PEER, segment.toPacket(HOST, VM, 1));
    }

    private void answered(TcpFlags flags, int acknowledgment) {
        TcpSegment segment =
                new TcpSegment(9, 49_838, 6, acknowledgment, flags, 0xffff, OptionalInt.empty(), Octets.EMPTY);
        tally.see(now, Side.GATEWAY, segment.toPacket(VM, HOST, 1));
    }

    private void connected() {
        sent(TcpFlags.SYN, FIRST - 1, 0);
        answered(TcpFlags.SYN_ACK, FIRST);
    }

    private void anotherPassesAfter(int seconds) {
        now = now.plusSeconds(seconds);
        tally.see(now, Side.GATEWAY, IpPacket.of(VM, HOST, IpProtocol.UDP, 1, Octets.zeros(8)));
    }

    private void repeated(int sequence, int times) {
        for (int i = 0; i < times; i++) {
            sent(TcpFlags.ACK, sequence, 100);
        }
    }

    private void is(State state) {
        assertThat(tally.transfers()).containsExactly(new Transfer(Side.PEER, HOST, VM, state));
    }

    @Test
    void aSynWithoutAnswerOpensAndNoMore() {
        sent(TcpFlags.SYN, FIRST - 1, 0);
        sent(TcpFlags.SYN, FIRST - 1, 0);
        is(State.OPENING);

        answered(TcpFlags.SYN_ACK, FIRST);
        is(State.RUNNING);
    }

    @Test
    void itIsStalledWhenNothingFollowsItsOpeningWhileOthersPass() {
        connected();
        sent(TcpFlags.ACK, FIRST, 0);
        anotherPassesAfter(4);
        is(State.RUNNING);

        anotherPassesAfter(1);
        is(State.STALLED);
    }

    @Test
    void itIsStalledWhenWhatIsNotAcknowledgedIsNotRepeated() {
        connected();
        repeated(FIRST, 1);
        anotherPassesAfter(5);

        is(State.STALLED);
    }

    @Test
    void whoseOctetsAreAllAcknowledgedMayHaveNothingToSay() {
        connected();
        repeated(FIRST, 1);
        answered(TcpFlags.ACK, FIRST + 100);
        anotherPassesAfter(60);

        is(State.RUNNING);
    }

    @Test
    void itIsCompleteOnceItsFinIsAcknowledged() {
        connected();
        sent(TcpFlags.ACK, FIRST, 100);
        sent(TcpFlags.FIN_ACK, FIRST + 100, 20);
        answered(TcpFlags.ACK, FIRST + 120);
        is(State.RUNNING);

        answered(TcpFlags.FIN_ACK, FIRST + 121);
        is(State.COMPLETE);
    }

    @Test
    void itIsStalledWhileTheSameOctetsGoAgainAndAgain() {
        connected();
        repeated(FIRST, 3);
        is(State.RUNNING);

        repeated(FIRST, 1);
        is(State.STALLED);

        answered(TcpFlags.ACK, FIRST + 100);
        is(State.RUNNING);
    }

    @Test
    void aSynThatIsRefusedIsForgotten() {
        sent(TcpFlags.SYN, FIRST - 1, 0);
        answered(TcpFlags.RST, 0);

        assertThat(tally.transfers()).isEmpty();
    }

    @Test
    void oneThatIsResetIsForgotten() {
        connected();
        answered(TcpFlags.RST, 0);

        assertThat(tally.transfers()).isEmpty();
    }
}
