package io.ikelab.host.config;

import io.ikelab.host.MssClamp;
import io.ikelab.host.OuterDontFragment;
import io.ikelab.host.TunnelFit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads how an IPsec host makes packets fit, whatever a configuration calls it. */
public final class FitReader {
    /** Words for what becomes of DF. */
    public static final SequencedMap<String, OuterDontFragment> DONT_FRAGMENT = dontFragment();

    private FitReader() {}

    /** The names of the four keys. */
    public record Keys(String mssClamp, String dontFragment, String linkMtu, String tellsTooBig) {}

    /** @param section that may have them */
    public static TunnelFit read(Optional<ConfigSection> section, Keys keys) {
        TunnelFit usual = TunnelFit.DEFAULT;
        return new TunnelFit(
                given(section, keys.linkMtu())
                        .map(octets -> octets.integer(TunnelFit.LINK_MTU_MIN, TunnelFit.LINK_MTU_MAX))
                        .orElse(usual.linkMtu()),
                given(section, keys.mssClamp()).map(FitReader::mssClamp).orElse(usual.mssClamp()),
                given(section, keys.dontFragment())
                        .map(word -> word.oneOf(DONT_FRAGMENT))
                        .orElse(usual.dontFragment()),
                given(section, keys.tellsTooBig()).map(ConfigValue::flag).orElse(usual.tellsTooBig()));
    }

    private static Optional<ConfigValue> given(Optional<ConfigSection> section, String key) {
        return section.flatMap(there -> there.optional(key));
    }

    private static MssClamp mssClamp(ConfigValue value) {
        return value.parsed(
                "off, path, or octets from " + MssClamp.Fixed.MIN + " to " + MssClamp.Fixed.MAX + ", such as 1350",
                FitReader::mssClamp);
    }

    private static Optional<MssClamp> mssClamp(String text) {
        return switch (text) {
            case "off" -> Optional.of(new MssClamp.None());
            case "path" -> Optional.of(new MssClamp.ByPath());
            default ->
                text.matches("\\d{2,4}")
                        ? Optional.of(Integer.parseInt(text))
                                .filter(octets -> octets >= MssClamp.Fixed.MIN && octets <= MssClamp.Fixed.MAX)
                                .map(MssClamp.Fixed::new)
                        : Optional.empty();
        };
    }

    private static SequencedMap<String, OuterDontFragment> dontFragment() {
        SequencedMap<String, OuterDontFragment> words = new LinkedHashMap<>();
        words.put("copy", OuterDontFragment.COPY);
        words.put("set", OuterDontFragment.SET);
        words.put("clear", OuterDontFragment.CLEAR);
        return words;
    }
}
