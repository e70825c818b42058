package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.ConfigException;
import java.util.regex.Pattern;

/** What kind of configuration a file is: recognised by its content, and by its name where that leaves a doubt. */
public enum FileKind {
    GATEWAY_YAML("the gateway's configuration (gateway.yaml)", "(?m)^virtualNetworkGateway\\s*:", "\\.ya?ml"),
    PEER_YAML("the device's configuration (peer.yaml)", "(?m)^(connections|secrets)\\s*:", "\\.ya?ml"),
    TERRAFORM("Terraform", "(?m)^\\s*resource\\s+\"azurerm_", "\\.tf"),
    BICEP("Bicep", "(?m)^\\s*resource\\s+\\w+\\s+'Microsoft\\.", "\\.bicep"),
    ARM_TEMPLATE("an ARM template", "\"Microsoft\\.Network/connections\"", "\\.json"),
    IPSEC_CONF("an ipsec.conf", "(?m)^conn\\s+\\S", "\\.conf"),
    SWANCTL_CONF("a swanctl.conf", "(?m)^\\s*(connections|secrets|include)\\b", "\\.conf");

    private final String words;
    private final Pattern content;
    private final Pattern ending;

    FileKind(String words, String content, String ending) {
        this.words = words;
        this.content = Pattern.compile(content);
        this.ending = Pattern.compile(ending + "$", Pattern.CASE_INSENSITIVE);
    }

    /**
     * @param name of the file
     * @param text its content
     * @throws ConfigException when it is none of these
     */
    public static FileKind of(String name, String text) {
        for (FileKind kind : values()) {
            if (kind.ending.matcher(name).find() && kind.content.matcher(text).find()) {
                return kind;
            }
        }
        throw new ConfigException(name + " is no configuration that can be compared; accepted are gateway.yaml"
                + " (with virtualNetworkGateway), peer.yaml (with connections and secrets), swanctl.conf, ipsec.conf,"
                + " and a VPN connection in Terraform (.tf), Bicep (.bicep) or an ARM template (.json)");
    }

    /** Such as {@code a swanctl.conf}. */
    @Override
    public String toString() {
        return words;
    }
}
