package io.ikelab.gateway.manage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.gateway.manage.ManagementApi;
import io.ikelab.gateway.manage.RunningGateway;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private static final String GROUP = "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network";
    private static final Secret TOKEN = Secret.copyOf(Octets.ofUtf8("letmein"));

    private final ManagementApi api = new ManagementApi(
            new RunningGateway(), () -> Instant.parse("2026-11-21T12:00:00Z"), new SeededRandomness(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private ManagementServer server;

    @BeforeEach
    void open() throws IOException {
        server = ManagementServer.open(api, TOKEN, 0);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void answersOverHttpWhoHasTheToken() throws Exception {
        HttpResponse<String> answer =
                client.send(to("/connections/to-onprem?api-version=2023-09-01").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(answer.body()).startsWith("{\"name\":\"to-onprem\"");
    }

    @Test
    void aLongOperationIsAskedForWhereItSays() throws Exception {
        HttpResponse<String> begun = client.send(
                to("/connections/to-onprem/getikesas?api-version=2023-09-01")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(begun.statusCode()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(server.base() + GROUP);

        HttpResponse<String> result =
                client.send(authorized(URI.create(location)).build(), BodyHandlers.ofString());
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(result.body()).contains("initiatorCookie");
    }

    @Test
    void whoHasNoTokenAndWhatIsTooLargeIsTurnedAway() throws Exception {
        URI there = URI.create(server.base() + GROUP + "/connections/to-onprem");
        assertThat(client.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(
                                authorized(there)
                                        .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        int taken = URI.create(server.base()).getPort();

        assertThatThrownBy(() -> ManagementServer.open(api, TOKEN, taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    private HttpRequest.Builder to(String path) {
        return authorized(URI.create(server.base() + GROUP + path));
    }

    private static HttpRequest.Builder authorized(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer letmein");
    }
}
