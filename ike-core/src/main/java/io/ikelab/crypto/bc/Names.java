package io.ikelab.crypto.bc;

import io.ikelab.crypto.DistinguishedName;
import io.ikelab.octets.Octets;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** X.500 names. */
final class Names extends BCStyle {
    private static final Names STYLE = new Names();

    private Names() {}

    static DistinguishedName of(X500Name name) throws IOException {
        X500Name styled = X500Name.getInstance(STYLE, name);
        return new DistinguishedName(
                Octets.copyOf(styled.getEncoded("DER")), shown(styled), Canonical.of(styled.getRDNs()));
    }

    /** @throws IllegalArgumentException where {@code text} is no name */
    static DistinguishedName parse(String text) throws IOException {
        return of(new X500Name(STYLE, text.strip()));
    }

    private static String shown(X500Name name) {
        return name.toString().replaceAll("(?<!\\\\),", ", ").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** As strongSwan does it: a PrintableString where its characters suffice, so that even octets compare equal. */
    @Override
    protected ASN1Encodable encodeStringValue(ASN1ObjectIdentifier type, String value) {
        boolean printable =
                !type.equals(EmailAddress) && !type.equals(DC) && DERPrintableString.isPrintableString(value);
        return printable ? new DERPrintableString(value) : super.encodeStringValue(type, value);
    }
}
