package io.ikelab.lab.fuzz;

import io.ikelab.iana.PayloadType;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.wire.MessageSealer;
import io.ikelab.wire.Payload;
import io.ikelab.wire.RawPayload;
import java.util.ArrayList;
import java.util.List;

/** Bends messages, payload by payload and octet by octet. */
final class Mutator {
    private static final int CHANGES_MAX = 4;
    private static final int BODY_MAX = 120;
    private static final int FIRST_TYPE = 33;
    private static final int TYPES = 24;

    private final Randomness dice;

    Mutator(Randomness dice) {
        this.dice = dice;
    }

    /** One to four changes, to payloads as wholes or to what is in them. */
    List<Payload> payloads(List<Payload> genuine) {
        List<Payload> bent = new ArrayList<>(genuine);
        int changes = 1 + dice.nextInt(CHANGES_MAX);
        for (int i = 0; i < changes; i++) {
            change(bent);
        }
        return bent;
    }

    private void change(List<Payload> payloads) {
        int at = payloads.isEmpty() ? 0 : dice.nextInt(payloads.size());
        int how = payloads.isEmpty() ? 0 : dice.nextInt(7);
        switch (how) {
            case 0 -> payloads.add(at, stranger());
            case 1 -> payloads.remove(at);
            case 2 -> payloads.add(at, payloads.get(at));
            case 3 -> payloads.add(payloads.remove(at));
            case 4 -> payloads.set(at, retyped(RawPayload.of(payloads.get(at))));
            default -> payloads.set(at, bent(RawPayload.of(payloads.get(at))));
        }
    }

    private RawPayload stranger() {
        return new RawPayload(type(), dice.nextInt(4) == 0, noise(dice.nextInt(BODY_MAX)));
    }

    private PayloadType type() {
        return new PayloadType(dice.nextInt(8) == 0 ? 1 + dice.nextInt(255) : FIRST_TYPE + dice.nextInt(TYPES));
    }

    private RawPayload retyped(RawPayload payload) {
        return new RawPayload(type(), dice.nextInt(4) == 0, payload.body());
    }

    private RawPayload bent(RawPayload payload) {
        return new RawPayload(payload.type(), payload.critical(), octets(payload.body()));
    }

    /** With a few octets changed, cut off, inserted or appended. */
    Octets octets(Octets genuine) {
        int length = genuine.length();
        if (length == 0) {
            return noise(1 + dice.nextInt(8));
        }
        int at = dice.nextInt(length);
        return switch (dice.nextInt(5)) {
            case 0 -> genuine.slice(0, at);
            case 1 -> genuine.concat(noise(1 + dice.nextInt(40)));
            case 2 -> genuine.slice(0, at).concat(noise(1 + dice.nextInt(8)), genuine.slice(at, length));
            case 3 -> genuine.slice(0, at).concat(genuine.slice(Math.min(length, at + 1 + dice.nextInt(8)), length));
            default -> touched(genuine, 1 + dice.nextInt(4));
        };
    }

    /** With the same length, and so many octets another value, often one at the edge of something. */
    Octets touched(Octets genuine, int count) {
        byte[] bytes = genuine.toByteArray();
        for (int i = 0; i < count && bytes.length > 0; i++) {
            int at = dice.nextInt(bytes.length);
            bytes[at] = switch (dice.nextInt(4)) {
                case 0 -> 0;
                case 1 -> (byte) 0xff;
                case 2 -> (byte) (bytes[at] ^ 1 << dice.nextInt(8));
                default -> (byte) dice.nextInt(256);
            };
        }
        return Octets.copyOf(bytes);
    }

    Octets noise(int length) {
        byte[] noise = new byte[length];
        dice.fill(noise);
        return Octets.copyOf(noise);
    }

    /** Seals what it is given with octets changed, headers of payloads among them. */
    MessageSealer touching(MessageSealer sealer) {
        return new MessageSealer() {
            @Override
            public int bodyLength(int innerLength) {
                return sealer.bodyLength(innerLength);
            }

            @Override
            public void seal(byte[] message, int bodyOffset, Octets inner) {
                sealer.seal(message, bodyOffset, touched(inner, 1 + dice.nextInt(3)));
            }
        };
    }
}
