package io.ikelab.host.netty;

import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A node that answers each input as a test says; its deadline is the last it named, and is forgotten once due. */
final class ScriptedNode implements Node {
    private final BiConsumer<NodeInput, ScriptedNode> script;
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private Instant wake = Instant.MAX;

    ScriptedNode(BiConsumer<NodeInput, ScriptedNode> script) {
        this.script = script;
    }

    void put(NodeOutput output) {
        outputs.add(output);
    }

    void wakeAt(Instant at) {
        wake = at;
    }

    @Override
    public void handle(NodeInput input) {
        if (input instanceof NodeInput.Tick(Instant now) && !now.isBefore(wake)) {
            wake = Instant.MAX;
        }
        script.accept(input, this);
    }

    @Override
    public NodeOutput poll() {
        return Optional.ofNullable(outputs.poll()).orElse(new NodeOutput.Wake(wake));
    }
}
