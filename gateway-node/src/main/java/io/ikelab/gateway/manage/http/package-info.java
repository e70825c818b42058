/** What listens for the management API's requests: loopback only, one at a time. */
@NullMarked
package io.ikelab.gateway.manage.http;

import org.jspecify.annotations.NullMarked;
