/**
 * What the tests of every module share: the rules of the house, and the way to data and tools that are not ours.
 *
 * <p>Used with test scope only; nothing here knows any other package of ikelab.
 */
@NullMarked
package io.ikelab.testkit;

import org.jspecify.annotations.NullMarked;
