package io.ikelab.lab.interop;

import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** strongSwan's daemon with ESP in user space (kernel-libipsec), in the foreign namespace as a rule, told by swanctl what to do. */
final class Charon implements AutoCloseable {
    private final UnaryOperator<List<String>> inside;
    private final Path folder;
    private final Running daemon;

    private Charon(UnaryOperator<List<String>> inside, Path folder, Running daemon) {
        this.inside = inside;
        this.folder = folder;
        this.daemon = daemon;
    }

    /**
     * @param folder where its files are put, and where it finds certificates and keys in folders by swanctl's names
     * @param swanctl the connections and secrets, as swanctl.conf has them
     */
    static Charon start(Namespaces namespaces, Path folder, String swanctl) {
        return start(namespaces, folder, swanctl, "");
    }

    /** @param settings more of the daemon's, as strongswan.conf has them */
    static Charon start(Namespaces namespaces, Path folder, String swanctl, String settings) {
        return start(namespaces::inTheirs, folder, swanctl, settings);
    }

    /** At our end, where a second daemon stands across from the first. */
    static Charon startOurs(Namespaces namespaces, Path folder, String swanctl) {
        return startOurs(namespaces, folder, swanctl, "");
    }

    static Charon startOurs(Namespaces namespaces, Path folder, String swanctl, String settings) {
        return start(namespaces::inOurs, folder, swanctl, settings);
    }

    private static Charon start(UnaryOperator<List<String>> inside, Path folder, String swanctl, String settings) {
        Path run = folder.resolve("run");
        write(folder.resolve("strongswan.conf"), strongswanConf(run).replace("MORE", settings));
        write(folder.resolve("swanctl.conf"), swanctl);
        makeFolder(run);
        // A mount namespace of its own, so that its pid file does not meet another daemon's.
        String start = "mount --bind " + run + " /var/run && exec " + Foreign.tool("charon-systemd");
        ProcessBuilder builder = Tool.builder(inside.apply(List.of("unshare", "--mount", "sh", "-c", start)));
        builder.environment()
                .put("STRONGSWAN_CONF", folder.resolve("strongswan.conf").toString());
        Charon charon = new Charon(inside, folder, new Running(builder));
        charon.daemon.await("worker threads");
        charon.swanctl("--load-all", "--file", folder.resolve("swanctl.conf").toString());
        return charon;
    }

    private static String strongswanConf(Path run) {
        return """
            charon-systemd {
              MORE
              load = random nonce openssl aes sha1 sha2 hmac gcm pem pkcs1 pkcs8 x509 pubkey kdf curve25519 constraints revocation kernel-libipsec kernel-netlink socket-default vici
              plugins {
                vici {
                  socket = unix://RUN/charon.vici
                }
                kernel-libipsec {
                  load = yes
                }
              }
              journal {
                default = -1
              }
              filelog {
                terminal {
                  path = stderr
                  default = 1
                }
              }
            }
            swanctl {
              socket = unix://RUN/charon.vici
            }
            """.replace("RUN", run.toString());
    }

    /** Waits for a line of its log. */
    String await(String text) {
        return daemon.await(text);
    }

    /** @throws AssertionError when swanctl fails */
    String swanctl(String... words) {
        Tool.Finished finished = trySwanctl(words);
        if (finished.exit() != 0) {
            throw new AssertionError("swanctl " + String.join(" ", words) + ": " + finished.output());
        }
        return finished.output();
    }

    Tool.Finished trySwanctl(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env", "STRONGSWAN_CONF=" + folder.resolve("strongswan.conf"), "SWANCTL_DIR=" + folder, "swanctl"));
        command.addAll(List.of(words));
        return Tool.run(inside.apply(command));
    }

    /** @param name of a signal, such as KILL */
    void signal(String name) {
        daemon.signal(name);
    }

    @Override
    public void close() {
        daemon.terminate();
        daemon.close();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
