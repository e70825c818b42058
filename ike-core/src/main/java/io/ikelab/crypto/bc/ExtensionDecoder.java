package io.ikelab.crypto.bc;

import io.ikelab.crypto.CertificateExtensions;
import io.ikelab.crypto.CertificateExtensions.AlternativeName;
import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** The extensions that mean something here. @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2">RFC 5280 §4.2</a> */
final class ExtensionDecoder {
    /** Understood here, or asking for nothing that is done otherwise: RFC 4945 §5.1.3 lets IKE take any extended usage. */
    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.subjectAlternativeName,
            Extension.certificatePolicies,
            Extension.cRLDistributionPoints);

    private ExtensionDecoder() {}

    static CertificateExtensions decode(@Nullable Extensions extensions) throws IOException {
        return extensions == null ? CertificateExtensions.NONE : present(extensions);
    }

    private static CertificateExtensions present(Extensions extensions) throws IOException {
        Optional<BasicConstraints> constraints = Optional.ofNullable(BasicConstraints.fromExtensions(extensions));
        return new CertificateExtensions(
                constraints.map(BasicConstraints::isCA).orElse(false),
                constraints
                        .flatMap(limits -> Optional.ofNullable(limits.getPathLenConstraintInteger()))
                        .map(ASN1Integer::intValueExact),
                Optional.ofNullable(KeyUsage.fromExtensions(extensions)).map(ExtensionDecoder::usages),
                names(extensions),
                Arrays.stream(extensions.getCriticalExtensionOIDs())
                        .filter(id -> !KNOWN.contains(id))
                        .map(ASN1ObjectIdentifier::getId)
                        .toList());
    }

    private static Set<CertificateExtensions.KeyUsage> usages(KeyUsage usage) {
        Set<CertificateExtensions.KeyUsage> usages = EnumSet.noneOf(CertificateExtensions.KeyUsage.class);
        for (CertificateExtensions.KeyUsage known : CertificateExtensions.KeyUsage.values()) {
            if (usage.hasUsages(bit(known))) {
                usages.add(known);
            }
        }
        return usages;
    }

    private static int bit(CertificateExtensions.KeyUsage usage) {
        return switch (usage) {
            case DIGITAL_SIGNATURE -> KeyUsage.digitalSignature;
            case NON_REPUDIATION -> KeyUsage.nonRepudiation;
            case CERTIFICATE_SIGNING -> KeyUsage.keyCertSign;
            case REVOCATION_LIST_SIGNING -> KeyUsage.cRLSign;
        };
    }

    private static List<AlternativeName> names(Extensions extensions) throws IOException {
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        List<AlternativeName> read = new ArrayList<>();
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                name(name).ifPresent(read::add);
            }
        }
        return read;
    }

    private static Optional<AlternativeName> name(GeneralName name) throws IOException {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> Optional.of(new AlternativeName(IdentityType.FQDN, text(name)));
            case GeneralName.rfc822Name -> Optional.of(new AlternativeName(IdentityType.RFC822_ADDR, text(name)));
            case GeneralName.directoryName ->
                Optional.of(new AlternativeName(
                        IdentityType.DER_ASN1_DN,
                        Octets.copyOf(X500Name.getInstance(name.getName()).getEncoded("DER"))));
            case GeneralName.iPAddress -> address(name);
            default -> Optional.empty();
        };
    }

    private static Octets text(GeneralName name) {
        return Octets.ofUtf8(ASN1IA5String.getInstance(name.getName()).getString());
    }

    private static Optional<AlternativeName> address(GeneralName name) {
        Octets octets =
                Octets.copyOf(ASN1OctetString.getInstance(name.getName()).getOctets());
        return switch (octets.length()) {
            case 4 -> Optional.of(new AlternativeName(IdentityType.IPV4_ADDR, octets));
            case 16 -> Optional.of(new AlternativeName(IdentityType.IPV6_ADDR, octets));
            default -> Optional.empty();
        };
    }
}
