/**
 * Scenarios as data: a folder with two configurations, a script of timed commands, and what must and must not be seen.
 * May use the nodes' configurations and the event contract; knows nothing of how a scenario is run.
 */
@NullMarked
package io.ikelab.lab.scenario;

import org.jspecify.annotations.NullMarked;
