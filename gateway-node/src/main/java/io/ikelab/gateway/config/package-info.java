/**
 * {@code gateway.yaml} in Azure's own vocabulary, as validated records. What Azure refuses is refused here; what this
 * version cannot do yet is refused with a word about what it can.
 */
@NullMarked
package io.ikelab.gateway.config;

import org.jspecify.annotations.NullMarked;
