package io.ikelab.lab.pki;

import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate and its key. */
record Credential(X509CertificateHolder certificate, SigningKey key) {}
