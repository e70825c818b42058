package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.Location;

/**
 * A resource of a file.
 *
 * @param symbol what the file calls it
 * @param fields its properties
 */
record Resource(ResourceKind kind, String symbol, Location at, CodeValue.Fields fields) {}
