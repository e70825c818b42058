/**
 * Configuration files as located values: a file, YAML or in strongSwan's settings syntax, is read once into a tree whose
 * every node keeps its line and column, so that an error found late still says where. Strict on purpose: an unknown key is refused, never ignored.
 */
@NullMarked
package io.ikelab.host.config;

import org.jspecify.annotations.NullMarked;
