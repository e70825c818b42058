package io.ikelab.lab.interop;

import io.ikelab.testkit.Foreign;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces with a cable between them; both go when closed. */
final class Namespaces implements AutoCloseable {
    static final String OURS = "10.77.0.1";
    static final String THEIRS = "10.77.0.2";

    private final String ours;
    private final String theirs;

    private Namespaces(String suffix) {
        ours = "ikelab-us-" + suffix;
        theirs = "ikelab-them-" + suffix;
    }

    /** @param theirInner an address behind the foreign end, which its own stack answers pings on */
    static Namespaces create(String theirInner) {
        Namespaces pair = new Namespaces(Long.toString(ProcessHandle.current().pid()));
        pair.close();
        if (Tool.run(List.of("ip", "netns", "add", pair.ours)).exit() != 0) {
            throw Foreign.missingTool("network namespaces cannot be made here (that takes root on Linux)");
        }
        ip("netns", "add", pair.theirs);
        ip("link", "add", "cable", "netns", pair.ours, "type", "veth", "peer", "name", "cable", "netns", pair.theirs);
        up(pair.ours, OURS);
        up(pair.theirs, THEIRS);
        ip("-n", pair.theirs, "addr", "add", theirInner + "/32", "dev", "lo");
        return pair;
    }

    private static void up(String namespace, String address) {
        ip("-n", namespace, "addr", "add", address + "/24", "dev", "cable");
        ip("-n", namespace, "link", "set", "cable", "up");
        ip("-n", namespace, "link", "set", "lo", "up");
    }

    /** One more address of the foreign end, and one more behind it. */
    void addTheirs(String outer, String inner) {
        ip("-n", theirs, "addr", "add", outer + "/24", "dev", "cable");
        ip("-n", theirs, "addr", "add", inner + "/32", "dev", "lo");
    }

    /** Has what the foreign end sends to {@code destination} come from {@code source}, where nobody says otherwise. */
    void speakAs(String source, String destination) {
        ip("-n", theirs, "route", "replace", destination + "/32", "dev", "cable", "src", source);
    }

    List<String> inOurs(List<String> command) {
        return in(ours, command);
    }

    List<String> inTheirs(List<String> command) {
        return in(theirs, command);
    }

    private static List<String> in(String namespace, List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(command);
        return all;
    }

    private static void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Tool.succeed(command);
    }

    @Override
    public void close() {
        Tool.run(List.of("ip", "netns", "del", ours));
        Tool.run(List.of("ip", "netns", "del", theirs));
    }
}
