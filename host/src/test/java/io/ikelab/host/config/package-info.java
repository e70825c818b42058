@NullMarked
package io.ikelab.host.config;

import org.jspecify.annotations.NullMarked;
