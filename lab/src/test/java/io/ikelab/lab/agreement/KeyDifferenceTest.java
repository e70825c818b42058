package io.ikelab.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyDifferenceTest {
    private static Secret key(String text) {
        return Secret.copyOf(Octets.ofUtf8(text.translateEscapes()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '`', textBlock = """
        LabKey1    | LabKey1\\n | the device's key has a line feed at its end
        LabKey1\\r\\n | LabKey1 | the gateway's key has a carriage return at its end
        LabKey1    | \\tLabKey1 | the device's key has a tab at its beginning
        LabKey1    | "LabKey1"  | the device's key has quotation marks around it
        LabKey1    | labKey1    | the keys part at octet 1: the same letter in another case
        LabKey12   | LabKey21   | the keys part at octet 7: a digit at the gateway, another at the device
        Lab!       | Lab1       | the keys part at octet 4: a punctuation mark at the gateway, a digit at the device
        LabKey1    | LabKey     | the device's key ends after 6 octets, where the gateway's goes on
        LabKey     | LabKey1    | the gateway's key ends after 6 octets, where the device's goes on
        LabKey1    | 0x4c61624b657931 | the device's key is the other end's key written in hexadecimal
        0sTGFiS2V5MQ== | LabKey1 | the gateway's key is the other end's key written in Base64
        """)
    void saysWhereTheKeysPartAndShowsNeither(String gateway, String device, String words) {
        assertThat(KeyDifference.between(key(gateway), key(device)))
                .map(KeyDifference::words)
                .hasValue(words);
    }

    @Test
    void equalKeysDoNotDiffer() {
        assertThat(KeyDifference.between(key("LabKey1"), key("LabKey1"))).isEmpty();
    }
}
