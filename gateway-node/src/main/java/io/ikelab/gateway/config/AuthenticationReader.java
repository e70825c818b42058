package io.ikelab.gateway.config;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.SigningKey;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.Credentials;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Credential;
import io.ikelab.policy.RevocationPolicy;
import io.ikelab.policy.TrustPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code authenticationType} of a connection and what goes with it. */
final class AuthenticationReader {
    private final Credentials credentials = new Credentials();

    AuthenticationSettings read(ConfigSection connection) {
        AuthenticationType type = connection
                .optional("authenticationType")
                .map(value -> value.oneOf(AzureName.byLabel(AuthenticationType.values())))
                .orElse(AuthenticationType.PSK);
        return switch (type) {
            case PSK -> {
                refuseBeside(type, connection, "certificateAuthentication");
                yield new AuthenticationSettings.PreSharedKey(sharedKey(connection));
            }
            case CERTIFICATE -> {
                refuseBeside(type, connection, "sharedKey");
                yield certified(ConnectionSections.CERTIFICATES.read(connection.at("certificateAuthentication")));
            }
        };
    }

    /** Nobody can tell which of the two is meant. */
    private static void refuseBeside(AuthenticationType type, ConfigSection connection, String key) {
        connection.optional(key).ifPresent(value -> {
            throw value.refused("left out where authenticationType is " + type.label());
        });
    }

    private static Secret sharedKey(ConfigSection connection) {
        return SharedKeyRule.read(connection
                .optional("sharedKey")
                .orElseThrow(() -> connection
                        .at("sharedKey")
                        .refused(SharedKeyRule.ACCEPTED + ", unless authenticationType is Certificate")));
    }

    private AuthenticationSettings certified(ConfigSection section) {
        List<Certificate> trusted =
                section.at("inboundAuthCertificateChain").list("files with certificates", 1).stream()
                        .flatMap(file -> credentials.authorities(file).stream())
                        .toList();
        return new AuthenticationSettings.Certified(
                own(section, trusted),
                credentials.subjectName(section.at("inboundAuthCertificateSubjectName")),
                TrustPolicy.in(trusted).withRevocation(new RevocationPolicy(revocationLists(section), false)));
    }

    private List<RevocationList> revocationLists(ConfigSection section) {
        return section.optional("inboundAuthRevocationLists").stream()
                .flatMap(files -> files.list("files with revocation lists", 0).stream())
                .map(credentials::revocationList)
                .toList();
    }

    private Credential own(ConfigSection section, List<Certificate> trusted) {
        ConfigValue file = section.at("outboundAuthCertificate");
        List<Certificate> read = credentials.certificates(file);
        SigningKey key = key(section, file);
        Certificate own = read.stream()
                .filter(certificate -> certificate.publicKey().equals(key.publicKey()))
                .findFirst()
                .orElseThrow(() -> file.refused("a file with the certificate of the private key, not just that of "
                        + read.getFirst().subject()));
        List<Certificate> known = Stream.concat(read.stream(), trusted.stream()).toList();
        return new Credential(key, Credentials.chain(own, known));
    }

    /** Azure's Key Vault keeps a certificate and its key as one thing. */
    private SigningKey key(ConfigSection section, ConfigValue certificate) {
        return section.optional("outboundAuthKey")
                .map(file -> credentials.signingKey(file, "private"))
                .or(() -> credentials.signingKeyIn(certificate, "x509"))
                .orElseThrow(() -> certificate.refused("a file that holds the certificate's private key too, or stand"
                        + " beside outboundAuthKey, the name of a file with that key"));
    }
}
