package io.ikelab.lab.pki;

import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.bouncycastle.cert.X509CRLHolder;

/** Certificates, their keys and lists, made as planned. */
public final class Pki {
    static final String CERTIFICATE_SUFFIX = ".crt";
    static final String KEY_SUFFIX = ".key";
    static final String LIST_SUFFIX = ".crl";

    /** Of a certificate and the authorities between it and the root, in the order in which IKE sends them. */
    static final String CHAIN_SUFFIX = "-chain.crt";

    private final PkiPlan plan;
    private final SequencedMap<String, Credential> credentials = new LinkedHashMap<>();
    private final SequencedMap<String, X509CRLHolder> lists = new LinkedHashMap<>();

    private Pki(PkiPlan plan) {
        this.plan = plan;
    }

    /**
     * Makes what is planned; the same plan and stream give the same octets.
     *
     * @throws IllegalArgumentException when an issuer is not there before what it issues
     */
    public static Pki make(PkiPlan plan, Randomness random) {
        Pki made = new Pki(plan);
        plan.certificates().forEach(one -> made.add(one, random.child(one.name())));
        plan.lists().forEach(made::add);
        return made;
    }

    private void add(CertificatePlan one, Randomness random) {
        Optional<Credential> issuer = one.issuer().map(this::credential);
        credentials.put(one.name(), new CertificateMaker(one, plan.authoritiesBelow(one.name())).make(issuer, random));
    }

    private void add(ListPlan list) {
        SequencedMap<BigInteger, Instant> revoked = new LinkedHashMap<>();
        for (String name : list.revoked()) {
            revoked.put(
                    credential(name).certificate().getSerialNumber(),
                    list.validity().from());
        }
        lists.put(
                list.issuer(),
                RevocationMaker.make(credential(list.issuer()), BigInteger.ONE, revoked, list.validity()));
    }

    private Credential credential(String name) {
        Credential known = credentials.get(name);
        if (known == null) {
            throw new IllegalArgumentException("there is no certificate '" + name + "' yet");
        }
        return known;
    }

    /** As hexadecimal digits. */
    public String serial(String name) {
        return credential(name).certificate().getSerialNumber().toString(16);
    }

    /** As it is written in a configuration: {@code O=Example,CN=gateway}. */
    public String subject(String name) {
        return credential(name).certificate().getSubject().toString();
    }

    /** Every file by its name, in the order of the plan. */
    public SequencedMap<String, PkiFile> files() {
        SequencedMap<String, PkiFile> files = new LinkedHashMap<>();
        for (CertificatePlan one : plan.certificates()) {
            files.put(one.name() + CERTIFICATE_SUFFIX, new PkiFile(certificate(one.name()), false));
            files.put(
                    one.name() + KEY_SUFFIX,
                    new PkiFile(
                            Pem.PRIVATE_KEY.text(credential(one.name()).key().pkcs8()), true));
            String chain = chain(one);
            if (!one.authority() && !chain.isEmpty()) {
                files.put(one.name() + CHAIN_SUFFIX, new PkiFile(certificate(one.name()) + chain, false));
            }
        }
        lists.forEach((issuer, list) -> files.put(issuer + LIST_SUFFIX, new PkiFile(text(list), false)));
        return Collections.unmodifiableSequencedMap(files);
    }

    /** The certificates of the authorities between {@code one} and its root, which the other end has already. */
    private String chain(CertificatePlan one) {
        return plan.certificates().stream()
                .filter(above -> one.issuer().filter(above.name()::equals).isPresent())
                .filter(above -> above.issuer().isPresent())
                .map(above -> certificate(above.name()) + chain(above))
                .findFirst()
                .orElse("");
    }

    private String certificate(String name) {
        try {
            return Pem.CERTIFICATE.text(
                    Octets.copyOf(credential(name).certificate().getEncoded()));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }

    static String text(X509CRLHolder list) {
        try {
            return Pem.REVOCATION_LIST.text(Octets.copyOf(list.getEncoded()));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }
}
