package io.ikelab.peer.proposal;

import java.util.regex.Pattern;

/** strongSwan's words for algorithms that are not here, so that they are not taken for slips of the fingers. */
final class ForeignKeywords {
    private static final Pattern WORDS = Pattern.compile(String.join(
            "|",
            "aes(128|192|256)(ctr|gmac|(ccm|gcm)(8|64|12|96)|ccm(16|128)?)",
            "camellia((128|192|256)(ctr|ccm(8|64|12|96|16|128))?)?",
            "(blowfish|serpent|twofish)(128|192|256)?",
            "cast128",
            "chacha20poly1305compat",
            "sha1_160|md5_128|sha(2_)?256_96",
            "(prf)?(aesxcbc|aescmac|camelliaxcbc)",
            "modp6144|modp8192|modp1024s160|modp2048s224|modpnull",
            "ecp192|ecp224|ecp(224|256|384|512)bp",
            "curve448|x448",
            "ntru(112|128|192|256)",
            "newhope128|mlkem(512|768|1024)",
            "ke[1-7]_.+"));

    private ForeignKeywords() {}

    static boolean contains(String word) {
        return WORDS.matcher(word).matches();
    }
}
