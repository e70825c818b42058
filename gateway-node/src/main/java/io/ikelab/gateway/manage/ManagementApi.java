package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.host.config.ConfigException;
import io.ikelab.net.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Azure Resource Manager for one gateway: any subscription, any group, any {@code api-version}. PUT replaces a resource as a
 * whole. What one request changes is there when its answer is; only what Azure answers with 202 is to be asked for again.
 */
public final class ManagementApi {
    private final GatewayControl gateway;
    private final Supplier<Instant> clock;
    private final Operations operations;
    private final SharedKeyApi keys;

    /**
     * @param clock the gateway's present time
     * @param random for the ids of operations and for keys that are made
     */
    public ManagementApi(GatewayControl gateway, Supplier<Instant> clock, Randomness random) {
        this.gateway = gateway;
        this.clock = clock;
        this.operations = new Operations(random.child("operations"));
        this.keys = new SharedKeyApi(gateway, random.child("keys"));
    }

    /** Never throws for what is in {@code request}. One at a time. */
    public synchronized ArmResponse handle(ArmRequest request) {
        Optional<ArmPath> path = ArmPath.parse(request.path());
        if (path.isEmpty()) {
            return ArmResponse.error(
                    ArmResponse.NOT_FOUND,
                    "InvalidResourceType",
                    "The path is not /subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.Network/…");
        }
        try {
            return routed(request, path.get());
        } catch (ConfigException wrong) {
            return ArmResponse.error(ArmResponse.BAD_REQUEST, "InvalidRequestFormat", wrong.sentence() + ".");
        }
    }

    private ArmResponse routed(ArmRequest request, ArmPath path) {
        return switch (path.pattern()) {
            case "virtualnetworkgateways" -> get(request, () -> list(path, this::gateways));
            case "virtualnetworkgateways/" -> gateway(request, path);
            case "virtualnetworkgateways//connections" -> get(request, () -> list(path, this::connections));
            case "virtualnetworkgateways//reset" -> post(request, () -> ofGateway(path, () -> reset(request, path)));
            case "localnetworkgateways" -> get(request, () -> list(path, this::sites));
            case "localnetworkgateways/" -> site(request, path);
            case "connections" -> get(request, () -> list(path, this::connections));
            case "connections/" -> connection(request, path);
            case "connections//sharedkey" -> ofConnection(path, one -> sharedKey(request, path, one));
            case "connections//sharedkey/reset" ->
                post(
                        request,
                        () -> ofConnection(path, one -> operation(request, path, keys.make(one, request.body()))));
            case "connections//resetconnection" ->
                post(request, () -> ofConnection(path, one -> resetConnection(request, path, one)));
            case "connections//getikesas" ->
                post(request, () -> ofConnection(path, one -> operation(request, path, ikeSas(one))));
            default -> elsewhere(request, path);
        };
    }

    /** The result of an operation; its id is in the path. */
    private ArmResponse elsewhere(ArmRequest request, ArmPath path) {
        boolean asked = path.pattern().startsWith("locations//operationresults/");
        return asked
                ? operations
                        .result(request, path.segments().getLast(), clock.get())
                        .orElseGet(() -> missing(path))
                : missing(path);
    }

    // ---- what is there

    private GatewayConfig config() {
        return gateway.document().read();
    }

    private List<ObjectNode> gateways(ResourceJson json) {
        return List.of(json.gateway());
    }

    private List<ObjectNode> sites(ResourceJson json) {
        return config().localNetworkGateways().stream().map(json::site).toList();
    }

    private List<ObjectNode> connections(ResourceJson json) {
        List<ConnectionReport> reports = gateway.connections();
        return config().connections().stream()
                .map(one -> json.connection(one, report(reports, one.name())))
                .toList();
    }

    private static Optional<ConnectionReport> report(List<ConnectionReport> reports, String name) {
        return reports.stream().filter(report -> report.name().equals(name)).findFirst();
    }

    private ResourceJson json(ArmPath path) {
        return new ResourceJson(path, config());
    }

    private interface Items {
        List<ObjectNode> of(ResourceJson json);
    }

    private ArmResponse list(ArmPath path, Items items) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode value = body.putArray("value");
        items.of(json(path)).forEach(value::add);
        return ArmResponse.ok(body);
    }

    // ---- resources

    private ArmResponse gateway(ArmRequest request, ArmPath path) {
        return switch (request.method()) {
            case "GET" -> ofGateway(path, () -> ArmResponse.ok(json(path).gateway()));
            default -> notAllowed(request, "GET");
        };
    }

    private ArmResponse site(ArmRequest request, ArmPath path) {
        Optional<LocalNetworkGateway> site = config().localNetworkGateways().stream()
                .filter(one -> one.name().equalsIgnoreCase(path.name()))
                .findFirst();
        return switch (request.method()) {
            case "GET" -> site.map(one -> ArmResponse.ok(json(path).site(one))).orElseGet(() -> missing(path));
            case "PUT" -> {
                put(request, path, GatewayDocument.SITES, site.map(LocalNetworkGateway::name));
                yield ArmResponse.of(created(site.isPresent()), siteJson(path));
            }
            case "DELETE" -> delete(GatewayDocument.SITES, site.map(LocalNetworkGateway::name));
            default -> notAllowed(request, "GET, PUT and DELETE");
        };
    }

    private JsonNode siteJson(ArmPath path) {
        return config().localNetworkGateways().stream()
                .filter(one -> one.name().equalsIgnoreCase(path.name()))
                .findFirst()
                .map(one -> json(path).site(one))
                .orElseThrow();
    }

    private ArmResponse connection(ArmRequest request, ArmPath path) {
        Optional<GatewayConnection> there = found(path.name());
        return switch (request.method()) {
            case "GET" ->
                there.map(one -> ArmResponse.ok(connectionJson(path, one))).orElseGet(() -> missing(path));
            case "PUT" -> {
                put(request, path, GatewayDocument.CONNECTIONS, there.map(GatewayConnection::name));
                yield ArmResponse.of(
                        created(there.isPresent()),
                        connectionJson(path, found(path.name()).orElseThrow()));
            }
            case "DELETE" -> delete(GatewayDocument.CONNECTIONS, there.map(GatewayConnection::name));
            default -> notAllowed(request, "GET, PUT and DELETE");
        };
    }

    private JsonNode connectionJson(ArmPath path, GatewayConnection connection) {
        return json(path).connection(connection, report(gateway.connections(), connection.name()));
    }

    private Optional<GatewayConnection> found(String name) {
        return config().connections().stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static int created(boolean wasThere) {
        return wasThere ? ArmResponse.OK : ArmResponse.CREATED;
    }

    /** @param name of what is replaced, as it is written; another's is the caller's */
    private void put(ArmRequest request, ArmPath path, String list, Optional<String> name) {
        GatewayDocument before = gateway.document();
        String called = name.orElse(path.name());
        Optional<JsonNode> key = before.entry(list, called).map(entry -> entry.path("sharedKey"));
        ObjectNode entry = ResourceBody.entry(
                called, ResourceBody.parse(request.body()), key.filter(kept -> !kept.isMissingNode()));
        become(before.with(list, entry));
    }

    private void become(GatewayDocument next) {
        gateway.become(next, next.read()).ifPresent(refusal -> {
            throw new ConfigException(refusal);
        });
    }

    private ArmResponse delete(String list, Optional<String> name) {
        if (name.isEmpty()) {
            return ArmResponse.empty(ArmResponse.NO_CONTENT);
        }
        become(gateway.document().without(list, name.get()));
        return ArmResponse.empty(ArmResponse.OK);
    }

    // ---- actions

    private ArmResponse sharedKey(ArmRequest request, ArmPath path, GatewayConnection connection) {
        return switch (request.method()) {
            case "GET" -> ArmResponse.ok(keys.of(connection, path));
            case "PUT" -> operation(request, path, keys.replace(connection, path, request.body()));
            default -> notAllowed(request, "GET and PUT");
        };
    }

    private ArmResponse resetConnection(ArmRequest request, ArmPath path, GatewayConnection connection) {
        gateway.resetConnection(connection.name());
        return operations.begin(request, path, clock.get(), ArmResponse.empty(ArmResponse.OK));
    }

    private ArmResponse reset(ArmRequest request, ArmPath path) {
        String wanted = request.query().getOrDefault("gatewayVip", "");
        String own = config().gateway().publicIpAddress().toString();
        if (!wanted.isEmpty() && !wanted.equals(own)) {
            throw new ConfigException("gatewayVip is '" + wanted + "', but this gateway's address is " + own);
        }
        Duration away = gateway.reset();
        return operations.begin(
                request, path, clock.get().plus(away), ArmResponse.ok(json(path).gateway()));
    }

    private JsonNode ikeSas(GatewayConnection connection) {
        List<ConnectionReport.IkeSa> sas = report(gateway.connections(), connection.name())
                .map(ConnectionReport::ikeSas)
                .orElse(List.of());
        return JsonNodeFactory.instance.stringNode(IkeSaJson.of(sas, clock.get()));
    }

    private ArmResponse operation(ArmRequest request, ArmPath path, JsonNode result) {
        return operations.begin(request, path, clock.get(), ArmResponse.ok(result));
    }

    // ---- what is not there, or not so

    private ArmResponse ofGateway(ArmPath path, Supplier<ArmResponse> answer) {
        return config().gateway().name().equalsIgnoreCase(path.name()) ? answer.get() : missing(path);
    }

    private interface Answer {
        ArmResponse of(GatewayConnection connection);
    }

    private ArmResponse ofConnection(ArmPath path, Answer answer) {
        return found(path.name()).map(answer::of).orElseGet(() -> missing(path));
    }

    private static ArmResponse get(ArmRequest request, Supplier<ArmResponse> answer) {
        return request.method().equals("GET") ? answer.get() : notAllowed(request, "GET");
    }

    private static ArmResponse post(ArmRequest request, Supplier<ArmResponse> answer) {
        return request.method().equals("POST") ? answer.get() : notAllowed(request, "POST");
    }

    private static ArmResponse notAllowed(ArmRequest request, String methods) {
        return ArmResponse.error(
                ArmResponse.METHOD_NOT_ALLOWED,
                "MethodNotAllowed",
                "The method '" + request.method() + "' is not one of this path's: " + methods + ".");
    }

    private static ArmResponse missing(ArmPath path) {
        return ArmResponse.error(
                ArmResponse.NOT_FOUND,
                "ResourceNotFound",
                "The Resource 'Microsoft.Network/" + String.join("/", path.segments()) + "' under resource group '"
                        + path.group() + "' was not found.");
    }
}
