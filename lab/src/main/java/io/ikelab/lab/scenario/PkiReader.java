package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.host.config.NearNames;
import io.ikelab.lab.pki.AlternativeName;
import io.ikelab.lab.pki.CertificatePlan;
import io.ikelab.lab.pki.CertificatePlan.Subject;
import io.ikelab.lab.pki.KeyKind;
import io.ikelab.lab.pki.PkiOutline;
import io.ikelab.lab.pki.PkiOutline.Certificate;
import io.ikelab.lab.pki.PkiOutline.Revocations;
import io.ikelab.lab.pki.PkiOutline.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code pki}: the certificates that are made for each run of a scenario. */
final class PkiReader {
    private static final String ORGANIZATION = "ikelab lab";
    private static final Span OF_AUTHORITIES = new Span(Duration.ofDays(-30), Duration.ofDays(3650));
    private static final Span OF_ENDS = new Span(Duration.ofDays(-1), Duration.ofDays(365));
    private static final Pattern OFFSET = Pattern.compile("(-?)(\\d{1,6})([smhd])");
    private static final String OFFSET_FORM =
            "a time from the run's beginning on, before it where negative, such as 90s, 12h or -30d";

    private final List<Certificate> certificates = new ArrayList<>();

    static PkiOutline read(ConfigValue pki) {
        return new PkiReader().outline(pki.section("authorities", "certificates", "revocationLists"));
    }

    private PkiOutline outline(ConfigSection pki) {
        pki.at("authorities").entries("authority").forEach(entry -> certificates.add(authority(entry)));
        pki.at("certificates").entries("certificate").forEach(entry -> certificates.add(end(entry)));
        List<Revocations> lists = pki.optional("revocationLists").map(value -> value.entries("authority")).stream()
                .flatMap(List::stream)
                .map(this::revocations)
                .toList();
        return new PkiOutline(certificates, lists);
    }

    private Certificate authority(NamedValue entry) {
        ConfigSection section = entry.value().section("issuer", "commonName", "key", "from", "to");
        return new Certificate(
                unused(entry),
                section.optional("issuer").map(this::authorityNamed),
                true,
                subject(entry.name(), section),
                List.of(),
                key(section),
                span(section, OF_AUTHORITIES),
                0);
    }

    private Certificate end(NamedValue entry) {
        ConfigSection section = entry.value().section("issuer", "commonName", "names", "key", "from", "to", "padding");
        return new Certificate(
                unused(entry),
                Optional.of(authorityNamed(section.at("issuer"))),
                false,
                subject(entry.name(), section),
                section.at("names").list("names", 1).stream()
                        .map(name -> name.parsed(AlternativeName.FORM, AlternativeName::parse))
                        .toList(),
                key(section),
                span(section, OF_ENDS),
                section.optional("padding")
                        .map(padding -> padding.integer(0, CertificatePlan.PADDING_MAX))
                        .orElse(0));
    }

    private Revocations revocations(NamedValue entry) {
        ConfigSection section = entry.value().section("revoked", "from", "to");
        List<String> revoked = section.at("revoked").list("certificates", 0).stream()
                .map(one ->
                        known(one, certificates.stream().map(Certificate::name).toList()))
                .toList();
        return new Revocations(known(entry.name(), entry.value(), authorities()), revoked, span(section, OF_ENDS));
    }

    private String unused(NamedValue entry) {
        if (certificates.stream().anyMatch(other -> other.name().equals(entry.name()))) {
            throw entry.value().because("has the name of an authority: each name may be there once");
        }
        return entry.name();
    }

    private static Subject subject(String name, ConfigSection section) {
        return new Subject(
                ORGANIZATION,
                section.optional("commonName").map(ConfigValue::text).orElse(name));
    }

    private static KeyKind key(ConfigSection section) {
        return section.optional("key").map(kind -> kind.oneOf(KeyKind.byName())).orElse(KeyKind.ECDSA_256);
    }

    private String authorityNamed(ConfigValue value) {
        return known(value, authorities());
    }

    private List<String> authorities() {
        return certificates.stream()
                .filter(Certificate::authority)
                .map(Certificate::name)
                .toList();
    }

    private static String known(ConfigValue value, List<String> names) {
        return known(value.name(), value, names);
    }

    private static String known(String name, ConfigValue at, List<String> names) {
        if (!names.contains(name)) {
            throw at.because("speaks of '" + name + "', but of that name there is nothing before it"
                    + NearNames.suggestion(name, names) + "; there are " + String.join(", ", names));
        }
        return name;
    }

    private static Span span(ConfigSection section, Span usual) {
        Duration from = section.optional("from").map(PkiReader::offset).orElse(usual.from());
        Duration to = section.optional("to").map(PkiReader::offset).orElse(usual.to());
        if (from.compareTo(to) > 0) {
            throw section.asValue().because("begins after it ends");
        }
        return new Span(from, to);
    }

    private static Duration offset(ConfigValue value) {
        return value.parsed(OFFSET_FORM, text -> {
            Matcher matcher = OFFSET.matcher(text);
            return matcher.matches() ? Optional.of(offset(matcher)) : Optional.empty();
        });
    }

    private static Duration offset(Matcher matcher) {
        long number = Long.parseLong(matcher.group(2));
        Duration length = switch (matcher.group(3)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        return matcher.group(1).isEmpty() ? length : length.negated();
    }
}
