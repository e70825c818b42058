package io.ikelab.engine;

import io.ikelab.auth.TestAuthority;
import io.ikelab.auth.TestAuthority.Wording;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Credential;
import org.bouncycastle.asn1.x509.GeneralName;

/** The two ends of {@link Policies} with certificates of one authority, which both trust. */
final class Signers {
    static final Wording INITIATOR = Wording.MACHINE.alsoCalled(GeneralName.iPAddress, "192.0.2.1");
    static final Wording RESPONDER = Wording.MACHINE.alsoCalled(GeneralName.iPAddress, "198.51.100.1");

    final TestAuthority root = TestAuthority.root("CN=Root");

    Authentication initiator() {
        return initiator(INITIATOR);
    }

    Authentication initiator(Wording wording) {
        return with(root.issue("CN=initiator", wording));
    }

    Authentication responder() {
        return with(root.issue("CN=responder", RESPONDER));
    }

    /** Somebody with a certificate of his own authority, who trusts ours. */
    Authentication stranger() {
        TestAuthority other = TestAuthority.root("CN=Elsewhere");
        return with(other.issue("CN=initiator", INITIATOR));
    }

    Authentication with(Credential own) {
        return Authentication.certificates(own, root.trust());
    }
}
