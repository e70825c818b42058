package io.ikelab.lab.interop;

import io.ikelab.lab.interop.Tunnel.Words;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something the two ends were told differently, and the notify that says so.
 *
 * @param refusal as our events name it
 * @param response what strongSwan answers our request with
 * @param report what strongSwan says of our answer to its request; empty where our gateway takes what it is asked for
 */
record Mismatch(Tunnel tunnel, String refusal, String response, String report) {
    private static final String INIT = "generating IKE_SA_INIT response 0 [ N(NO_PROP) ]";
    private static final String NO_PROPOSAL = "NO_PROPOSAL_CHOSEN";
    private static final String REPORTED = "received NO_PROPOSAL_CHOSEN notify error";
    private static final String NO_CHILD = "received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built";
    private static final String AUTH_FAILED = "generating IKE_AUTH response 1 [ N(AUTH_FAILED) ]";
    private static final String AUTH_REPORTED = "received AUTHENTICATION_FAILED notify error";

    static final List<Mismatch> ALL = numbered(
            new Mismatch(
                    agreed("ike-encryption").withTheirs("aes128-sha256-modp2048", "aes256-sha256"),
                    NO_PROPOSAL,
                    INIT,
                    REPORTED),
            new Mismatch(
                    agreed("ike-integrity").withTheirs("aes256-sha384-modp2048", "aes256-sha256"),
                    NO_PROPOSAL,
                    INIT,
                    REPORTED),
            new Mismatch(
                    agreed("ike-dh-group").withTheirs("aes256-sha256-ecp256", "aes256-sha256"),
                    NO_PROPOSAL,
                    INIT,
                    REPORTED),
            new Mismatch(
                    Tunnel.agreed("dh2-only", new Words("aes256-sha256-modp1024", "aes256-sha256"), "ipsecPolicies: []")
                            .withTheirs("aes256-sha256-modp2048", "aes256-sha256"),
                    NO_PROPOSAL,
                    INIT,
                    REPORTED),
            new Mismatch(
                    agreed("esp-encryption").withTheirs("aes256-sha256-modp2048", "aes128-sha256"),
                    NO_PROPOSAL,
                    "N(NO_PROP)",
                    NO_CHILD),
            new Mismatch(
                    agreed("esp-integrity").withTheirs("aes256-sha256-modp2048", "aes256-sha1"),
                    NO_PROPOSAL,
                    "N(NO_PROP)",
                    NO_CHILD),
            new Mismatch(
                    Tunnel.agreed(
                                    "selectors",
                                    new Words("aes256-sha256-modp2048", "aes256-sha256"),
                                    "usePolicyBasedTrafficSelectors: true\n    "
                                            + Tunnel.policy("AES256", "SHA256", "DHGroup14", "AES256", "SHA256"))
                            .withBeyond("10.99.0.0/24"),
                    "TS_UNACCEPTABLE",
                    "N(TS_UNACCEPT)",
                    "received TS_UNACCEPTABLE notify, no CHILD_SA built"),
            new Mismatch(
                    agreed("key").withTheirKey("AnotherKey1"), "AUTHENTICATION_FAILED", AUTH_FAILED, AUTH_REPORTED),
            new Mismatch(
                    agreed("key-newline").withTheirKey(Tunnel.KEY + "\\n"),
                    "AUTHENTICATION_FAILED",
                    AUTH_FAILED,
                    AUTH_REPORTED));

    @Override
    public String toString() {
        return tunnel.name();
    }

    private static Tunnel agreed(String name) {
        return Tunnel.agreed(
                name,
                new Words("aes256-sha256-modp2048", "aes256-sha256"),
                Tunnel.policy("AES256", "SHA256", "DHGroup14", "AES256", "SHA256"));
    }

    private static List<Mismatch> numbered(Mismatch... all) {
        return IntStream.range(0, all.length)
                .mapToObj(i ->
                        new Mismatch(all[i].tunnel.withNumber(i + 1), all[i].refusal, all[i].response, all[i].report))
                .toList();
    }
}
