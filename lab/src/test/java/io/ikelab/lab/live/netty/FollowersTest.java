package io.ikelab.lab.live.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.live.ControlReply;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FollowersTest {
    @Test
    void whoDoesNotKeepUpMissesLinesAndIsToldHowMany() throws InterruptedException {
        Followers followers = new Followers();
        try (Followers.Follower slow = followers.follow()) {
            IntStream.range(0, 5000).forEach(i -> followers.ladder("line " + i));

            for (int i = 0; i < 4096; i++) {
                assertThat(slow.next()).isEqualTo(new ControlReply.Ladder("line " + i));
            }
            assertThat(slow.next()).isEqualTo(new ControlReply.Missed(5000 - 4096));
            followers.ladder("afterwards");
            assertThat(slow.next()).isEqualTo(new ControlReply.Ladder("afterwards"));
        }
    }
}
