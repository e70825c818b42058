/** What a gateway of one SKU carries at most, as a bottleneck of its host: rates of bits and packets, and flows. */
@NullMarked
package io.ikelab.gateway.limit;

import org.jspecify.annotations.NullMarked;
