package io.ikelab.impair;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.MessageSealer;

/**
 * What is to be wrong with a message's octets where its records cannot be: all but the checksum lie under the integrity
 * protection, so that the receiver takes them for the sender's own.
 *
 * @param headerFlags set in the header's flags
 * @param payloadFlags set in the reserved bits of each generic payload header
 * @param messageLength added to the header's length
 * @param payloadLength added to the last payload's length
 * @param seal what is wrong with the protection
 */
record Marks(int headerFlags, int payloadFlags, int messageLength, int payloadLength, Seal seal) {
    static final Marks NONE = new Marks(0, 0, 0, 0, Seal.SOUND);

    private static final int FLAGS_OFFSET = 19;
    private static final int LENGTH_OFFSET = 24;
    private static final int GENERIC_HEADER = 4;

    /** What becomes of the encrypted part. */
    enum Seal {
        SOUND,
        /** An octet of what is encrypted is another one. */
        CIPHERTEXT,
        /** An octet of the integrity checksum is another one. */
        CHECKSUM
    }

    Marks withHeaderFlags(int flags) {
        return new Marks(headerFlags | flags, payloadFlags, messageLength, payloadLength, seal);
    }

    Marks withPayloadFlags(int flags) {
        return new Marks(headerFlags, payloadFlags | flags, messageLength, payloadLength, seal);
    }

    Marks withMessageLength(int more) {
        return new Marks(headerFlags, payloadFlags, messageLength + more, payloadLength, seal);
    }

    Marks withPayloadLength(int more) {
        return new Marks(headerFlags, payloadFlags, messageLength, payloadLength + more, seal);
    }

    Marks withSeal(Seal broken) {
        return new Marks(headerFlags, payloadFlags, messageLength, payloadLength, broken);
    }

    /** Whether any payload's own header is to be wrong, so that all of them have to be in one place. */
    boolean touchPayloads() {
        return payloadFlags != 0 || payloadLength != 0;
    }

    /** A message in the clear with them. */
    Octets on(Octets datagram) {
        if (equals(NONE)) {
            return datagram;
        }
        byte[] bytes = datagram.toByteArray();
        markHeader(bytes);
        markPayloads(bytes, IkeHeader.LENGTH);
        return Octets.copyOf(bytes);
    }

    /** Seals messages with them. */
    MessageSealer under(MessageSealer sealer) {
        return equals(NONE) ? sealer : new Marking(sealer);
    }

    private final class Marking implements MessageSealer {
        private final MessageSealer sealer;

        private Marking(MessageSealer sealer) {
            this.sealer = sealer;
        }

        @Override
        public int bodyLength(int innerLength) {
            return sealer.bodyLength(innerLength);
        }

        @Override
        public void seal(byte[] message, int bodyOffset, Octets inner) {
            byte[] payloads = inner.toByteArray();
            markHeader(message);
            if (touchPayloads()) {
                markPayloads(payloads, 0);
            }
            sealer.seal(message, bodyOffset, Octets.copyOf(payloads));
            switch (seal) {
                case SOUND -> {}
                // The IV may come first: half way through there is ciphertext whatever the suite.
                case CIPHERTEXT -> message[(bodyOffset + message.length) / 2] ^= 1;
                case CHECKSUM -> message[message.length - 1] ^= 1;
            }
        }
    }

    private void markHeader(byte[] message) {
        message[FLAGS_OFFSET] |= (byte) headerFlags;
        int length = (int) number(message, LENGTH_OFFSET, 4);
        Octets patched = new WireWriter(4).u32(length + messageLength).toOctets();
        patched.copyTo(message, LENGTH_OFFSET);
    }

    private void markPayloads(byte[] bytes, int from) {
        int at = from;
        while (at + GENERIC_HEADER <= bytes.length) {
            bytes[at + 1] |= (byte) payloadFlags;
            int length = (int) number(bytes, at + 2, 2);
            int next = at + Math.max(length, GENERIC_HEADER);
            if (next >= bytes.length && payloadLength != 0) {
                int wrong = Math.max(0, length + payloadLength);
                new WireWriter(2).u16(wrong).toOctets().copyTo(bytes, at + 2);
            }
            at = next;
        }
    }

    private static long number(byte[] bytes, int offset, int octets) {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | bytes[offset + i] & 0xff;
        }
        return value;
    }
}
