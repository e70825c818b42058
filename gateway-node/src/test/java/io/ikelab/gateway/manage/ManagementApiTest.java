package io.ikelab.gateway.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.net.SeededRandomness;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ManagementApiTest {
    private static final String BASE = "http://127.0.0.1:8443";
    private static final String GROUP = "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network";
    private final RunningGateway gateway = new RunningGateway();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final ManagementApi api = new ManagementApi(gateway, () -> now, new SeededRandomness(1));

    @Test
    void showsAConnectionAsAzureDoesWithoutItsKey() {
        JsonNode connection = get(GROUP + "/connections/to-onprem");

        assertThat(connection.path("id").asString()).isEqualTo(GROUP + "/connections/to-onprem");
        assertThat(connection.path("type").asString()).isEqualTo("Microsoft.Network/connections");
        JsonNode properties = connection.path("properties");
        assertThat(properties.path("connectionStatus").asString()).isEqualTo("Connected");
        assertThat(properties.path("ingressBytesTransferred").asLong()).isEqualTo(840);
        assertThat(properties.path("localNetworkGateway2").path("id").asString())
                .isEqualTo(GROUP + "/localNetworkGateways/onprem");
        assertThat(properties.path("ipsecPolicies").path(0).path("dhGroup").asString())
                .isEqualTo("DHGroup14");
        assertThat(properties
                        .path("ipsecPolicies")
                        .path(0)
                        .path("saLifeTimeSeconds")
                        .asInt())
                .isEqualTo(27_000);
        assertThat(properties
                        .path("tunnelConnectionStatus")
                        .path(0)
                        .path("lastConnectionEstablishedUtcTime")
                        .asString())
                .isEqualTo("2026-11-21T11:00:00Z");
        assertThat(connection.toString()).doesNotContain("0x12");
    }

    @Test
    void comparesPathsAndNamesWithoutCaseAndTakesAnyApiVersion() {
        ArmResponse answer = handle(
                "GET",
                "/SUBSCRIPTIONS/s1/resourcegroups/rg1/providers/microsoft.network/Connections/TO-ONPREM",
                "",
                Map.of("API-Version", "1999-01-01"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("name").asString()).isEqualTo("to-onprem");
    }

    @Test
    void whatWasReadMayBePutBackAndChangesNothing() {
        JsonNode before = get(GROUP + "/connections/to-onprem");

        ArmResponse answer = handle("PUT", GROUP + "/connections/to-onprem", before.toString(), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(before);
        assertThat(gateway.config().connections())
                .hasToString(
                        GatewayConfig.read(RunningGateway.file()).connections().toString());
    }

    /** Whatever the body does not say has its default after it; but a key is kept, as Azure does. */
    @Test
    void putReplacesTheWholeConnection() {
        handle("PUT", GROUP + "/connections/to-onprem", """
                {"properties": {"connectionType": "IPsec", "dpdTimeoutSeconds": 30,
                  "localNetworkGateway2": {"id": "/any/localNetworkGateways/onprem"}}}
                """, Map.of());

        var connection = gateway.config().connections().getFirst();
        assertThat(connection.policy()).isEmpty();
        assertThat(connection.mode().label()).isEqualTo("Default");
        assertThat(connection.dpdTimeout()).hasSeconds(30);
        assertThat(get(GROUP + "/connections/to-onprem/sharedkey").path("value").asString())
                .isEqualTo("0x12");
    }

    @Test
    void aSecondSiteAndItsConnectionAreMadeAndTakenAway() {
        ArmResponse site = handle("PUT", GROUP + "/localNetworkGateways/branch", """
                {"properties": {"gatewayIpAddress": "127.10.0.2",
                  "localNetworkAddressSpace": {"addressPrefixes": ["192.168.20.0/24"]}}}
                """, Map.of());
        ArmResponse connection = handle("PUT", GROUP + "/connections/to-branch", """
                {"properties": {"sharedKey": "Branch2026", "localNetworkGateway2": {"id": "x/branch"}}}
                """, Map.of());

        assertThat(site.status()).isEqualTo(201);
        assertThat(connection.status()).isEqualTo(201);
        assertThat(get(GROUP + "/connections").path("value")).hasSize(2);
        assertThat(handle("DELETE", GROUP + "/connections/to-branch", "", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(handle("DELETE", GROUP + "/connections/to-branch", "", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(gateway.config().connections()).hasSize(1);
    }

    @Test
    void aWrongValueIsRefusedInOneSentenceAndChangesNothing() {
        ArmResponse answer = handle(
                "PUT",
                GROUP + "/connections/to-onprem",
                "{\"properties\": {\"dpdTimeoutSeconds\": 5, \"localNetworkGateway2\": {\"id\": \"onprem\"}}}",
                Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"error\":{\"code\":\"InvalidRequestFormat\",\"message\":\"connections[0].dpdTimeoutSeconds"
                                + " is '5', but must be a whole number from 9 to 3600.\"}}");
        assertThat(gateway.changes).isEmpty();
    }

    @Test
    void aKeyIsReplacedAndMadeAnewByOperationsThatAreAskedFor() {
        ArmResponse put =
                handle("PUT", GROUP + "/connections/to-onprem/sharedKey", "{\"value\": \"Rotated2026\"}", Map.of());
        assertThat(put.status()).isEqualTo(202);
        assertThat(put.headers()).containsEntry("Retry-After", "1");
        assertThat(get(put.headers().getOrDefault("Location", "").substring(BASE.length()))
                        .path("value")
                        .asString())
                .isEqualTo("Rotated2026");

        handle("POST", GROUP + "/connections/to-onprem/sharedkey/reset", "{\"keyLength\": 64}", Map.of());
        assertThat(get(GROUP + "/connections/to-onprem/sharedkey").path("value").asString())
                .hasSize(64)
                .isAlphanumeric();
        ArmResponse refused =
                handle("PUT", GROUP + "/connections/to-onprem/sharedkey", "{\"value\": \"with space\"}", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("at position 5 of 10").doesNotContain("with space");
    }

    @Test
    void aResetIsUnderWayUntilTheGatewayIsBack() {
        ArmResponse begun =
                handle("POST", GROUP + "/virtualNetworkGateways/vpngw/reset", "", Map.of("gatewayVip", "127.20.0.1"));
        String location = begun.headers().getOrDefault("Location", "").substring(BASE.length());

        assertThat(handle("GET", location, "", Map.of()).status()).isEqualTo(202);
        now = now.plusSeconds(2);
        assertThat(get(location).path("name").asString()).isEqualTo("vpngw");
        assertThat(gateway.done).containsExactly("reset");
        ArmResponse elsewhere =
                handle("POST", GROUP + "/virtualNetworkGateways/vpngw/reset", "", Map.of("gatewayVip", "127.20.0.9"));
        assertThat(elsewhere.text()).contains("gatewayVip is '127.20.0.9', but this gateway's address is 127.20.0.1.");
    }

    @Test
    void ikeSasAreATextWithJsonInIt() {
        ArmResponse begun = handle("POST", GROUP + "/connections/to-onprem/getikesas", "", Map.of());
        JsonNode text = get(begun.headers().getOrDefault("Location", "").substring(BASE.length()));

        JsonNode sa = JsonMapper.shared().readTree(text.asString()).path(0);
        assertThat(sa.path("initiatorCookie").asString()).isEqualTo("18446744073709551615");
        assertThat(sa.path("encryption").asString()).isEqualTo("AES256");
        assertThat(sa.path("integrity").asString()).isEqualTo("SHA256");
        assertThat(sa.path("dhGroup").asString()).isEqualTo("DHGroup14");
        assertThat(sa.path("elapsedTimeInseconds").asInt()).isEqualTo(3600);
        assertThat(sa.path("quickModeSa").path(0).path("inboundSPI").asString()).isEqualTo("0xc0000001");
    }

    @Test
    void whatIsNotThereOrNotSoGetsAzuresErrors() {
        assertThat(handle("GET", GROUP + "/connections/none", "", Map.of()).text())
                .contains("\"code\":\"ResourceNotFound\"", "'Microsoft.Network/connections/none'");
        assertThat(handle("PATCH", GROUP + "/connections/to-onprem", "{}", Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(handle("GET", "/somewhere", "", Map.of()).status()).isEqualTo(404);
        assertThat(handle("GET", GROUP, "", Map.of()).status()).isEqualTo(404);
        assertThat(handle("PUT", GROUP + "/connections/x", "{\"sharedKey\": Hunter2", Map.of())
                        .text())
                .contains("the body is not JSON.")
                .doesNotContain("Hunter2");
    }

    private JsonNode get(String path) {
        ArmResponse answer = handle("GET", path, "", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private ArmResponse handle(String method, String path, String body, Map<String, String> query) {
        return api.handle(new ArmRequest(method, path, query, body, BASE));
    }
}
