package io.ikelab.impair;

import static io.ikelab.impair.Chapter.DELETION;

import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.Octets;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.RawPayload;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Deletions that say something else than what is deleted. */
final class DeletionKinds {
    private static final int HEADER = 4;

    static final List<Kind<?>> ALL = List.of(
            new Kind<>(
                    DELETION,
                    "no-delete",
                    Argument.none(),
                    "sends an empty message where it should delete: the peer never learns of it",
                    _ -> new Composing((draft, _) -> draft.replacing(DeletePayload.class, _ -> List.of()))),
            new Kind<>(
                    DELETION,
                    "delete-protocol",
                    Argument.number(0, 255),
                    "deletes SAs of another protocol (RFC 7296 §3.11)",
                    protocol -> new Composing((draft, _) -> raw(draft, body -> {
                        body[0] = (byte) protocol.intValue();
                        return body;
                    }))),
            new Kind<>(
                    DELETION,
                    "delete-spi",
                    Argument.none(),
                    "deletes Child SAs that there are not (RFC 7296 §1.4.1)",
                    _ -> new Composing((draft, dice) -> raw(draft, body -> {
                        for (int at = HEADER; at < body.length; at++) {
                            body[at] = (byte) dice.nextInt(256);
                        }
                        return body;
                    }))));

    private DeletionKinds() {}

    private static Optional<Draft> raw(Draft draft, UnaryOperator<byte[]> change) {
        return draft.replacing(DeletePayload.class, delete -> {
            RawPayload raw = RawPayload.of(delete);
            byte[] before = raw.body().toByteArray();
            Octets after = Octets.copyOf(change.apply(raw.body().toByteArray()));
            return List.of(
                    after.equals(Octets.copyOf(before)) ? delete : new RawPayload(raw.type(), raw.critical(), after));
        });
    }
}
