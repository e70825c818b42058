/** Code points of IANA's IKEv2 registry. Known ones can be switched on, unknown ones survive. */
@NullMarked
package io.ikelab.iana;

import org.jspecify.annotations.NullMarked;
