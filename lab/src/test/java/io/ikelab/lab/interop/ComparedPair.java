package io.ikelab.lab.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * Two connections of strongSwan that are each other's ends, and what comes of them.
 *
 * @param number from 1
 * @param a what the end that opens has otherwise than agreed: text and what stands in its place, and so on
 * @param b likewise of the end that answers
 * @param breaks the clauses that break the tunnel
 * @param report what swanctl says where the tunnel does not come up; empty where it does
 */
record ComparedPair(int number, String name, List<String> a, List<String> b, List<String> breaks, String report) {
    private static final String NO_PROPOSAL = "received NO_PROPOSAL_CHOSEN notify error";
    private static final String NO_CHILD = "received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built";
    private static final String AUTH_FAILED = "received AUTHENTICATION_FAILED notify error";
    private static final String IKE = "aes256-sha256-modp2048";
    private static final String ESP = "esp_proposals = aes256gcm16";

    static final List<ComparedPair> ALL = numbered(
            up("agreed", List.of(), List.of()),
            down("encryption", List.of(IKE, "aes128-sha256-modp2048"), List.of("ike-encryption"), NO_PROPOSAL),
            down("group", List.of(IKE, "aes256-sha256-ecp256"), List.of("ike-dh-group"), NO_PROPOSAL),
            up("guess", List.of(IKE, "aes256-sha256-ecp256-modp2048"), List.of()),
            down("key", List.of("Shared.Key.1", "shared.Key.1"), List.of("key"), AUTH_FAILED),
            down("identity", List.of("id = b.example", "id = c.example"), List.of("b-identity"), AUTH_FAILED),
            down("esp", List.of(ESP, "esp_proposals = aes128gcm16"), List.of("esp-encryption"), NO_CHILD),
            down(
                    "selectors",
                    List.of("local_ts = 10.20.", "local_ts = 10.99."),
                    List.of("selectors"),
                    "received TS_UNACCEPTABLE notify, no CHILD_SA built"),
            up("narrowed", List.of("remote_ts = 10.20.", "remote_ts = 10.0.0.0/8,10.20."), List.of()),
            up("lifetimes", List.of(ESP, ESP + "\nrekey_time = 300s"), List.of(ESP, ESP + "\nrekey_time = 7h")),
            down("version", List.of("version = 2", "version = 1"), List.of("ike-version"), NO_PROPOSAL),
            new ComparedPair(
                    0, "pfs", List.of(ESP, "esp_proposals = aes256gcm16-modp2048"), List.of(), List.of("pfs"), ""));

    private static ComparedPair up(String name, List<String> a, List<String> b) {
        return new ComparedPair(0, name, a, b, List.of(), "");
    }

    /** The end that answers differs. */
    private static ComparedPair down(String name, List<String> b, List<String> breaks, String report) {
        return new ComparedPair(0, name, List.of(), b, breaks, report);
    }

    private static List<ComparedPair> numbered(ComparedPair... pairs) {
        List<ComparedPair> all = new ArrayList<>();
        for (ComparedPair pair : pairs) {
            all.add(new ComparedPair(all.size() + 1, pair.name, pair.a, pair.b, pair.breaks, pair.report));
        }
        return List.copyOf(all);
    }

    String ourOuter() {
        return "10.77.0." + (50 + number);
    }

    String theirOuter() {
        return "10.77.0." + (100 + number);
    }

    String ourInner() {
        return "10.10." + number + ".1";
    }

    String theirInner() {
        return "10.20." + number + ".1";
    }

    /** The connection and the key of the end that opens. */
    String ours() {
        String text = connection(ourOuter(), theirOuter(), "a.example", "b.example")
                .replace("OWN", "10.10." + number + ".0/24")
                .replace("PEERS", "10.20." + number + ".0/24");
        return changed(text, a);
    }

    String theirs() {
        String text = connection(theirOuter(), ourOuter(), "b.example", "a.example")
                .replace("OWN", "10.20." + number + ".0/24")
                .replace("PEERS", "10.10." + number + ".0/24");
        return changed(text, b);
    }

    private String connection(String local, String remote, String own, String peers) {
        return """
            connections {
              NAME {
                version = 2
                local_addrs = LOCAL
                remote_addrs = REMOTE
                proposals = aes256-sha256-modp2048
                local {
                  auth = psk
                  id = OWNID
                }
                remote {
                  auth = psk
                  id = PEERID
                }
                children {
                  NAME {
                    local_ts = OWN
                    remote_ts = PEERS
                    esp_proposals = aes256gcm16
                  }
                }
              }
            }
            secrets {
              ike-NAME {
                id-1 = LOCAL
                id-2 = REMOTE
                id-3 = OWNID
                id-4 = PEERID
                secret = "Shared.Key.1"
              }
            }
            """.replace("NAME", name)
                .replace("LOCAL", local)
                .replace("REMOTE", remote)
                .replace("OWNID", own + "." + name)
                .replace("PEERID", peers + "." + name);
    }

    private static String changed(String text, List<String> changes) {
        String changed = text;
        for (int i = 0; i < changes.size(); i += 2) {
            if (!changed.contains(changes.get(i))) {
                throw new IllegalStateException(changes.get(i) + " is not there to be changed");
            }
            changed = changed.replace(changes.get(i), changes.get(i + 1));
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
