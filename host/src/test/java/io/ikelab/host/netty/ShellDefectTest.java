package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.Endpoint;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A defect ends its shell loudly, and nothing else. */
class ShellDefectTest {
    private final Seen<Object> seen = new Seen<>();
    private final Shells shells = new Shells();

    @AfterEach
    void closeShells() {
        shells.close();
    }

    @Test
    void ofTheNodeEndsItsShellLoudlyAndFreesItsPorts() {
        NodeShell shell = shells.start(
                new ScriptedNode((input, _) -> {
                    if (input instanceof NodeInput.Commanded) {
                        throw new IllegalStateException("two and two is five");
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                ShellOptions.reading(event -> seen.add(event.text())));
        Endpoint taken = shell.endpoints().getFirst();
        seen.next();

        shell.command(new Shells.Go(Shells.path(shell, shell), Octets.EMPTY));

        assertThatThrownBy(() -> shell.ended().orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("two and two is five");
        assertThat(seen.next().toString())
                .isEqualTo("stopped by a defect of its own: java.lang.IllegalStateException: two and two is five");
        shell.close();
        shells.start(Shells.recorder(seen), Shells.BOB, taken, Shells.quiet());
    }

    @Test
    void ofAReaderEndsTheShellToo() {
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> node.put(Shells.said(input.now(), "anything"))),
                Shells.ALICE,
                Shells.ANY_PORT,
                ShellOptions.reading(event -> {
                    if (event instanceof Shells.Said) {
                        throw new IllegalStateException("cannot read");
                    }
                }));

        assertThatThrownBy(() -> shell.ended().orTimeout(10, TimeUnit.SECONDS).join())
                .hasRootCauseMessage("cannot read");
    }

    @Test
    void inWorkComesBackAsAnAnswer() {
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> {
                    switch (input) {
                        case NodeInput.Commanded _ ->
                            node.put(new NodeOutput.Work(1, () -> {
                                throw new AssertionError("an error, not an exception");
                            }));
                        case NodeInput.WorkDone(Instant _, long _, Object result) -> seen.add(result);
                        default -> {}
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                Shells.quiet());

        shell.command(new Shells.Go(Shells.path(shell, shell), Octets.EMPTY));

        assertThat(seen.next()).isInstanceOf(WorkRunner.Failed.class);
    }
}
