package io.ikelab.verdict;

/** Why an end's proof of who it is was refused, or could not be given. For this end's log only, never for the peer. */
public enum AuthenticationFailure {
    WRONG_IDENTITY("the peer is not who is expected"),
    UNEXPECTED_METHOD("the peer authenticates by another method than is configured"),
    WRONG_SHARED_KEY("the shared keys differ"),
    NO_CERTIFICATE("the peer sent no certificate that can be read"),
    UNTRUSTED("no path leads from the peer's certificate to a trusted authority"),
    NOT_YET_VALID("a certificate is not valid yet"),
    EXPIRED("a certificate is not valid any more"),
    BAD_CERTIFICATE_SIGNATURE("a certificate was not signed by the authority it names"),
    NO_AUTHORITY("a certificate was signed by somebody who may not sign certificates"),
    PATH_TOO_LONG("more authorities are in the path than one of them allows"),
    UNKNOWN_EXTENSION("a certificate has a critical extension that means nothing here"),
    KEY_NOT_FOR_SIGNING("the certificate's key is not for signing"),
    REVOKED("a certificate is revoked"),
    REVOCATION_UNKNOWN("nobody says whether a certificate is revoked"),
    IDENTITY_NOT_CERTIFIED("the certificate does not have the identity that the peer claims"),
    UNSUPPORTED_SIGNATURE("the signature is of an algorithm that is not accepted here"),
    BAD_SIGNATURE("the signature does not verify"),
    OWN_KEY_UNUSABLE("this end's key cannot sign in a way that the peer accepts");

    private final String words;

    AuthenticationFailure(String words) {
        this.words = words;
    }

    /** For logs. */
    public String words() {
        return words;
    }
}
