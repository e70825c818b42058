package io.ikelab.lab.interop;

import io.ikelab.testkit.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two network namespaces with a cable between them, or with a router that does NAT; all go when closed. */
final class Namespaces implements AutoCloseable {
    static final String OURS = "10.77.0.1";
    static final String THEIRS = "10.77.0.2";

    /** The foreign end's own address behind a NAT, which is seen as {@link #THEIRS}. */
    static final String THEIRS_INSIDE = "10.78.0.2";

    private static final String ROUTER_INSIDE = "10.78.0.1";

    /** What comes in and nobody asked for is dropped, as by any firewall; a port is another one each time. */
    private static final String MASQUERADE = """
        table ip lab {
          chain out {
            type nat hook postrouting priority 100;
            oifname "cable" ip protocol udp masquerade to :40000-50000 random
          }
          chain in {
            type filter hook input priority 0;
            iifname "cable" ct state new drop
          }
        }
        """;

    private static final AtomicInteger MADE = new AtomicInteger();

    private final String ours;
    private final String theirs;
    private final String router;

    private Namespaces(String suffix) {
        ours = "ikelab-us-" + suffix;
        theirs = "ikelab-them-" + suffix;
        router = "ikelab-nat-" + suffix;
    }

    /** @param theirInner an address behind the foreign end, which its own stack answers pings on */
    static Namespaces create(String theirInner) {
        Namespaces pair = empty();
        connect(pair.ours, "cable", OURS, pair.theirs, "cable", THEIRS);
        ip("-n", pair.theirs, "addr", "add", theirInner + "/32", "dev", "lo");
        return pair;
    }

    /**
     * With the foreign end behind Linux's own NAT, which gives it {@link #THEIRS} and a port of its choice.
     *
     * @param theirInner an address behind the foreign end, which its own stack answers pings on
     */
    static Namespaces createBehindNat(String theirInner) {
        Namespaces pair = empty();
        ip("netns", "add", pair.router);
        connect(pair.ours, "cable", OURS, pair.router, "cable", THEIRS);
        connect(pair.router, "inside", ROUTER_INSIDE, pair.theirs, "cable", THEIRS_INSIDE);
        ip("-n", pair.theirs, "route", "add", "default", "via", ROUTER_INSIDE);
        ip("-n", pair.theirs, "addr", "add", theirInner + "/32", "dev", "lo");
        pair.atTheNat("sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        pair.atTheNat("sh", "-c", "exec nft -f - <<END\n" + MASQUERADE + "END\n");
        return pair;
    }

    private static Namespaces empty() {
        Namespaces pair = new Namespaces(ProcessHandle.current().pid() + "-" + MADE.incrementAndGet());
        pair.close();
        if (Tool.run(List.of("ip", "netns", "add", pair.ours)).exit() != 0) {
            throw Foreign.missingTool("network namespaces cannot be made here (that takes root on Linux)");
        }
        ip("netns", "add", pair.theirs);
        return pair;
    }

    private static void connect(
            String near, String nearPlug, String nearAddress, String far, String farPlug, String farAddress) {
        ip("link", "add", nearPlug, "netns", near, "type", "veth", "peer", "name", farPlug, "netns", far);
        up(near, nearPlug, nearAddress);
        up(far, farPlug, farAddress);
    }

    private static void up(String namespace, String plug, String address) {
        ip("-n", namespace, "addr", "add", address + "/24", "dev", plug);
        ip("-n", namespace, "link", "set", plug, "up");
        ip("-n", namespace, "link", "set", "lo", "up");
    }

    /** Has the NAT forget a mapping that nothing uses after so many seconds. */
    void natForgetsAfter(int seconds) {
        for (String kind : List.of("udp_timeout", "udp_timeout_stream")) {
            atTheNat("sysctl", "-q", "-w", "net.netfilter.nf_conntrack_" + kind + "=" + seconds);
        }
    }

    /** Has it forget every mapping now. */
    void natForgets() {
        atTheNat("conntrack", "--flush");
    }

    private void atTheNat(String... words) {
        Tool.succeed(in(router, List.of(words)));
    }

    /** One more address of the foreign end, and one more behind it. */
    void addTheirs(String outer, String inner) {
        ip("-n", theirs, "addr", "add", outer + "/24", "dev", "cable");
        ip("-n", theirs, "addr", "add", inner + "/32", "dev", "lo");
    }

    /** One more address of our end. */
    void addOurs(String outer) {
        ip("-n", ours, "addr", "add", outer + "/24", "dev", "cable");
    }

    /** One more address of the foreign end, which stays when the first one goes. */
    void addTheirs(String outer) {
        Tool.succeed(inTheirs(List.of("sysctl", "-q", "-w", "net.ipv4.conf.all.promote_secondaries=1")));
        ip("-n", theirs, "addr", "add", outer + "/24", "dev", "cable");
    }

    /** The foreign end has its address {@code outer} no more. */
    void removeTheirs(String outer) {
        ip("-n", theirs, "addr", "del", outer + "/24", "dev", "cable");
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
        Tool.run(List.of("ip", "netns", "del", router));
    }
}
