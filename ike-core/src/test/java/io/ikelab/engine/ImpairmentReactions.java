package io.ikelab.engine;

import java.util.List;

/**
 * What a peer that does as RFC 7296 says does about each impairment. Every kind of the catalogue is here at least once.
 */
final class ImpairmentReactions {
    /** Impairments | which end has them | what is played | what is special | what the other end does; what is there then. */
    private static final String TABLE = """
            drop-outbound@IKE_AUTH:1 | I | HANDSHAKE | - | takes it; up
            drop-inbound@IKE_AUTH:response:1 | I | HANDSHAKE | - | takes it; up
            drop-outbound@IKE_AUTH:request | I | HANDSHAKE | - | ends; no IKE SA
            duplicate-outbound=3 | I | HANDSHAKE | - | takes it; up
            duplicate-inbound=3 | I | HANDSHAKE | - | takes it; up
            hold-outbound=1500ms@1 | I | HANDSHAKE | - | throws it away; up
            hold-inbound=1500ms@1 | I | HANDSHAKE | - | takes it; up
            replay-outbound | I | LIVENESS | - | throws it away; up
            replay-inbound | I | LIVENESS | - | takes it; up
            corrupt-outbound@INFORMATIONAL:1 | I | LIVENESS | - | throws it away; up
            corrupt-inbound@INFORMATIONAL:1 | I | LIVENESS | - | takes it; up
            corrupt-outbound@IKE_SA_INIT:1 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            truncate-outbound@1 | I | HANDSHAKE | - | throws it away; up
            lengthen-outbound@1 | I | HANDSHAKE | - | throws it away; up
            no-retransmission & drop-outbound@IKE_AUTH:1 | I | HANDSHAKE | - | ends; no IKE SA
            major-version=3 | I | HANDSHAKE | - | answers INVALID_MAJOR_VERSION; no IKE SA
            major-version=1 | I | HANDSHAKE | - | ends; no IKE SA
            major-version=3 | R | HANDSHAKE | - | ends; no IKE SA
            major-version=3@INFORMATIONAL | I | LIVENESS | - | answers INVALID_MAJOR_VERSION; the ends differ
            minor-version=1 | I | HANDSHAKE | - | takes it; up
            exchange-type=240@IKE_AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX, throws it away; no IKE SA
            exchange-type=240@INFORMATIONAL:1 | I | LIVENESS | - | answers INVALID_SYNTAX, throws it away; no IKE SA
            exchange-type=34@IKE_AUTH | I | HANDSHAKE | - | throws it away; no IKE SA
            message-id=77@IKE_AUTH | I | HANDSHAKE | - | throws it away; no IKE SA
            message-id=77@INFORMATIONAL | I | LIVENESS | - | throws it away; the ends differ
            initiator-spi=0000000000000000 | I | HANDSHAKE | - | throws it away; no IKE SA
            initiator-spi=0102030405060708@INFORMATIONAL | I | LIVENESS | - | throws it away; the ends differ
            responder-spi=0102030405060708@IKE_SA_INIT | I | HANDSHAKE | - | throws it away; no IKE SA
            responder-spi=0102030405060708@IKE_SA_INIT | R | HANDSHAKE | - | throws it away; no IKE SA
            flip-initiator-flag | I | HANDSHAKE | - | throws it away; no IKE SA
            flip-response-flag | I | HANDSHAKE | - | throws it away; no IKE SA
            flip-response-flag | R | HANDSHAKE | - | throws it away; no IKE SA
            version-flag | I | HANDSHAKE | - | takes it; up
            reserved-flags | I | HANDSHAKE | - | takes it; up
            message-length=4 | I | HANDSHAKE | - | throws it away; no IKE SA
            message-length=-4@IKE_AUTH | I | HANDSHAKE | - | throws it away; no IKE SA
            ke-payload=omit | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=empty | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=duplicate | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=zero | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=ones | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=short | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            ke-payload=omit | R | HANDSHAKE | - | throws it away; no IKE SA
            ke-payload=zero | R | HANDSHAKE | - | ends; no IKE SA
            ke-payload=short | R | HANDSHAKE | - | ends; no IKE SA
            ke-payload=omit@CREATE_CHILD_SA | I | REKEY_IKE | - | answers INVALID_SYNTAX, throws it away; no IKE SA
            ke-payload=zero@CREATE_CHILD_SA | I | REKEY_IKE | - | answers INVALID_SYNTAX, throws it away; no IKE SA
            ke-payload=omit@CREATE_CHILD_SA | I | REKEY_CHILD | pfs | answers INVALID_KE_PAYLOAD; up
            ke-payload=empty@CREATE_CHILD_SA | I | REKEY_CHILD | pfs | answers INVALID_SYNTAX; no IKE SA
            ke-group=2 | I | HANDSHAKE | - | answers INVALID_KE_PAYLOAD; no IKE SA
            ke-group=2 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            nonce=omit | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            nonce=empty | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            nonce=duplicate | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            nonce=zero | I | HANDSHAKE | - | throws it away; no IKE SA
            nonce=short | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            nonce=long | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            nonce=omit | R | HANDSHAKE | - | throws it away; no IKE SA
            nonce=zero | R | HANDSHAKE | - | throws it away; no IKE SA
            nonce=short@CREATE_CHILD_SA | I | REKEY_CHILD | - | answers INVALID_SYNTAX; no IKE SA
            ike-key-length=omit | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            ike-key-length=empty | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            ike-key-length=duplicate | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            ike-key-length=77 | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            ike-key-length=128 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            child-key-length=omit | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; up without Child SA
            child-key-length=omit | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            child-key-length=128 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            omit-transform=integ | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            omit-transform=ke | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            omit-transform=ke | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            omit-transform=esn | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; up without Child SA
            none-transform=integ | I | HANDSHAKE | - | takes it; up
            none-transform=ke | I | HANDSHAKE | - | takes it; up
            add-transform=1:23 | I | HANDSHAKE | - | takes it; up
            add-transform=99:1 | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; no IKE SA
            add-transform=1:23 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            proposal-number=9 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            proposal-number=9 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            proposal-protocol=2 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            proposal-protocol=2@IKE_AUTH | I | HANDSHAKE | - | answers NO_PROPOSAL_CHOSEN; up without Child SA
            proposal-spi-size=3 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            proposal-reserved=255 | I | HANDSHAKE | - | takes it; up
            transform-count=9 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            transform-count=0 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            omit-payload=IDr | I | HANDSHAKE | - | takes it; up
            omit-payload=SA | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            omit-payload=SA@IKE_AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            omit-payload=IDi | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            omit-payload=AUTH | I | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            omit-payload=AUTH | R | HANDSHAKE | - | finds it unacceptable; the ends differ
            omit-payload=TSi | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            omit-payload=TSi | R | HANDSHAKE | - | finds it unacceptable; the ends differ
            duplicate-payload=SA | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            duplicate-payload=AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            empty-payload=AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            empty-payload=SA | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            empty-payload=TSr | R | HANDSHAKE | - | finds it unacceptable; the ends differ
            critical-payload=SA | I | HANDSHAKE | - | takes it; up
            unknown-payload=optional | I | HANDSHAKE | - | takes it; up
            unknown-payload=critical | I | HANDSHAKE | - | answers UNSUPPORTED_CRITICAL_PAYLOAD; no IKE SA
            unknown-payload=critical@IKE_AUTH | I | HANDSHAKE | - | answers UNSUPPORTED_CRITICAL_PAYLOAD; no IKE SA
            unknown-payload=critical@IKE_AUTH | R | HANDSHAKE | - | finds it unacceptable; the ends differ
            unknown-payload=critical@INFORMATIONAL | I | LIVENESS | - | answers UNSUPPORTED_CRITICAL_PAYLOAD; up
            unknown-payload=critical@CREATE_CHILD_SA | I | REKEY_CHILD | - | answers UNSUPPORTED_CRITICAL_PAYLOAD; up
            unknown-payload-outside=critical@IKE_AUTH | I | HANDSHAKE | - | answers UNSUPPORTED_CRITICAL_PAYLOAD; no IKE SA
            unknown-payload-outside=optional@IKE_AUTH | I | HANDSHAKE | - | takes it; up
            many-payloads=300 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            many-payloads=300@IKE_AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            many-payloads=100 | I | HANDSHAKE | - | takes it; up
            large-payload=4000 | I | HANDSHAKE | - | takes it; up
            large-payload=60000 | I | HANDSHAKE | - | takes it; up
            payload-length=1 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            payload-length=1@IKE_AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            payload-length=-1@IKE_AUTH | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            payload-length=-1000 | I | HANDSHAKE | - | answers INVALID_SYNTAX; no IKE SA
            reserved-bits | I | HANDSHAKE | - | takes it; up
            reverse-payloads | I | HANDSHAKE | - | takes it; up
            add-notify=SINGLE_PAIR_REQUIRED | I | HANDSHAKE | - | takes it; up
            add-notify=24@IKE_AUTH | R | HANDSHAKE | - | takes it; the ends differ
            add-notify=40000 | I | HANDSHAKE | - | takes it; up
            add-notify=INVALID_SYNTAX@INFORMATIONAL | I | LIVENESS | - | takes it; up
            omit-notify=NAT_DETECTION_SOURCE_IP | I | HANDSHAKE | - | takes it; up
            omit-notify=REKEY_SA | I | REKEY_CHILD | - | takes it; up
            ignore-notify=NAT_DETECTION_SOURCE_IP | I | HANDSHAKE | - | takes it; up
            cookie=add | I | HANDSHAKE | - | takes it; up
            cookie=mangle | I | HANDSHAKE | cookie | ends; no IKE SA
            cookie=mangle | R | HANDSHAKE | cookie | throws it away; no IKE SA
            corrupt-certificate | I | HANDSHAKE | certificates | answers AUTHENTICATION_FAILED; no IKE SA
            corrupt-certificate | R | HANDSHAKE | certificates | answers AUTHENTICATION_FAILED; no IKE SA
            corrupt-encrypted | I | HANDSHAKE | - | throws it away; no IKE SA
            corrupt-encrypted=checksum | R | HANDSHAKE | - | throws it away; the ends differ
            corrupt-encrypted@INFORMATIONAL | I | LIVENESS | - | throws it away; the ends differ
            auth-method=1 | I | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-method=1 | R | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-data=corrupt | I | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-data=corrupt | R | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-data=truncate | I | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-data=empty | I | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            auth-data=zero | R | HANDSHAKE | - | answers AUTHENTICATION_FAILED; no IKE SA
            tsi-count=0 | I | HANDSHAKE | - | answers TS_UNACCEPTABLE; up without Child SA
            tsi-count=0 | R | HANDSHAKE | - | finds it unacceptable; no IKE SA
            tsi-count=255 | I | HANDSHAKE | - | takes it; up
            tsr-count=2 | I | HANDSHAKE | - | takes it; up
            tsr-count=0@CREATE_CHILD_SA | I | REKEY_CHILD | - | answers TS_UNACCEPTABLE; up
            rekey-selectors=everything@request | I | REKEY_CHILD | - | takes it; up
            rekey-selectors=everything@response | R | PEER_REKEYS | - | finds it unacceptable; up
            rekey-selectors=one-address | I | REKEY_CHILD | - | takes it; up
            rekey-protocol=2 | I | REKEY_CHILD | - | answers CHILD_SA_NOT_FOUND; the ends differ
            rekey-protocol=1 | I | REKEY_CHILD | - | answers CHILD_SA_NOT_FOUND; the ends differ
            rekey-spi | I | REKEY_CHILD | - | answers CHILD_SA_NOT_FOUND; the ends differ
            no-delete | I | DELETE | - | takes it; the ends differ
            no-delete | I | DELETE_CHILD | - | takes it; the ends differ
            no-delete | I | REKEY_CHILD | - | takes it; up
            delete-protocol=2 | I | DELETE_CHILD | - | takes it; the ends differ
            delete-protocol=2 | I | DELETE | - | answers INVALID_SYNTAX; no IKE SA
            delete-protocol=1 | I | DELETE_CHILD | - | answers INVALID_SYNTAX; the ends differ
            delete-spi | I | DELETE_CHILD | - | takes it; the ends differ
            no-inbound | I | HANDSHAKE | - | takes it; up
            no-outbound | I | HANDSHAKE | - | takes it; up
            no-switch | I | REKEY_CHILD | - | takes it; up
            no-removal | I | REKEY_CHILD | - | takes it; up
            ignore-soft-expire | I | AGE | age | takes it; up
            ignore-hard-expire | I | AGE | age | takes it; up
            rekey-after=5m | I | AGE | - | takes it; up
            timeout-on-retransmit & drop-outbound@1 | I | HANDSHAKE | - | ends; no IKE SA
            no-liveness | I | AGE | live | takes it; up
            no-revival | I | HANDSHAKE | - | takes it; up
            slow-crypto=2s | I | HANDSHAKE | - | takes it; up
            slow-crypto=2s | R | HANDSHAKE | - | takes it; up
            trigger=rekey-ike@CREATE_CHILD_SA:request:1 | I | REKEY_CHILD | - | takes it; up
            trigger=rekey-children@CREATE_CHILD_SA:request:1 | I | REKEY_IKE | - | takes it; up
            trigger=terminate@IKE_AUTH:1 | I | HANDSHAKE | - | ends; no IKE SA
            trigger=liveness@IKE_AUTH:1 | I | HANDSHAKE | - | takes it; up
            trigger=initiate@INFORMATIONAL:1 | I | LIVENESS | - | takes it; up
            """;

    private ImpairmentReactions() {}

    /**
     * @param at I: the initiator, R: the responder
     * @param special what the two ends are configured with beside the usual
     */
    record Row(String impairments, String at, Impaired.Play play, String special, String reaction) {
        @Override
        public String toString() {
            return impairments + " at " + at + ", " + play;
        }
    }

    static List<Row> all() {
        return TABLE.lines().map(ImpairmentReactions::row).toList();
    }

    private static Row row(String line) {
        String[] cells = line.split(" \\| ", -1);
        return new Row(cells[0], cells[1], Impaired.Play.valueOf(cells[2]), cells[3], cells[4]);
    }
}
