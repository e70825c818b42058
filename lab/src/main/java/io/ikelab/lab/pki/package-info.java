/**
 * A throw-away certificate authority: what {@code ikelab pki} makes, and what scenarios have made for them. Keys lie in
 * plain files and may come of a seed: for labs only.
 */
@NullMarked
package io.ikelab.lab.pki;

import org.jspecify.annotations.NullMarked;
