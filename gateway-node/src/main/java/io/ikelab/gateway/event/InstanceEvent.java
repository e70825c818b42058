package io.ikelab.gateway.event;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.Grant;
import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.Loss;
import io.ikelab.net.IpAddress;

/** What becomes of a gateway's two instances and of the public address before them. */
public sealed interface InstanceEvent extends Event {
    @Override
    default String name() {
        return InstanceEventText.name(this);
    }

    @Override
    default String text() {
        return InstanceEventText.of(this);
    }

    /** Why an instance is off. */
    enum Stop {
        MAINTENANCE("is rebooted for maintenance"),
        RESET("is rebooted, since the gateway is reset"),
        FAILURE("failed"),
        /** It learned that another has the address: it keeps nothing of what it had. */
        SUPERSEDED("begins anew, since the other has the address");

        private final String words;

        Stop(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** An instance speaks for a public address from now on. */
    record Granted(EventMeta meta, Grant grant, IpAddress address) implements InstanceEvent {}

    /** It speaks for it no more. */
    record Revoked(EventMeta meta, Grant grant, IpAddress address, Loss why) implements InstanceEvent {}

    /** @param misses health probes in a row that were not answered */
    record FoundLost(EventMeta meta, Instance instance, int misses) implements InstanceEvent {}

    /** An instance answers the health probes again. */
    record FoundWell(EventMeta meta, Instance instance) implements InstanceEvent {}

    /** An instance is off, and every SA it had is lost. */
    record Stopped(EventMeta meta, Instance instance, Stop why) implements InstanceEvent {}

    /** It is on again, with its configuration and nothing else. */
    record Started(EventMeta meta, Instance instance) implements InstanceEvent {}

    /** It does nothing any more, and does not know. */
    record Stalled(EventMeta meta, Instance instance) implements InstanceEvent {}

    /** @param epoch what it believes; 0: that it is the standby */
    record Woken(EventMeta meta, Instance instance, Epoch epoch) implements InstanceEvent {}

    /**
     * The front dropped what an instance sent that does not have the address any more. Said of the first, tenth, hundredth,
     * … of each epoch.
     *
     * @param inner whether it was a packet for the virtual network; else one for the device
     * @param count of packets dropped for that so far
     */
    record StaleDropped(EventMeta meta, Instance instance, Epoch epoch, boolean inner, long count)
            implements InstanceEvent {}

    /** Its maintenance is put off until the other instance is well: never are both maintained at once. */
    record MaintenanceWaits(EventMeta meta, Instance instance) implements InstanceEvent {}

    /** A user reset a connection. */
    record ConnectionReset(EventMeta meta, String connection) implements InstanceEvent {}
}
