/** What a gateway has to say beside its IPsec host: so far, what its virtual network did with packets. */
@NullMarked
package io.ikelab.gateway.event;

import org.jspecify.annotations.NullMarked;
