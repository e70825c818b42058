package io.ikelab.impair;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.net.Randomness;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.Stimulus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What an impairment changes, by the place where it does. */
public sealed interface Effect {
    /** A message of this end, before it is sealed. */
    record Composing(Bend bend) implements Effect {}

    /** Datagrams on their way out or in, retransmissions among them. */
    record Crossing(boolean outbound, Handling handling) implements Effect {}

    /** What a message of the peer says, after it was opened. */
    record Hearing(UnaryOperator<Stimulus> change) implements Effect {}

    /** What this end is configured to do. */
    record Configuring(UnaryOperator<EndpointPolicy> change) implements Effect {}

    /** An order that the data plane never gets. */
    record Withholding(Predicate<DataPlaneOrder> which) implements Effect {}

    /** A command that comes as a message leaves. */
    record Prompting(Function<String, IkeCommand> command) implements Effect {}

    /** Slow crypto takes so much longer. */
    record Slowing(Duration by) implements Effect {}

    /** Changes a message. */
    @FunctionalInterface
    interface Bend {
        /** Empty where there is nothing in it to be changed. */
        Optional<Draft> bend(Draft draft, Randomness dice);
    }

    /** Changes what becomes of a datagram. */
    @FunctionalInterface
    interface Handling {
        /**
         * @param copies what has become of it so far
         * @param before the datagrams that went the same way before it, the newest last
         * @return empty where there is nothing to be changed
         */
        Optional<List<Copy>> handle(List<Copy> copies, CrossedBefore before, Randomness dice);
    }
}
