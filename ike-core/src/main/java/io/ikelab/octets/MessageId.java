package io.ikelab.octets;

/**
 * An IKE message id, 0 to 2^32-1; an SA ends before it would wrap (RFC 7296 §2.2).
 *
 * @param value the id
 */
public record MessageId(long value) implements Comparable<MessageId> {
    public static final MessageId ZERO = new MessageId(0);

    public MessageId {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("a message id is 0 to 2^32-1, not " + value);
        }
    }

    public MessageId next() {
        return new MessageId(value + 1);
    }

    @Override
    public int compareTo(MessageId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
