package io.ikelab.lab.interop;

/** Which of our nodes faces strongSwan, and how it is configured to. */
enum OurNode {
    GATEWAY("gateway", "gateway.yaml", "to-strongswan") {
        @Override
        String config(String key) {
            return """
                virtualNetworkGateway:
                  name: vpngw
                  publicIpAddress: 10.77.0.1
                localNetworkGateways:
                  - name: strongswan
                    gatewayIpAddress: 10.77.0.2
                    addressSpace: [10.20.0.0/24]
                virtualNetwork:
                  addressSpace: [10.10.0.0/24]
                  virtualMachines:
                    - {name: vm1, ipAddress: 10.10.0.4}
                emulation:
                  reconnectSeconds: 0
                connections:
                  - name: to-strongswan
                    localNetworkGateway: strongswan
                    sharedKey: KEY
                    POLICY
                """.replace("KEY", key)
                    .replace("POLICY", Tunnel.policy("AES256", "SHA256", "DHGroup14", "GCMAES256", "GCMAES256"));
        }
    },
    PEER("peer", "peer.yaml", "strongswan") {
        @Override
        String config(String key) {
            return """
                connections:
                  strongswan:
                    local_addrs: 10.77.0.1
                    remote_addrs: 10.77.0.2
                    proposals: aes256-sha256-modp2048
                    local: {auth: psk, id: 10.77.0.1}
                    remote: {auth: psk, id: 10.77.0.2}
                    children:
                      net:
                        local_ts: 10.10.0.0/24
                        remote_ts: 10.20.0.0/24
                        esp_proposals: aes256gcm16
                        start_action: none
                secrets:
                  ike-strongswan:
                    id: 10.77.0.2
                    secret: KEY
                hosts:
                  - {name: host1, address: 10.10.0.4}
                """.replace("KEY", key);
        }
    },
    /** The device, told by the file strongSwan itself would read. */
    SWANCTL("peer", "swanctl.conf", "strongswan") {
        @Override
        String config(String key) {
            return """
                connections {
                  strongswan : here {
                    remote_addrs = 10.77.0.2
                    children {
                      net {
                        local_ts = 10.10.0.0/24
                        remote_ts = 10.20.0.0/24
                        esp_proposals = aes256gcm16
                      }
                    }
                  }
                }
                here {
                  version = 2
                  local_addrs = 10.77.0.1
                  proposals = aes256-sha256-modp2048
                  local {
                    auth = psk
                  }
                  remote {
                    auth = psk
                    id = 10.77.0.2
                  }
                }
                secrets {
                  ike-strongswan {
                    id = 10.77.0.2
                    secret = "KEY"
                  }
                }
                ikelab {
                  hosts {
                    host1 = 10.10.0.4
                  }
                }
                """.replace("KEY", key);
        }
    };

    /** An address behind our end, which our inner host answers pings on. */
    static final String INNER = "10.10.0.4";

    final String command;
    final String file;
    final String connection;

    OurNode(String command, String file, String connection) {
        this.command = command;
        this.file = file;
        this.connection = connection;
    }

    abstract String config(String key);
}
