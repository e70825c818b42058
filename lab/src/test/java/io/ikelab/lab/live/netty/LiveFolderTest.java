package io.ikelab.lab.live.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveFolderTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void isForItsOwnerAlone() throws IOException {
        LiveFolder folder = LiveFolder.of(temporary, "mine");

        folder.enter(Side.PEER, temporary);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(folder.occupant(Side.PEER)).hasValueSatisfying(occupant -> {
            assertThat(occupant.process()).isEqualTo(ProcessHandle.current().pid());
            assertThat(occupant.lives()).isTrue();
        });
        assertThat(folder.occupant(Side.GATEWAY)).isEmpty();
    }

    @Test
    void isNotUsedWhereOthersMayEnter() throws IOException {
        LiveFolder folder = LiveFolder.of(temporary, "open");
        Files.createDirectory(folder.path());
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> folder.enter(Side.GATEWAY, temporary))
                .withMessageContaining("that nobody else may enter (mode 0700)")
                .withMessageEndingWith("rwxr-x---");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ControlClient.connect(folder, Side.GATEWAY))
                .withMessageContaining("mode 0700");
    }

    @Test
    void aPlaceIsFreeAgainOnceItsProcessIsNoMore() throws IOException {
        LiveFolder folder = LiveFolder.of(temporary, "left");
        folder.enter(Side.GATEWAY, temporary);
        Files.writeString(folder.path().resolve("gateway.process"), "999999999 /runs/lab-7\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ControlClient.connect(folder, Side.GATEWAY))
                .withMessageContaining("ended without taking leave; its files are in /runs/lab-7");
        folder.enter(Side.GATEWAY, temporary);
        assertThat(folder.occupant(Side.GATEWAY))
                .hasValueSatisfying(occupant -> assertThat(occupant.lives()).isTrue());

        Files.writeString(folder.path().resolve("gateway.process"), "1 /runs/lab-8\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> folder.enter(Side.GATEWAY, temporary))
                .withMessageContaining("runs already, as process 1");
    }

    @Test
    void namesAndPathsThatCannotBeAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> LiveFolder.of(temporary, "../up"))
                .withMessageContaining("1 to 32 letters");
        LiveFolder deep = LiveFolder.of(temporary.resolve("d".repeat(100)), "lab");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> deep.socket(Side.PEER))
                .withMessageContaining("too long for a socket");
    }

    @Test
    void whereNothingRunsIsOneSentence() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ControlClient.connect(LiveFolder.of(temporary, "none"), Side.PEER))
                .withMessageContaining("no lab 'none' runs here");
    }
}
