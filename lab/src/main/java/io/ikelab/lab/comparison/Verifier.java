package io.ikelab.lab.comparison;

import io.ikelab.crypto.Signatures;
import java.time.Instant;

/**
 * What certificates are judged by.
 *
 * @param now when the tunnel would be opened
 */
public record Verifier(Signatures signatures, Instant now) {}
