package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;

/**
 * An IKE message as anybody sees it who has no keys.
 *
 * @param length octets it says it has
 * @param repeated whether the same octets were sent before
 * @param marked whether it came behind the non-ESP marker, which is to say on the port of NAT traversal (RFC 3948 §2.2)
 * @param piece which fragment of a message it is, and of how many (RFC 7383 §2.5)
 */
public record IkeSight(
        Sighting where, Side from, IkeHeader header, long length, boolean repeated, boolean marked, Piece piece) {
    /** The only one of one where a message is whole. */
    public record Piece(int number, int total) {
        static final Piece WHOLE = new Piece(1, 1);

        private static final int NEXT_PAYLOAD_AT = 16;
        private static final int ENCRYPTED_FRAGMENT = 53;
        private static final int NUMBERS_AT = 32;
        private static final int NUMBERS_END = 36;

        /** The fragment's numbers stand behind the first generic payload header. */
        static Piece of(Octets message) {
            if (message.length() < NUMBERS_END || message.at(NEXT_PAYLOAD_AT) != ENCRYPTED_FRAGMENT) {
                return WHOLE;
            }
            var in = message.slice(NUMBERS_AT, NUMBERS_END).reader();
            return new Piece(in.u16(), in.u16());
        }

        public boolean isFragment() {
            return !equals(WHOLE);
        }
    }

    /** Whether it is a request, or a response, of {@code exchange} in version 2. */
    public boolean is(ExchangeType exchange, boolean response) {
        return isVersion2() && header.exchange().equals(exchange) && header.response() == response;
    }

    /** Whether it speaks the version the rest of this lab speaks. */
    public boolean isVersion2() {
        return header.majorVersion() == IkeHeader.MAJOR_VERSION;
    }
}
