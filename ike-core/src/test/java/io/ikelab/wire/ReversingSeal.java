package io.ikelab.wire;

import io.ikelab.octets.Octets;
import java.util.Arrays;
import java.util.Optional;

/**
 * NO SECURITY: "encrypts" by inverting every bit, pads to 16 octets, and sums up the whole message into one octet of
 * checksum. Enough for the codec, which must not care.
 */
final class ReversingSeal implements MessageSealer, MessageOpener {
    private static final int BLOCK = 16;

    @Override
    public int bodyLength(int innerLength) {
        return (innerLength / BLOCK + 1) * BLOCK + 1;
    }

    @Override
    public void seal(byte[] message, int bodyOffset, Octets inner) {
        int padding = message.length - bodyOffset - 1 - inner.length();
        for (int i = 0; i < inner.length(); i++) {
            message[bodyOffset + i] = (byte) ~inner.at(i);
        }
        message[message.length - 2] = (byte) (padding - 1);
        resealed(message);
    }

    @Override
    public Optional<Octets> open(Octets message, int bodyOffset) {
        int end = message.length() - 1;
        if (end <= bodyOffset || checksum(message.toByteArray()) != (byte) message.at(end)) {
            return Optional.empty();
        }
        int length = end - bodyOffset - 1 - message.at(end - 1);
        if (length < 0) {
            return Optional.empty();
        }
        byte[] inner = new byte[length];
        for (int i = 0; i < length; i++) {
            inner[i] = (byte) ~message.at(bodyOffset + i);
        }
        return Optional.of(Octets.copyOf(inner));
    }

    /** The message with its last octet made right again. */
    Octets resealed(byte[] message) {
        message[message.length - 1] = checksum(message);
        return Octets.copyOf(message);
    }

    private static byte checksum(byte[] message) {
        byte sum = 0;
        for (byte octet : Arrays.copyOf(message, message.length - 1)) {
            sum += octet;
        }
        return sum;
    }
}
