package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a data plane has to say, in the words of tests. */
final class PlaneTalk {
    private PlaneTalk() {}

    static Protected.Sealed sealed(Protected outcome) {
        assertThat(outcome).isInstanceOf(Protected.Sealed.class);
        return (Protected.Sealed) outcome;
    }

    static List<DataPlaneOutput> drain(DataPlane plane) {
        List<DataPlaneOutput> outputs = new ArrayList<>();
        for (Optional<DataPlaneOutput> next = plane.poll(); next.isPresent(); next = plane.poll()) {
            outputs.add(next.get());
        }
        return outputs;
    }

    static List<String> texts(DataPlane plane) {
        return drain(plane).stream()
                .filter(DataPlaneOutput.Emit.class::isInstance)
                .map(output -> ((DataPlaneOutput.Emit) output).event().text())
                .toList();
    }

    static List<DataPlaneSignal> signals(DataPlane plane) {
        return drain(plane).stream()
                .filter(DataPlaneOutput.Signal.class::isInstance)
                .map(output -> ((DataPlaneOutput.Signal) output).signal())
                .toList();
    }
}
