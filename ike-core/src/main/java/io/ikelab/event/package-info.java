/** What every observable fact has in common. Each module brings one sealed family of events and one renderer for it. */
@NullMarked
package io.ikelab.event;

import org.jspecify.annotations.NullMarked;
