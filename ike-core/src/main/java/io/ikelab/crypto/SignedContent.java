package io.ikelab.crypto;

import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * What an authority signed, and its signature.
 *
 * @param algorithm empty for one that cannot be verified here
 */
public record SignedContent(Octets content, Optional<SignatureAlgorithm> algorithm, Octets signature) {}
