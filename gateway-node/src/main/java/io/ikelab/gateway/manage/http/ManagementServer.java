package io.ikelab.gateway.manage.http;

import io.ikelab.gateway.manage.ArmRequest;
import io.ikelab.gateway.manage.ArmResponse;
import io.ikelab.gateway.manage.Gatekeeper;
import io.ikelab.gateway.manage.ManagementApi;
import io.ikelab.octets.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The management API on a port of loopback. */
public final class ManagementServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BODY_MAX = 1 << 20;
    private static final int IDLE_SECONDS = 60;
    private static final long GOODBYE_SECONDS = 2;

    private final Vertx vertx;
    private final ManagementApi api;
    private final Secret token;
    private final HttpServer server;

    private ManagementServer(Vertx vertx, ManagementApi api, Secret token) {
        this.vertx = vertx;
        this.api = api;
        this.token = token;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(LOOPBACK)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    /**
     * @param token who has it may do everything
     * @param port 0: any that is free
     * @throws IOException when that port cannot be had
     */
    public static ManagementServer open(ManagementApi api, Secret token, int port) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        ManagementServer server = new ManagementServer(vertx, api, token);
        try {
            server.listen(port);
            return server;
        } catch (CompletionException notThere) {
            server.close();
            throw new IOException(
                    Optional.ofNullable(notThere.getCause())
                            .map(Throwable::getMessage)
                            .orElse("no reason given"),
                    notThere);
        }
    }

    private void listen(int port) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_MAX));
        router.route().blockingHandler(this::handle);
        server.requestHandler(router)
                .listen(port, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Where it listens. */
    public String base() {
        return "http://" + LOOPBACK + ":" + server.actualPort();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String host = host(request);
        Optional<ArmResponse> refusal = new Gatekeeper(token, server.actualPort())
                .refusal(host, header(request, "Origin"), header(request, "Authorization"));
        ArmResponse response = refusal.orElseGet(() -> api.handle(new ArmRequest(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse(""),
                query(request),
                Optional.ofNullable(context.body().asString()).orElse(""),
                "http://" + host)));
        context.response().setStatusCode(response.status());
        response.headers().forEach(context.response()::putHeader);
        String body = response.text();
        if (body.isEmpty()) {
            context.response().end();
        } else {
            context.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(body);
        }
    }

    /** HTTP/1's header, and what HTTP/2 has in its place. */
    private static String host(HttpServerRequest request) {
        return Optional.ofNullable(request.authority())
                .map(HostAndPort::toString)
                .orElse("");
    }

    private static String header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    private static Map<String, String> query(HttpServerRequest request) {
        return request.params().entries().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slow) {
            // It goes with the process.
            return;
        }
    }
}
