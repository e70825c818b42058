package io.ikelab.gateway.config;

import io.ikelab.policy.Ikev1Answer;

/**
 * What of Azure's conduct nobody has confirmed, or what a user may want otherwise.
 *
 * @param vendorIds whether IKE_SA_INIT says that a Windows machine speaks
 * @param ikev1Answer what a device gets that opens with version 1
 * @param prefixPairs how {@code usePolicyBasedTrafficSelectors} puts pairs of prefixes into Child SAs
 */
public record Emulation(boolean vendorIds, Ikev1Answer ikev1Answer, PrefixPairs prefixPairs) {
    public static final Emulation DEFAULT = new Emulation(true, Ikev1Answer.SILENCE, PrefixPairs.ONE_SA);
}
