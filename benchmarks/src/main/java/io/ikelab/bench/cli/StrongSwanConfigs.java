package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.Fleet;
import io.ikelab.bench.fleet.HandshakeSuite;
import java.nio.file.Path;

/** What strongSwan is told, so that it answers as many handshakes as it can. */
final class StrongSwanConfigs {
    private StrongSwanConfigs() {}

    /**
     * strongswan.conf: no logging, no defence against floods, and a table of IKE SAs large enough to find each at once, as its
     * authors advise for load tests. OpenSSL comes first, since its ciphers are the fastest it has.
     */
    static String daemon(Path run) {
        return """
            charon-systemd {
              load = openssl random nonce aes sha1 sha2 hmac gcm kdf kernel-libipsec kernel-netlink socket-default vici
              dos_protection = no
              cookie_threshold = 0
              block_threshold = 0
              install_routes = no
              ikesa_table_size = 4096
              ikesa_table_segments = 16
              plugins {
                vici {
                  socket = unix://RUN/charon.vici
                }
                kernel-libipsec {
                  load = yes
                }
              }
              journal {
                default = -1
              }
              syslog {
                daemon {
                  default = -1
                }
                auth {
                  default = -1
                }
              }
            }
            swanctl {
              socket = unix://RUN/charon.vici
            }
            """.replace("RUN", run.toString());
    }

    /** swanctl.conf: one connection for whoever has the key. An initial contact is ignored, which would end earlier SAs. */
    static String responder(HandshakeSuite suite) {
        return """
            connections {
              fleet {
                version = 2
                local_addrs = GATEWAY
                remote_addrs = PEERS
                proposals = IKE
                unique = never
                rekey_time = 0
                local {
                  auth = psk
                  id = GATEWAY
                }
                remote {
                  auth = psk
                  id = %any
                }
                children {
                  net {
                    local_ts = BEHIND/32
                    remote_ts = 10.64.0.0/10
                    esp_proposals = aes256gcm16
                    rekey_time = 0
                  }
                }
              }
            }
            secrets {
              ike-fleet {
                secret = "KEY"
              }
            }
            """.replace("GATEWAY", StrongSwan.ENDS.gateway().toString())
                .replace("PEERS", StrongSwan.ENDS.peers().toString())
                .replace("IKE", suite.keyword())
                .replace("BEHIND", Fleet.behindGateway().toString())
                .replace("KEY", Fleet.SHARED_KEY);
    }
}
