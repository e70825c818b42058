/**
 * Azure's names for algorithms and what they mean on the wire: custom policies, the default offer lists, gateway sizes.
 * Numbers are IANA's; which names Azure takes is in its documentation of IPsec/IKE policies and its REST enumerations.
 */
@NullMarked
package io.ikelab.gateway.policy;

import org.jspecify.annotations.NullMarked;
