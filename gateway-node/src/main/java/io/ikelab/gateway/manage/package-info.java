/**
 * Azure's management API for one gateway: Resource Manager's paths and JSON, as functions of requests. What listens is in
 * {@code http}; what runs the gateway is behind {@link io.ikelab.gateway.manage.GatewayControl}.
 */
@NullMarked
package io.ikelab.gateway.manage;

import org.jspecify.annotations.NullMarked;
