package io.ikelab.lab.comparison.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The resources a tunnel is made of, by the names Azure and Terraform have for their types. */
enum ResourceKind {
    CONNECTION("Microsoft.Network/connections", "azurerm_virtual_network_gateway_connection"),
    SITE("Microsoft.Network/localNetworkGateways", "azurerm_local_network_gateway"),
    GATEWAY("Microsoft.Network/virtualNetworkGateways", "azurerm_virtual_network_gateway"),
    NETWORK("Microsoft.Network/virtualNetworks", "azurerm_virtual_network");

    private final String azure;
    private final String terraform;

    ResourceKind(String azure, String terraform) {
        this.azure = azure;
        this.terraform = terraform;
    }

    /** @param type with a version behind {@code @}, perhaps */
    static Optional<ResourceKind> of(String type) {
        String bare = type.replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.azure.toLowerCase(Locale.ROOT).equals(bare) || kind.terraform.equals(bare))
                .findFirst();
    }

    String terraform() {
        return terraform;
    }

    String azure() {
        return azure;
    }
}
