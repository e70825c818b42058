package io.ikelab.iana;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VendorIdTest {
    /** Dead peer detection's is not a hash (RFC 3706 §5.1), fragmentation's one of another text, and one has no text. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MS_UNNAMED", "DEAD_PEER_DETECTION", "FRAGMENTATION"})
    void isTheHashOfItsText(VendorId vendor) {
        assertThat(vendor.prefix()).isEqualTo(md5(vendor.label()));
    }

    @Test
    void ofFragmentationIsTheHashOfItsFirstText() {
        assertThat(VendorId.FRAGMENTATION.prefix()).isEqualTo(md5("FRAGMENTATION"));
    }

    /** As seen from Azure's gateways. */
    @Test
    void ofWindowsHasItsVersionAtTheEnd() {
        Octets seen = Octets.fromHex("1e2b516905991c7d7c96fcbfb587e46100000009");

        assertThat(VendorId.nameOf(seen)).contains("MS NT5 ISAKMPOAKLEY v9");
        assertThat(VendorId.MS_NT5_ISAKMPOAKLEY.ofVersion(9)).isEqualTo(seen);
    }

    @Test
    void ofSomebodyUnknownHasNoName() {
        assertThat(VendorId.nameOf(Octets.of(1, 2, 3))).isEmpty();
        assertThat(VendorId.nameOf(VendorId.STRONGSWAN.prefix().concat(Octets.zeros(4))))
                .isEmpty();
        assertThat(VendorId.nameOf(Octets.EMPTY)).isEmpty();
    }

    private static Octets md5(String text) {
        try {
            return Octets.copyOf(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
