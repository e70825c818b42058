package io.ikelab.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.NotifyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as in WinError.h. */
class IkeErrorTest {
    @ParameterizedTest
    @CsvSource({
        "24, 13801, 0x35E9",
        "14, 13868, 0x362C",
        "38, 13999, 0x36AF",
        "17, 13822, 0x35FE",
        "5, 13880, 0x3638",
        "1, 13823, 0x35FF",
        "4, 13846, 0x3616",
        "36, 13899, 0x364B",
        "7, 13843, 0x3613",
        "43, 13843, 0x3613"
    })
    void aNotificationHasTheErrorThatWindowsHasForIt(int notify, int code, String hex) {
        IkeError error = IkeError.of(new NotifyType(notify));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.hex()).isEqualTo(hex);
    }

    @Test
    void aRowIsReadBackAsItWasWritten() {
        String line = "{\"TimeGenerated\":\"2025-01-01T00:00:00.0200000Z\",\"Category\":\"IKEDiagnosticLog\","
                + "\"Level\":\"Error\",\"Resource\":\"GW\",\"Message\":\"a \\\"b\\\"\"}";

        assertThat(LogRowJson.read(line)).map(LogRowJson::of).hasValue(line);
        assertThat(LogRowJson.read("{\"Category\":\"IKEDiagnosticLog\"}")).isEmpty();
        assertThat(LogRowJson.read("{\"TimeGen")).isEmpty();
        assertThat(LogRowJson.read(line.replace("IKEDiagnosticLog", "P2SDiagnosticLog")))
                .isEmpty();
    }
}
