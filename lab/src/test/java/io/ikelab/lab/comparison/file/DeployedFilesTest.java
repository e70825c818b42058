package io.ikelab.lab.comparison.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.comparison.Dialect;
import io.ikelab.lab.comparison.Unsaid;
import io.ikelab.policy.ConnectionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection, as it is deployed by each of three tools. */
final class DeployedFilesTest {
    private static final String TERRAFORM = """
            variable "psk" {
              type      = string
              sensitive = true
            }

            resource "azurerm_virtual_network" "hub" {
              name          = "hub"
              address_space = ["10.1.0.0/16"]
            }

            resource "azurerm_local_network_gateway" "site" {
              name            = "site"
              gateway_address = "198.51.100.7" # the office
              address_space   = ["192.168.10.0/24"]
            }

            resource "azurerm_virtual_network_gateway_connection" "to_site" {
              name                       = "to-site"
              location                   = azurerm_resource_group.net.location
              type                       = "IPsec"
              virtual_network_gateway_id = azurerm_virtual_network_gateway.hub.id
              local_network_gateway_id   = azurerm_local_network_gateway.site.id
              shared_key                 = var.psk
              dpd_timeout_seconds        = 45

              ipsec_policy {
                ike_encryption   = "AES256"
                ike_integrity    = "SHA256"
                dh_group         = "DHGroup14"
                ipsec_encryption = "GCMAES256"
                ipsec_integrity  = "GCMAES256"
                pfs_group        = "None"
                sa_lifetime      = 14400
              }
            }
            """;

    private static final String BICEP = """
            @description('Where everything is')
            param location string = resourceGroup().location
            @secure()
            param psk string
            param sitePrefixes array = [
              '192.168.10.0/24'
            ]
            var dh = 'DHGroup14'

            resource hub 'Microsoft.Network/virtualNetworks@2023-09-01' = {
              name: 'hub'
              location: location
              properties: { addressSpace: { addressPrefixes: [ '10.1.0.0/16' ] } }
            }
            resource site 'Microsoft.Network/localNetworkGateways@2023-09-01' = {
              name: 'site'
              properties: {
                gatewayIpAddress: '198.51.100.7' // the office
                localNetworkAddressSpace: { addressPrefixes: sitePrefixes }
              }
            }
            resource toSite 'Microsoft.Network/connections@2023-09-01' = {
              name: 'to-site'
              location: location
              properties: {
                connectionType: 'IPsec'
                virtualNetworkGateway1: { id: hubGateway.id, properties: {} }
                localNetworkGateway2: { id: site.id }
                sharedKey: psk
                dpdTimeoutSeconds: 45
                ipsecPolicies: [
                  {
                    ikeEncryption: 'AES256'
                    ikeIntegrity: 'SHA256'
                    dhGroup: dh
                    ipsecEncryption: 'GCMAES256'
                    ipsecIntegrity: 'GCMAES256'
                    pfsGroup: 'None'
                    saLifeTimeSeconds: 14400
                    saDataSizeKilobytes: 102400000
                  }
                ]
              }
            }
            """;

    private static final String ARM = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "parameters": {
                "psk": { "type": "securestring" },
                "siteName": { "type": "string", "defaultValue": "site" }
              },
              "variables": { "space": ["10.1.0.0/16"] },
              "resources": [
                { "type": "Microsoft.Network/virtualNetworks", "name": "hub",
                  "properties": { "addressSpace": { "addressPrefixes": "[variables('space')]" } } },
                { "type": "Microsoft.Network/localNetworkGateways", "name": "[parameters('siteName')]",
                  "properties": { "gatewayIpAddress": "198.51.100.7",
                    "localNetworkAddressSpace": { "addressPrefixes": ["192.168.10.0/24"] } } },
                { "type": "Microsoft.Network/connections", "name": "to-site",
                  "properties": { "connectionType": "IPsec",
                    "localNetworkGateway2": {
                      "id": "[resourceId('Microsoft.Network/localNetworkGateways', parameters('siteName'))]" },
                    "sharedKey": "[parameters('psk')]", "dpdTimeoutSeconds": 45,
                    "ipsecPolicies": [ { "ikeEncryption": "AES256", "ikeIntegrity": "SHA256", "dhGroup": "DHGroup14",
                      "ipsecEncryption": "GCMAES256", "ipsecIntegrity": "GCMAES256", "pfsGroup": "None",
                      "saLifeTimeSeconds": 14400, "saDataSizeKilobytes": 102400000 } ] } }
              ]
            }
            """;

    @TempDir
    Path folder;

    private EndFile read(String name, String text) throws IOException {
        return EndFile.read(Files.writeString(folder.resolve(name), text));
    }

    @Test
    void allThreeSayTheSame() throws IOException {
        EndFile terraform = read("main.tf", TERRAFORM);
        EndFile bicep = read("main.bicep", BICEP);
        EndFile arm = read("azuredeploy.json", ARM);

        assertThat(terraform.dialect()).isEqualTo(Dialect.TERRAFORM);
        assertThat(bicep.kind()).isEqualTo(FileKind.BICEP);
        assertThat(arm.kind()).isEqualTo(FileKind.ARM_TEMPLATE);
        assertThat(agreedOn(bicep)).isEqualTo(agreedOn(terraform));
        assertThat(agreedOn(arm)).isEqualTo(agreedOn(terraform));
        assertThat(bicep.host().routes())
                .isEqualTo(terraform.host().routes())
                .isEqualTo(arm.host().routes());
        for (EndFile file : new EndFile[] {terraform, bicep, arm}) {
            assertThat(file.unsaid().apply("to-site"))
                    .containsExactlyInAnyOrder(Unsaid.KEY, Unsaid.OWN_ADDRESS, Unsaid.OWN_IDENTITY);
        }
    }

    /** But for the key, which has no equality. */
    private static String agreedOn(EndFile file) {
        ConnectionPolicy policy = file.connection("to-site");
        assertThat(policy.remote()).hasToString("198.51.100.7");
        return policy.ikeProposals() + " " + policy.children() + " " + policy.options();
    }

    @Test
    void aKeyThatIsThereIsRead() throws IOException {
        EndFile file = read("main.tf", TERRAFORM.replace("sensitive = true", "default = \"Correct.Horse.1\""));

        assertThat(file.unsaid().apply("to-site")).doesNotContain(Unsaid.KEY);
        assertThat(file.connection("to-site")
                        .sharedKey()
                        .orElseThrow()
                        .disclose()
                        .length())
                .isEqualTo("Correct.Horse.1".length());
    }

    @Test
    void whatIsWrongGoesByItsNameInTheFile() {
        assertThatThrownBy(() -> read("main.tf", TERRAFORM.replace("\"DHGroup14\"", "\"DHGroup15\"")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.resolve("main.tf") + " line 29 column 24: "
                        + "azurerm_virtual_network_gateway_connection.to_site ipsec_policy dh_group is 'DHGroup15',"
                        + " but must be one of ");
        assertThatThrownBy(() -> read("main.bicep", BICEP.replace("var dh = 'DHGroup14'", "param dh string")))
                .hasMessageStartingWith(folder.resolve("main.bicep") + " line 35 column 18: "
                        + "connection toSite ipsecPolicies dhGroup is 'dh', which this file gives no value");
        assertThatThrownBy(() -> read("main.tf", TERRAFORM.replace("sa_lifetime      = 14400\n  }\n}", "")))
                .hasMessageEndingWith("the section that begins here has no end");
    }

    @Test
    void aFileWithoutAConnectionIsNone() {
        assertThatThrownBy(() ->
                        read("net.tf", TERRAFORM.replaceAll("(?s)resource \"azurerm_virtual_network_gateway_c.*", "")))
                .hasMessage(folder.resolve("net.tf") + " has no VPN connection: no resource in it is of type"
                        + " azurerm_virtual_network_gateway_connection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"azurerm_x\" }\n} ] ) , = :\n",
                "resource \"azurerm_virtual_network_gateway_connection\" \"a\" { b = [ } ]",
                "resource \"azurerm_virtual_network_gateway_connection\" \"a\" { ] ) = b ( { [",
                "resource \"azurerm_virtual_network_gateway_connection\" \"a\" { b = \"",
                "resource \"azurerm_virtual_network_gateway_connection\" \"a\" { b { c { d"
            })
    void whatIsNoSuchLanguageEndsInASentence(String text) {
        assertThatThrownBy(() -> read("main.tf", text)).isInstanceOf(ConfigException.class);
    }
}
