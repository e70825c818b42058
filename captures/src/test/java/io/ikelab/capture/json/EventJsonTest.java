package io.ikelab.capture.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.SecretEvent;
import io.ikelab.net.Endpoint;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventJsonTest {
    private static final NodeName NODE = new NodeName("gateway");
    private static final EventMeta META =
            new EventMeta(Instant.parse("2025-01-01T00:00:00.5Z"), NODE, 3, Optional.of(new PacketId(NODE, 9)));

    @Test
    void whatAllEventsHaveComesFirstThenTheComponentsInTheirOrder() {
        Event event = new Everything(
                META,
                true,
                -1,
                0.5,
                Octets.of(0, 0xff),
                Endpoint.of("10.0.0.1", 500),
                new Inner("x", List.of(1, 2)),
                Optional.empty(),
                Duration.ofMillis(1500),
                Colour.RED,
                new HashMap<>(Map.of("b", 2, "a", 1)));
        assertThat(EventJson.of(event))
                .isEqualTo("{\"at\":\"2025-01-01T00:00:00.500000000Z\",\"node\":\"gateway\",\"sequence\":3,"
                        + "\"cause\":\"gateway#9\",\"name\":\"test.everything\",\"text\":\"say \\\"hi\\\"\\n\\u0007→\","
                        + "\"flag\":true,\"whole\":-1,\"fraction\":0.5,\"octets\":\"00ff\","
                        + "\"endpoint\":\"10.0.0.1:500\",\"inner\":{\"kind\":\"Inner\",\"name\":\"x\",\"list\":[1,2]},"
                        + "\"nothing\":null,\"duration\":\"PT1.5S\",\"colour\":\"RED\",\"map\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void secretEventIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.of(new Keys(META)));
    }

    @Test
    void keyMaterialInAnOrdinaryEventIsNotWrittenEither() {
        Event event = new Careless(META, Secret.copyOf(Octets.ofAscii("hunter2")));
        assertThat(EventJson.of(event)).endsWith("\"key\":\"secret\"}");
    }

    enum Colour {
        RED
    }

    record Inner(String name, List<Integer> list) {}

    record Everything(
            EventMeta meta,
            boolean flag,
            int whole,
            double fraction,
            Octets octets,
            Endpoint endpoint,
            Inner inner,
            Optional<String> nothing,
            Duration duration,
            Colour colour,
            Map<String, Integer> map)
            implements Event {
        @Override
        public String name() {
            return "test.everything";
        }

        @Override
        public String text() {
            return "say \"hi\"\n\u0007→";
        }
    }

    record Keys(EventMeta meta) implements SecretEvent {
        @Override
        public String name() {
            return "test.keys";
        }

        @Override
        public String text() {
            return "";
        }
    }

    record Careless(EventMeta meta, Secret key) implements Event {
        @Override
        public String name() {
            return "test.careless";
        }

        @Override
        public String text() {
            return "";
        }
    }
}
