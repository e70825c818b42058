/**
 * Configuration files as located values: a YAML tree is read once and every node keeps its line and column, so that an
 * error found late still says where. Strict on purpose: an unknown key is refused, never ignored.
 */
@NullMarked
package io.ikelab.host.config;

import org.jspecify.annotations.NullMarked;
