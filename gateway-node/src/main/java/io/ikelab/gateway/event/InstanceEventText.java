package io.ikelab.gateway.event;

import io.ikelab.gateway.event.InstanceEvent.ConnectionReset;
import io.ikelab.gateway.event.InstanceEvent.FoundLost;
import io.ikelab.gateway.event.InstanceEvent.FoundWell;
import io.ikelab.gateway.event.InstanceEvent.Granted;
import io.ikelab.gateway.event.InstanceEvent.MaintenanceWaits;
import io.ikelab.gateway.event.InstanceEvent.Revoked;
import io.ikelab.gateway.event.InstanceEvent.StaleDropped;
import io.ikelab.gateway.event.InstanceEvent.Stalled;
import io.ikelab.gateway.event.InstanceEvent.Started;
import io.ikelab.gateway.event.InstanceEvent.Stopped;
import io.ikelab.gateway.event.InstanceEvent.Woken;

/** The one place where events of instances become words. */
final class InstanceEventText {
    private InstanceEventText() {}

    static String name(InstanceEvent event) {
        return switch (event) {
            case Granted _ -> "gateway.address.granted";
            case Revoked _ -> "gateway.address.revoked";
            case FoundLost _ -> "gateway.instance.lost";
            case FoundWell _ -> "gateway.instance.well";
            case Stopped _ -> "gateway.instance.stopped";
            case Started _ -> "gateway.instance.started";
            case Stalled _ -> "gateway.instance.stalled";
            case Woken _ -> "gateway.instance.woken";
            case StaleDropped _ -> "gateway.stale.dropped";
            case MaintenanceWaits _ -> "gateway.maintenance.waits";
            case ConnectionReset _ -> "gateway.connection.reset";
        };
    }

    static String of(InstanceEvent event) {
        return switch (event) {
            case Granted granted ->
                granted.grant().owner() + " has " + granted.address() + " from now on, in "
                        + granted.grant().epoch();
            case Revoked revoked ->
                revoked.grant().owner() + " has " + revoked.address() + " no more, and "
                        + revoked.grant().epoch() + " is over: "
                        + revoked.why().words();
            case FoundLost lost ->
                lost.instance() + " did not answer " + lost.misses() + " health probes: it is taken for lost";
            case FoundWell well -> well.instance() + " answers the health probes again";
            case Stopped stopped -> stopped.instance() + " " + stopped.why().words() + ": every SA it had is lost";
            case Started started -> started.instance() + " is on, with its configuration and nothing else";
            case Stalled stalled ->
                stalled.instance() + " stops in the middle of what it does, and knows nothing of it";
            case Woken woken -> woken.instance() + " goes on, and believes in " + woken.epoch();
            case StaleDropped dropped ->
                "a packet that " + dropped.instance() + " sent to the "
                        + (dropped.inner() ? "virtual network" : "device") + " in " + dropped.epoch()
                        + " was dropped, since that is over, " + dropped.count() + " so far";
            case MaintenanceWaits waits ->
                "the maintenance of " + waits.instance() + " waits until the other instance is well";
            case ConnectionReset reset ->
                "connection '" + reset.connection() + "' is reset: closed, and opened anew; no instance is rebooted";
        };
    }
}
