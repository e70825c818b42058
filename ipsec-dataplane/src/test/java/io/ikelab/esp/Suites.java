package io.ikelab.esp;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every suite there is, with and without ESN. */
final class Suites {
    private static final List<CipherChoice> AEADS = List.of(
            new CipherChoice(EncryptionId.AES_GCM_16, 128),
            new CipherChoice(EncryptionId.AES_GCM_16, 192),
            new CipherChoice(EncryptionId.AES_GCM_16, 256),
            new CipherChoice(EncryptionId.CHACHA20_POLY1305, 0));

    private static final List<CipherChoice> WITH_HMAC = List.of(
            new CipherChoice(EncryptionId.AES_CBC, 128),
            new CipherChoice(EncryptionId.AES_CBC, 192),
            new CipherChoice(EncryptionId.AES_CBC, 256),
            new CipherChoice(EncryptionId.TRIPLE_DES, 0),
            new CipherChoice(EncryptionId.DES, 0),
            new CipherChoice(EncryptionId.NULL, 0));

    private static final List<IntegrityId> HMACS = List.of(
            IntegrityId.HMAC_MD5_96,
            IntegrityId.HMAC_SHA1_96,
            IntegrityId.HMAC_SHA2_256_128,
            IntegrityId.HMAC_SHA2_384_192,
            IntegrityId.HMAC_SHA2_512_256);

    private Suites() {}

    static Stream<EspSuite> all() {
        return Stream.of(EsnId.values()).flatMap(Suites::all);
    }

    static Stream<EspSuite> extended() {
        return all(EsnId.EXTENDED);
    }

    private static Stream<EspSuite> all(EsnId esn) {
        Stream<EspSuite> aeads = AEADS.stream().map(cipher -> suite(cipher, Optional.empty(), esn));
        Stream<EspSuite> others =
                WITH_HMAC.stream().flatMap(cipher -> HMACS.stream().map(hmac -> suite(cipher, Optional.of(hmac), esn)));
        return Stream.concat(aeads, others);
    }

    private static EspSuite suite(CipherChoice cipher, Optional<IntegrityId> integrity, EsnId esn) {
        return new EspSuite(cipher.id(), cipher.keyBits(), integrity, esn);
    }

    /** Each of them with each engine. */
    static Stream<Arguments> withEngines() {
        return with(all().toList());
    }

    static Stream<Arguments> extendedWithEngines() {
        return with(extended().toList());
    }

    private static Stream<Arguments> with(List<EspSuite> suites) {
        return Stream.concat(Engines.all(), Engines.ofThisSystem())
                .flatMap(engine -> suites.stream().filter(engine::supports).map(suite -> Arguments.of(engine, suite)));
    }
}
