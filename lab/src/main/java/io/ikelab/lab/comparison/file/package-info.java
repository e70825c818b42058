/**
 * Reads the configurations that can be compared: this lab's own, strongSwan's, and what Azure is deployed with. Each becomes
 * the same policies, so that one set of readers says what is wrong with a value.
 */
@NullMarked
package io.ikelab.lab.comparison.file;

import org.jspecify.annotations.NullMarked;
