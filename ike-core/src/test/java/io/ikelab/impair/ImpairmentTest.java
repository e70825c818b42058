package io.ikelab.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpairmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop-outbound",
                "drop-outbound@IKE_AUTH:response:1",
                "drop-inbound@request",
                "hold-inbound=500ms@2-",
                "hold-inbound=500ms@INFORMATIONAL:2-3",
                "ke-payload=omit@CREATE_CHILD_SA:25%",
                "major-version=3",
                "child-key-length=192@IKE_AUTH",
                "omit-transform=esn",
                "omit-payload=IDr",
                "add-notify=SINGLE_PAIR_REQUIRED@1",
                "responder-spi=00112233445566ff@IKE_AUTH",
                "no-inbound@1"
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(Impairment.parse(text)).hasToString(text);
    }

    @Test
    void whatMayBeLeftOutIsSaidWhereItIsShown() {
        assertThat(Impairment.parse("major-version")).hasToString("major-version=3");
        assertThat(Impairment.parse("unknown-payload@IKE_AUTH")).hasToString("unknown-payload=critical@IKE_AUTH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            major-version=16 | impairment 'major-version' has value '16', and a number from 0 to 15 is accepted
            message-id | impairment 'message-id' needs a value, and a number from 0 to 99999999 is accepted
            ke-payload=omitted | impairment 'ke-payload' has value 'omitted', and one of omit, empty, duplicate, zero, ones, short is accepted
            drop-outbound=1 | impairment 'drop-outbound' has value '1', and nothing is accepted
            hold-inbound=2h | impairment 'hold-inbound' has value '2h', and a duration from 1ms to 60m, such as 500ms, 2s or 1m is accepted
            responder-spi=12 | impairment 'responder-spi' has value '12', and 8 octets as 16 hexadecimal digits is accepted
            omit-payload=IDx | impairment 'omit-payload' has value 'IDx', and a payload's name, such as SA, KE, IDr, AUTH, TSi, N or D, or its number from 1 to 255 is accepted
            drop-outbound@ike_auth | an impairment strikes at 'ike_auth', and one of IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL, then request or response, then a number such as 1, a range such as 2-3 or 2-, or a chance such as 25% are accepted, with a colon between them
            drop-outbound@0 | an impairment strikes at '0', and one of IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL, then request or response, then a number such as 1, a range such as 2-3 or 2-, or a chance such as 25% are accepted, with a colon between them
            no-inbound@IKE_AUTH | impairment 'no-inbound' strikes no message, and no exchange, request or response is accepted behind it
            """)
    void whatMeansNothingIsRefusedWithASentence(String text, String sentence) {
        assertThatThrownBy(() -> Impairment.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void aNameThatThereIsNotIsToldByItself() {
        assertThatThrownBy(() -> Impairment.parse("ke-paylod=omit@IKE_AUTH"))
                .isExactlyInstanceOf(UnknownImpairmentException.class)
                .hasMessage("there is no impairment 'ke-paylod'")
                .extracting(refused -> ((UnknownImpairmentException) refused).name())
                .isEqualTo("ke-paylod");
    }

    @Test
    void namesAreUsedOnce() {
        assertThat(Catalogue.all()).extracting(Kind::name).doesNotHaveDuplicates();
    }
}
