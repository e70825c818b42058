package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/** What happened to the machine a node runs on. */
public sealed interface MachineEvent extends Event {
    /** Its power failed. */
    record Stopped(EventMeta meta) implements MachineEvent {
        @Override
        public String name() {
            return "machine.stopped";
        }

        @Override
        public String text() {
            return "the machine lost its power, and the node all it knew but its configuration";
        }
    }

    /** It is up again. */
    record Started(EventMeta meta) implements MachineEvent {
        @Override
        public String name() {
            return "machine.started";
        }

        @Override
        public String text() {
            return "the machine is up again, and the node begins anew";
        }
    }

    /** Its outer addresses are others. */
    record Moved(EventMeta meta, List<IpAddress> addresses) implements MachineEvent {
        @Override
        public String name() {
            return "machine.moved";
        }

        @Override
        public String text() {
            return "the machine is at "
                    + addresses.stream().map(IpAddress::toString).collect(Collectors.joining(" and "))
                    + " now";
        }
    }

    /**
     * The path beyond its cable is another.
     *
     * @param words what it does to packets sent from here; empty: nothing
     */
    record PathBecame(EventMeta meta, List<String> words) implements MachineEvent {
        public PathBecame {
            words = List.copyOf(words);
        }

        @Override
        public String name() {
            return "path.changed";
        }

        @Override
        public String text() {
            return "the path of what this machine sends is "
                    + (words.isEmpty() ? "ideal now" : String.join(" ", words) + " now");
        }
    }

    /** Its cable was pulled. */
    record Paused(EventMeta meta) implements MachineEvent {
        @Override
        public String name() {
            return "machine.paused";
        }

        @Override
        public String text() {
            return "the machine is cut off: nothing leaves it and nothing arrives";
        }
    }

    /** Its cable is back. */
    record Resumed(EventMeta meta) implements MachineEvent {
        @Override
        public String name() {
            return "machine.resumed";
        }

        @Override
        public String text() {
            return "the machine is on the network again";
        }
    }
}
