package io.ikelab.lab.run;

/** Which time a run runs in. */
public enum TimeKind {
    /** The machine's time, and real UDP sockets. */
    REAL,
    /** Time that jumps from event to event, and a network made of objects. */
    VIRTUAL
}
