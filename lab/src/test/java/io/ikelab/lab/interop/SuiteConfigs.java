package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.Collectors;

/** The same tunnels in three vocabularies. */
final class SuiteConfigs {
    private static final String KEY = "SharedWithStrongSwan1";

    private SuiteConfigs() {}

    static String charon(List<Suite> suites) {
        String connections = suites.stream()
                .map(suite -> """
                    NAME {
                      version = 2
                      local_addrs = OUTER
                      remote_addrs = 10.77.0.1
                      proposals = IKE
                      local {
                        auth = psk
                        id = OUTER
                      }
                      remote {
                        auth = psk
                        id = 10.77.0.1
                      }
                      children {
                        NAME {
                          local_ts = THEIRS/32
                          remote_ts = OURS/32
                          esp_proposals = ESP
                        }
                      }
                    }
                    """.replace("IKE", suite.words().ike())
                        .replace("ESP", suite.words().esp())
                        .transform(text -> addressed(text, suite)))
                .collect(Collectors.joining());
        return "connections {\n" + connections + "}\nsecrets {\n  ike-all {\n    secret = " + KEY + "\n  }\n}\n";
    }

    /** As {@code peer.yaml}. */
    static String peer(List<Suite> suites) {
        String connections = suites.stream()
                .map(suite -> """
                      NAME:
                        local_addrs: 10.77.0.1
                        remote_addrs: OUTER
                        proposals: IKE
                        local: {auth: psk}
                        remote: {auth: psk}
                        children:
                          NAME: {local_ts: OURS/32, remote_ts: THEIRS/32, esp_proposals: ESP}
                    """.replace("IKE", suite.words().ike())
                        .replace("ESP", suite.words().esp())
                        .transform(text -> addressed(text, suite)))
                .collect(Collectors.joining());
        String hosts = suites.stream()
                .map(suite -> addressed("  h-NAME: OURS\n", suite))
                .collect(Collectors.joining());
        return "connections:\n" + connections + "secrets:\n  ike-all: {secret: " + KEY + "}\nhosts:\n" + hosts;
    }

    /** As {@code gateway.yaml}. */
    static String gateway(List<Suite> suites) {
        String sites = suites.stream()
                .map(suite ->
                        addressed("  - {name: NAME, gatewayIpAddress: OUTER, addressSpace: [THEIRS/32]}\n", suite))
                .collect(Collectors.joining());
        String machines = suites.stream()
                .map(suite -> addressed("    - {name: vm-NAME, ipAddress: OURS}\n", suite))
                .collect(Collectors.joining());
        String connections = suites.stream()
                .map(suite -> addressed("""
                      - name: NAME
                        localNetworkGateway: NAME
                        sharedKey: KEY
                        POLICY
                    """.replace("KEY", KEY).replace("POLICY", suite.azure()), suite))
                .collect(Collectors.joining());
        return "virtualNetworkGateway:\n  name: vpngw\n  publicIpAddress: 10.77.0.1\nlocalNetworkGateways:\n" + sites
                + "virtualNetwork:\n  addressSpace: [10.10.0.0/16]\n  virtualMachines:\n" + machines + "connections:\n"
                + connections;
    }

    private static String addressed(String text, Suite suite) {
        return text.replace("NAME", suite.name())
                .replace("OUTER", suite.theirOuter())
                .replace("THEIRS", suite.theirInner())
                .replace("OURS", suite.ourInner());
    }
}
