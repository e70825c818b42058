/** Our two nodes against strongSwan, in network namespaces the test makes. */
@NullMarked
package io.ikelab.lab.interop;

import org.jspecify.annotations.NullMarked;
