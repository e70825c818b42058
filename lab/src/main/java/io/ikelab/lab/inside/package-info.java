/** What a configuration file says of packets and routes inside, as people and programs ask it. */
@NullMarked
package io.ikelab.lab.inside;

import org.jspecify.annotations.NullMarked;
