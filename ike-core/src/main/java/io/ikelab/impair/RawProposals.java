package io.ikelab.impair;

import io.ikelab.wire.RawPayload;
import io.ikelab.wire.SecurityAssociationPayload;

/** Changes octets of proposals that no record would have so. Offsets are those of RFC 7296 §3.3.1. */
final class RawProposals {
    private static final int RESERVED = 1;
    private static final int LENGTH = 2;
    private static final int NUMBER = 4;
    private static final int PROTOCOL = 5;
    private static final int SPI_SIZE = 6;
    private static final int COUNT = 7;

    private RawProposals() {}

    /** What to write where in every proposal. */
    record Change(int offset, int value) {}

    static Change number(int value) {
        return new Change(NUMBER, value);
    }

    static Change protocol(int value) {
        return new Change(PROTOCOL, value);
    }

    static Change spiSize(int value) {
        return new Change(SPI_SIZE, value);
    }

    static Change reserved(int value) {
        return new Change(RESERVED, value);
    }

    static Change count(int value) {
        return new Change(COUNT, value);
    }

    static RawPayload changed(SecurityAssociationPayload payload, Change change) {
        RawPayload raw = RawPayload.of(payload);
        byte[] body = raw.body().toByteArray();
        int at = 0;
        while (at < body.length) {
            int length = (body[at + LENGTH] & 0xff) << 8 | body[at + LENGTH + 1] & 0xff;
            body[at + change.offset()] = (byte) change.value();
            at += length;
        }
        return new RawPayload(raw.type(), raw.critical(), io.ikelab.octets.Octets.copyOf(body));
    }
}
