package io.ikelab.gateway.config;

/**
 * A key of {@code gateway.yaml}, as its page in the documentation shows it.
 *
 * @param accepted values, in words
 * @param fallback what holds where the key is not there; empty where it must be
 * @param source whose word it is
 */
public record YamlKey(String name, String accepted, String fallback, Source source) {
    /** Whose word a key is. */
    public enum Source {
        /** A property of Azure's REST API. */
        REST,
        /** An option of Azure's command line. */
        AZ,
        /** This emulator's. */
        HERE
    }

    static YamlKey rest(String name, String accepted, String fallback) {
        return new YamlKey(name, accepted, fallback, Source.REST);
    }

    static YamlKey az(String name, String accepted, String fallback) {
        return new YamlKey(name, accepted, fallback, Source.AZ);
    }

    static YamlKey here(String name, String accepted, String fallback) {
        return new YamlKey(name, accepted, fallback, Source.HERE);
    }

    /** One that must be given. */
    static YamlKey required(String name, String accepted) {
        return rest(name, accepted, "");
    }
}
