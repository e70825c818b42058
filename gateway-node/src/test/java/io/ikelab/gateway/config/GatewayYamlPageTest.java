package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.network.NetworkSecurityGroup;
import io.ikelab.gateway.network.SecurityRule;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.gateway.policy.AzureTiming;
import io.ikelab.gateway.policy.DefaultOffers;
import io.ikelab.gateway.policy.DhGroup;
import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.gateway.policy.IkeEncryption;
import io.ikelab.gateway.policy.IkeIntegrity;
import io.ikelab.gateway.policy.IpsecEncryption;
import io.ikelab.gateway.policy.IpsecIntegrity;
import io.ikelab.gateway.policy.PfsGroup;
import io.ikelab.iana.TransformId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import io.ikelab.testkit.GeneratedDoc;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GatewayYamlPageTest {
    private static final String HEAD = """
        # The gateway's configuration: gateway.yaml

        Generated from the tables that the readers of `gateway.yaml` (gateway-node) read by; a test keeps the two the same.

        The words are Azure's wherever it has one: `REST` marks properties of its REST API, `az` options of its command
        line, `here` what only this emulator has. Any other key is refused, as is every value that is not accepted, with
        one sentence that says where it stands. "Kept" means: accepted and remembered, without effect in this version. A
        name is 1 to 64 letters, digits, `.`, `_` and `-`. What can be used but may not do what is expected, such as weak
        algorithms or prefixes that overlap, is warned of on standard error.

        As initiator the gateway proposes the selectors its connection has; as responder it takes whatever selectors the
        device proposes, in every connection mode, as Azure's does. Inner packets find their connection by the longest
        prefix of the other sides. A device that falls silent counts as gone `dpdTimeoutSeconds` after it was last heard.

        Lifetimes are the gateway's own and need not match the device's. Of several entries of selectors the first comes
        with the IKE SA, each other one with the first packet that needs it. What is lost, closed by the device or refused
        is opened anew at once and then every few seconds, where `connectionMode` lets the gateway begin.

        With `authenticationType: Certificate` both ends sign, and the device must be the subject that
        `inboundAuthCertificateSubjectName` names: it says so as its identity, a distinguished name, and its certificate has
        that subject or alternative name. Where Azure takes URLs of a Key Vault, here stand names of files, in PEM or DER,
        as they lie beside `gateway.yaml`. `outboundAuthCertificate` holds a certificate and its key, as a Key Vault does;
        or the key has a file of its own, `outboundAuthKey`, which Azure does not know. What is sent is the certificate and
        all above it that these files hold, except a root. Which identity, signatures and conduct at a certificate's end
        are Azure's is not documented: they are switches under `emulation`.

        Security groups and routes take effect on packets between the tunnel and the machines. A packet from the tunnel is
        routed by the route table of `GatewaySubnet`, then meets the security group of the machine's subnet and that of the
        machine; a packet of a machine meets them in reverse and is routed by its own subnet's table. Replies of an allowed
        flow need no rule for 4 minutes after its last packet. What is dropped is said by the events `gateway.nsg.denied`
        and `gateway.route.elsewhere`.

        """;

    @Test
    void pageSaysWhatTheReadersAccept() {
        String sections =
                YamlSection.all().stream().map(GatewayYamlPageTest::section).collect(Collectors.joining("\n"));
        GeneratedDoc.check("gateway-yaml.md", HEAD + sections + "\n" + meanings() + defaults() + rules() + limits());
    }

    @Test
    void noKeyStandsTwiceInASection() {
        assertThat(YamlSection.all())
                .allSatisfy(section -> assertThat(section.names()).doesNotHaveDuplicates());
    }

    private static String section(YamlSection section) {
        String rows = section.keys().stream()
                .map(key -> row(
                        "`" + key.name() + "`",
                        key.accepted(),
                        key.fallback().isEmpty() ? "(must be given)" : key.fallback(),
                        source(key.source())))
                .collect(Collectors.joining());
        return "## `" + section.path() + "`\n\n" + head("key", "accepted", "default", "word of") + rows;
    }

    private static String source(YamlKey.Source source) {
        return switch (source) {
            case REST -> "REST";
            case AZ -> "az";
            case HERE -> "here";
        };
    }

    private static String meanings() {
        return "## What a custom policy becomes\n\nNumbers are IANA's; a dash stands for no transform.\n\n"
                + head("field", "value", "transforms")
                + each("ikeEncryption", IkeEncryption.values(), value -> "ENCR " + cipher(value.cipher()))
                + each(
                        "ikeIntegrity",
                        IkeIntegrity.values(),
                        value -> "PRF " + value.prf().code() + ", INTEG " + code(value.id())
                                + (value.isGcm() ? "" : " (beside a GCM only the PRF)"))
                + each("dhGroup", DhGroup.values(), value -> "KE " + value.id().code())
                + each("ipsecEncryption", IpsecEncryption.values(), value -> "ENCR " + cipher(value.cipher()))
                + each("ipsecIntegrity", IpsecIntegrity.values(), value -> "INTEG " + code(value.id()))
                + each("pfsGroup", PfsGroup.values(), GatewayYamlPageTest::pfs)
                + "\nWhich PRF Azure takes where `ikeIntegrity` is a GCM is not documented; name a hash to choose. ESN is off.\n\n";
    }

    private static <T extends AzureName> String each(String field, T[] values, Function<T, String> meaning) {
        return Stream.of(values)
                .map(value -> row("`" + field + "`", "`" + value.label() + "`", meaning.apply(value)))
                .collect(Collectors.joining());
    }

    private static String pfs(PfsGroup group) {
        return switch (group) {
            case PFS_MM -> "KE as `dhGroup`";
            case PFS24, ECP384, ECP256, PFS2048, PFS2, PFS1, NONE, PFS14 -> "KE " + code(group.id(DhGroup.ECP256));
        };
    }

    private static String defaults() {
        return "## Without a policy\n\nAzure's default lists for route-based gateways, in order of preference. Azure's IKE SAs live for "
                + AzureTiming.IKE_SA_LIFETIME.toSeconds()
                + " s whatever is configured; a device saw Azure replace one after "
                + AzureTiming.IKE_SA_REKEY.toSeconds() + " s.\n\n"
                + head("", "IKE", "ESP as initiator", "ESP as responder")
                + rows(
                        DefaultOffers.ROUTE_BASED.ike(),
                        DefaultOffers.ROUTE_BASED.espOffered(),
                        DefaultOffers.ROUTE_BASED.espAccepted())
                + "\n";
    }

    private static String rows(List<IkeProposal> ike, List<EspProposal> offered, List<EspProposal> accepted) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < accepted.size(); i++) {
            rows.append(row(
                    Integer.toString(i + 1),
                    i < ike.size() ? words(ike.get(i)) : "",
                    i < offered.size() ? words(offered.get(i)) : "",
                    words(accepted.get(i))));
        }
        return rows.toString();
    }

    private static String words(IkeProposal ike) {
        return ike.ciphers().getFirst() + " / " + ike.integrity().getFirst().label() + " / "
                + ike.keyExchanges().getFirst().label();
    }

    private static String words(EspProposal esp) {
        return esp.ciphers().getFirst()
                + Stream.concat(esp.integrity().stream(), esp.keyExchanges().stream())
                        .map(TransformId::label)
                        .map(label -> " / " + label)
                        .collect(Collectors.joining());
    }

    private static String rules() {
        return "## Azure's own security rules\n\nIn every network security group, behind the user's.\n\n"
                + head("name", "priority", "direction", "access")
                + NetworkSecurityGroup.DEFAULT_RULES.stream()
                        .map(GatewayYamlPageTest::rule)
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String rule(SecurityRule rule) {
        return row(
                rule.name(),
                Integer.toString(rule.priority()),
                rule.inbound() ? "Inbound" : "Outbound",
                rule.allow() ? "Allow" : "Deny");
    }

    private static String limits() {
        return "## What a SKU allows\n\n"
                + head("sku", "connections", "generations", "custom policy, BGP, active-active")
                + Stream.of(GatewaySku.values())
                        .map(sku -> row(
                                sku.label(),
                                Integer.toString(sku.tunnels()),
                                generations(sku),
                                sku.isBasic() ? "no" : "yes"))
                        .collect(Collectors.joining());
    }

    private static String generations(GatewaySku sku) {
        return Stream.of(GatewayGeneration.FIRST, GatewayGeneration.SECOND)
                .filter(sku::comesIn)
                .map(GatewayGeneration::label)
                .collect(Collectors.joining(", "));
    }

    private static String cipher(CipherChoice cipher) {
        return cipher.id().code() + (cipher.keyBits() == 0 ? "" : ", key length " + cipher.keyBits());
    }

    private static String code(Optional<? extends TransformId> id) {
        return id.map(known -> Integer.toString(known.code())).orElse("-");
    }

    private static String head(String... columns) {
        return row(columns) + "|" + "---|".repeat(columns.length) + "\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
