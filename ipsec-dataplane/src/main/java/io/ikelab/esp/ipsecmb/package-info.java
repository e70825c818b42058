/**
 * AES-GCM of Intel's Multi-Buffer Crypto for IPsec, where the system has it: one call a packet and next to nothing around
 * the cipher, which is what packets of 64 to 1400 octets are about.
 */
@NullMarked
package io.ikelab.esp.ipsecmb;

import org.jspecify.annotations.NullMarked;
