package io.ikelab.lab.scenario;

import java.util.List;

/**
 * A row of the table of causes that troubleshooting articles have, and which families of scenarios show it.
 *
 * @param signal what confirms the cause there
 * @param rest what is not played yet; empty where all is
 */
record ArticleRow(String cause, List<Family> families, String signal, String rest) {
    static final List<ArticleRow> ALL = List.of(
            new ArticleRow(
                    "IKE algorithms differ", List.of(Family.IKE), "NO_PROPOSAL_CHOSEN in answer to IKE_SA_INIT", ""),
            new ArticleRow(
                    "wrong or rotated pre-shared key, or certificate",
                    List.of(Family.AUTHENTICATION),
                    "AUTHENTICATION_FAILED in IKE_AUTH, and no mismatch of proposals",
                    ""),
            new ArticleRow(
                    "IPsec algorithms or PFS differ",
                    List.of(Family.IPSEC, Family.LIFETIME),
                    "IKE is up, NO_PROPOSAL_CHOSEN for the Child SA; with PFS alone not before the first rekey",
                    ""),
            new ArticleRow(
                    "traffic selectors, policy-based against route-based",
                    List.of(Family.SELECTORS),
                    "TS_UNACCEPTABLE, or a Child SA that is narrower than was thought",
                    ""),
            new ArticleRow(
                    "static or BGP routing",
                    List.of(Family.ROUTING, Family.SIZE),
                    "Connected, and one counter stands still",
                    "BGP: not yet"),
            new ArticleRow(
                    "flap at a rekey or by DPD",
                    List.of(Family.LIFETIME),
                    "disconnects at an interval: a lifetime's, or the DPD timeout's",
                    ""),
            new ArticleRow(
                    "a firewall or NAT on the path",
                    List.of(Family.PATH),
                    "requests without any answer, again and again",
                    ""),
            new ArticleRow(
                    "a gateway at its limits, or under attack",
                    List.of(Family.LOAD),
                    "latency, then loss, while Connected; many half-open IKE SAs",
                    ""),
            new ArticleRow("point-to-site clients", List.of(), "the client's log", "not yet"));
}
