package io.ikelab.lab.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a management API on loopback. */
final class RestClient implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    RestClient(int port, String token) {
        this.base = "http://127.0.0.1:" + port + "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network";
        this.token = token;
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path + "?api-version=2023-09-01"))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
