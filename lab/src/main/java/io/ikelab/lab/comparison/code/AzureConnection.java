package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Location;
import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.Unsaid;
import io.ikelab.lab.comparison.code.CodeValue.Expression;
import io.ikelab.lab.comparison.code.CodeValue.Fields;
import io.ikelab.lab.comparison.code.CodeValue.Items;
import io.ikelab.lab.comparison.code.CodeValue.Literal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One connection, and what it leads to. */
final class AzureConnection {
    /** Stands where there is no key, and is held against none. */
    private static final String NO_KEY = "unsaid";

    private final CodeFile code;
    private final Resource resource;
    private final int number;
    private final Renamed names;
    private final boolean terraform;
    private final Set<Unsaid> unsaid = EnumSet.noneOf(Unsaid.class);

    /** @param number of those before it */
    AzureConnection(CodeFile code, Resource resource, int number, Renamed names, boolean terraform) {
        this.code = code;
        this.resource = resource;
        this.number = number;
        this.names = names;
        this.terraform = terraform;
    }

    /** What Azure calls it where the file says so in plain words, else what the file does. */
    String name() {
        return text("name").filter(name -> name.matches("[A-Za-z0-9._-]{1,64}")).orElse(resource.symbol());
    }

    /** @return what the file does not say */
    Set<Unsaid> layOut(Outline root) {
        Outline connection = root.item("connections", resource.at()).put("name", resource.at(), name());
        String path = "connections[" + number + "]";
        for (AzureField field : AzureField.values()) {
            if (!field.isOfPolicy()) {
                copy(field, resource.fields(), connection, path, "");
            }
        }
        key(connection, path);
        policy(connection, path);
        selectors(connection);
        remote(root, connection);
        return unsaid;
    }

    private void key(Outline connection, String path) {
        String field = terraform ? "shared_key" : "sharedKey";
        names.is(path + ".sharedKey", named(field));
        Optional<Literal> key = resource.fields()
                .field(field)
                .map(code::resolved)
                .flatMap(value -> value instanceof Literal text ? Optional.of(text) : Optional.empty());
        key.ifPresentOrElse(text -> connection.put("sharedKey", text.at(), text.text()), () -> {
            unsaid.add(Unsaid.KEY);
            connection.put("sharedKey", resource.at(), NO_KEY);
        });
    }

    private void policy(Outline connection, String path) {
        String section = terraform ? "ipsec_policy" : "ipsecPolicies";
        for (Fields policy : sections(section)) {
            Outline item = connection.item("ipsecPolicies", policy.at());
            item.put("saLifeTimeSeconds", policy.at(), "27000").put("saDataSizeKilobytes", policy.at(), "102400000");
            for (AzureField field : AzureField.values()) {
                if (field.isOfPolicy()) {
                    copy(field, policy, item, path + ".ipsecPolicies[0]", section + " ");
                }
            }
        }
    }

    private void selectors(Outline connection) {
        for (Fields policy : sections(terraform ? "traffic_selector_policy" : "trafficSelectorPolicies")) {
            Outline item = connection.item("trafficSelectorPolicies", policy.at());
            ranges(policy, terraform ? "local_address_cidrs" : "localAddressRanges", "localAddressRanges", item);
            ranges(policy, terraform ? "remote_address_cidrs" : "remoteAddressRanges", "remoteAddressRanges", item);
        }
    }

    private void ranges(Fields policy, String field, String rest, Outline item) {
        CodeValue given = policy.field(field)
                .orElseThrow(
                        () -> new ConfigException(policy.at(), named(field) + " is missing, but must be prefixes"));
        item.put(rest, given.at(), texts(code, given).orElseThrow(() -> unknown(given, field)));
    }

    private List<Fields> sections(String name) {
        List<Fields> all = new ArrayList<>();
        resource.fields().field(name).map(code::resolved).ifPresent(value -> {
            List<CodeValue> values = value instanceof Items items ? items.values() : List.of(value);
            for (CodeValue one : values) {
                if (code.resolved(one) instanceof Fields fields) {
                    all.add(fields);
                } else {
                    throw unknown(one, name);
                }
            }
        });
        return all;
    }

    private void copy(AzureField field, Fields from, Outline to, String path, String within) {
        from.field(field.in(terraform)).ifPresent(given -> {
            names.is(path + "." + field.rest(), named(within + field.in(terraform)));
            if (code.resolved(given) instanceof Literal(Location _, String text)) {
                to.put(field.rest(), given.at(), text);
            } else {
                throw unknown(given, within + field.in(terraform));
            }
        });
    }

    private ConfigException unknown(CodeValue value, String field) {
        String shown = value instanceof Expression(Location _, String text) ? "'" + text.strip() + "'" : "not plain";
        return new ConfigException(
                value.at(),
                named(field) + " is " + shown + ", which this file gives no value: write the value out, or give what it"
                        + " names a default");
    }

    private String named(String field) {
        return (terraform ? ResourceKind.CONNECTION.terraform() + "." : "connection ") + resource.symbol() + " "
                + field;
    }

    private void remote(Outline root, Outline connection) {
        boolean toNetwork = text(AzureField.TYPE.in(terraform))
                .filter(type -> type.equals("Vnet2Vnet"))
                .isPresent();
        String peer = "peer-" + (number + 1);
        if (toNetwork) {
            Outline gateway =
                    root.item("remoteVirtualNetworkGateways", resource.at()).put("name", resource.at(), peer);
            connection.put("virtualNetworkGateway2", resource.at(), peer);
            unsaid.addAll(EnumSet.of(Unsaid.PEER_ADDRESS, Unsaid.PEER_IDENTITY, Unsaid.PEER_NETWORKS));
            gateway.put("publicIpAddress", resource.at(), unsaidAddress())
                    .put("addressSpace", resource.at(), anywhere());
            return;
        }
        Outline site = root.item("localNetworkGateways", resource.at()).put("name", resource.at(), peer);
        connection.put("localNetworkGateway2", resource.at(), peer);
        Optional<Resource> known = resource.fields()
                .field(terraform ? "local_network_gateway_id" : "localNetworkGateway2")
                .flatMap(id -> code.target(ResourceKind.SITE, id));
        address(site, known);
        space(site, known);
    }

    private void address(Outline site, Optional<Resource> known) {
        Optional<Literal> address = known.flatMap(
                        gateway -> gateway.fields().field(terraform ? "gateway_address" : "gatewayIpAddress"))
                .map(code::resolved)
                .flatMap(value -> value instanceof Literal text ? Optional.of(text) : Optional.empty());
        address.ifPresentOrElse(
                text -> {
                    names.is(
                            "localNetworkGateways[" + number + "].gatewayIpAddress",
                            known.orElseThrow().symbol() + (terraform ? " gateway_address" : " gatewayIpAddress"));
                    site.put("gatewayIpAddress", text.at(), text.text());
                },
                () -> {
                    unsaid.add(Unsaid.PEER_ADDRESS);
                    unsaid.add(Unsaid.PEER_IDENTITY);
                    site.put("gatewayIpAddress", resource.at(), unsaidAddress());
                });
    }

    private void space(Outline site, Optional<Resource> known) {
        Optional<List<String>> prefixes = known.flatMap(
                        gateway -> space(gateway, terraform, "localNetworkAddressSpace"))
                .flatMap(value -> texts(code, value));
        prefixes.ifPresentOrElse(
                all -> {
                    names.is(
                            "localNetworkGateways[" + number + "].addressSpace",
                            known.orElseThrow().symbol() + " address space");
                    site.put("addressSpace", known.orElseThrow().at(), all);
                },
                () -> {
                    unsaid.add(Unsaid.PEER_NETWORKS);
                    site.put("addressSpace", resource.at(), anywhere());
                });
    }

    /** What the file leaves unsaid, so that nothing is compared with it: an address of documentation (RFC 5737). */
    private String unsaidAddress() {
        return "192.0.2." + (number + 2);
    }

    /** As {@link #unsaidAddress}. */
    private static List<String> anywhere() {
        return List.of("203.0.113.128/25");
    }

    /** A resource's list of prefixes: Azure has it in a section of its own. */
    static Optional<CodeValue> space(Resource resource, boolean terraform, String rest) {
        return terraform
                ? resource.fields().field("address_space")
                : resource.fields().fields(rest).flatMap(section -> section.field("addressPrefixes"));
    }

    /** The texts of a list; empty where one of them is not known. */
    static Optional<List<String>> texts(CodeFile code, CodeValue value) {
        if (!(code.resolved(value) instanceof Items(Location _, List<CodeValue> values))) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (CodeValue one : values) {
            if (!(code.resolved(one) instanceof Literal(Location _, String text))) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts).filter(all -> !all.isEmpty());
    }

    private Optional<String> text(String field) {
        return resource.fields()
                .field(field)
                .map(code::resolved)
                .flatMap(value ->
                        value instanceof Literal(Location _, String text) ? Optional.of(text) : Optional.empty());
    }
}
