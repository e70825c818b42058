/**
 * The virtual network behind the gateway as pure code: subnets, route tables, network security groups and machines, what
 * they decide about a packet, and the gate that enforces it between the tunnel and the machines.
 */
@NullMarked
package io.ikelab.gateway.network;

import org.jspecify.annotations.NullMarked;
