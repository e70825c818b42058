package io.ikelab.negotiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.keys.Nonces;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7296 §2.8.1: the SA made with the lowest of the four nonces is the one too many. */
class CollisionTest {
    @ParameterizedTest
    @CsvSource({
        "01, 40, 20, 30, false", // Ni of the own exchange
        "40, 01, 20, 30, false", // Nr of it
        "20, 30, 01, 40, true", // Ni of the rival's
        "20, 30, 40, 01, true", // Nr of it
    })
    void losesWithTheLowestOfTheFourNonces(
            String ownNi, String ownNr, String rivalsNi, String rivalsNr, boolean survives) {
        Nonces own = nonces(ownNi, ownNr);
        Nonces rivals = nonces(rivalsNi, rivalsNr);

        assertThat(Collision.ownSurvives(own, rivals)).isEqualTo(survives);
        assertThat(Collision.ownSurvives(rivals, own)).isNotEqualTo(survives);
    }

    /** Compared as signed bytes, 80 would be lower than 7f. */
    @Test
    void octetsAreUnsigned() {
        assertThat(Collision.ownSurvives(nonces("7f", "ff"), nonces("80", "ff")))
                .isFalse();
    }

    @Test
    void theFirstOctetThatDiffersDecidesWhateverTheLengths() {
        assertThat(Collision.ownSurvives(nonces("0100000000", "ff"), nonces("02", "ff")))
                .isFalse();
    }

    @Test
    void aBeginningOfAnotherNonceIsLower() {
        assertThat(Collision.ownSurvives(nonces("0102", "ff"), nonces("010203", "ff")))
                .isFalse();
    }

    /** A peer that answers with this end's own nonce must not make both ends keep, or drop, different SAs. */
    @Test
    void bothEndsAgreeEvenWhereThePeerCopiesTheNonce() {
        Nonces own = nonces("01", "02");
        Nonces rivals = nonces("02", "01");

        assertThat(Collision.ownSurvives(own, rivals)).isNotEqualTo(Collision.ownSurvives(rivals, own));
    }

    private static Nonces nonces(String initiator, String responder) {
        return new Nonces(Octets.fromHex(initiator), Octets.fromHex(responder));
    }
}
