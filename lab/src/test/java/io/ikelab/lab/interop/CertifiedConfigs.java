package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.Collectors;

/** Tunnels of certified ends in two vocabularies. */
final class CertifiedConfigs {
    private CertifiedConfigs() {}

    static String charon(List<Certified> all) {
        return "connections {\n" + each(all, """
            NAME {
              version = 2
              local_addrs = OUTER
              remote_addrs = 10.77.0.1
              proposals = IKE
              local {
                auth = pubkey
                certs = NAME.pem
                id = NAME.theirs.test
              }
              remote {
                auth = pubkey
                id = NAME.ours.test
              }
              children {
                NAME {
                  local_ts = THEIRS/32
                  remote_ts = OURS/32
                  esp_proposals = ESP
                }
              }
            }
            """) + "}\n";
    }

    /**
     * As {@code peer.yaml}. A certificate that no list speaks of is refused, so that all lists must be understood.
     *
     * @param pss {@code yes} or {@code no}
     */
    static String peer(List<Certified> all, String pss) {
        return "connections:\n" + each(all, """
              NAME:
                local_addrs: 10.77.0.1
                remote_addrs: OUTER
                proposals: IKE
                local: {auth: pubkey, certs: NAME.pem, id: NAME.ours.test}
                remote: {auth: pubkey, cacerts: ROOT.pem, id: NAME.theirs.test, revocation: strict}
                children:
                  NAME: {local_ts: OURS/32, remote_ts: THEIRS/32, esp_proposals: ESP}
            """) + "secrets:\n" + each(all, "  private-NAME: {file: NAME.pem}\n")
                + """
            authorities:
              root: {crl_uris: ROOT.pem}
              ours: {cacert: OUR_ISSUER.pem}
              theirs: {crl_uris: THEIR_ISSUER.pem}
            charon: {rsa_pss: PSS}
            """.replace("OUR_ISSUER", StrongSwanPki.OUR_ISSUER)
                        .replace("THEIR_ISSUER", StrongSwanPki.THEIR_ISSUER)
                        .replace("ROOT", StrongSwanPki.ROOT)
                        .replace("PSS", pss)
                + "hosts:\n" + each(all, "  h-NAME: OURS\n");
    }

    private static String each(List<Certified> all, String text) {
        return all.stream()
                .map(certified -> addressed(text, certified.tunnel()))
                .collect(Collectors.joining());
    }

    private static String addressed(String text, Tunnel tunnel) {
        return text.replace("NAME", tunnel.name())
                .replace("ROOT", StrongSwanPki.ROOT)
                .replace("IKE", tunnel.ours().ike())
                .replace("ESP", tunnel.ours().esp())
                .replace("OUTER", tunnel.theirOuter())
                .replace("THEIRS", tunnel.theirInner())
                .replace("OURS", tunnel.ourInner());
    }
}
