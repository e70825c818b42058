package io.ikelab.capture;

import io.ikelab.capture.packet.PacketContent;
import io.ikelab.capture.story.Meaning;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.SecretEvent;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent.ChildInstalled;
import io.ikelab.event.ike.IkeEvent.DatagramReceived;
import io.ikelab.event.ike.IkeEvent.DatagramSent;
import io.ikelab.event.ike.IkeEvent.FragmentReceived;
import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.MessageReceived;
import io.ikelab.event.ike.IkeEvent.MessageSent;
import io.ikelab.event.ike.IkeEvent.StateChanged;
import io.ikelab.event.ike.MessageText;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.octets.EspSpi;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together the comment lines of a packet: what it is, what that means, and what each end made of it. */
final class PacketComments {
    private final RunFilesOptions options;
    private final Map<EspSpi, SaStory> stories = new HashMap<>();
    private final Set<SaKey> begun = new HashSet<>();

    PacketComments(RunFilesOptions options) {
        this.options = options;
    }

    /** Learns what later packets will belong to. */
    void learn(Event event) {
        if (event instanceof ChildInstalled installed) {
            NodeName node = event.meta().node();
            ChildSummary child = installed.child();
            story(child.inboundSpi(), child, child.remote(), child.local())
                    .users()
                    .put(node.value(), child.connection());
            story(child.outboundSpi(), child, child.local(), child.remote())
                    .users()
                    .put(node.value(), child.connection());
        }
    }

    private SaStory story(EspSpi spi, ChildSummary child, List<TrafficSelector> from, List<TrafficSelector> to) {
        return stories.computeIfAbsent(spi, _ -> new SaStory(child, from, to, new TreeMap<>()));
    }

    /** @param events those that name the packet as their cause, in the order they came */
    List<String> of(Packet packet, PacketContent content, List<Event> events) {
        List<String> lines = new ArrayList<>();
        switch (content) {
            case PacketContent.Ike ike -> ike(packet, ike, events, lines);
            case PacketContent.Esp esp -> esp(packet, esp, lines);
            case PacketContent.Keepalive _ ->
                lines.add("NAT keepalive, " + route(packet) + ": keeps the NAT's mapping alive (RFC 3948 §2.3)");
            case PacketContent.Other _ -> {}
        }
        events.stream()
                .filter(PacketComments::saysMore)
                .map(event -> event.meta().node() + ": " + event.text())
                .distinct()
                .forEach(lines::add);
        return lines;
    }

    private void ike(Packet packet, PacketContent.Ike ike, List<Event> events, List<String> lines) {
        Optional<IkeMessage> opened =
                events.stream().flatMap(PacketComments::opened).findFirst();
        if (opened.isPresent()) {
            lines.add(MessageText.of(opened.get()) + ", " + route(packet));
            lines.addAll(Meaning.of(opened.get()));
        } else if (events.stream().anyMatch(PacketComments::isPiece)) {
            lines.add(MessageText.of(ike.header()) + ", " + route(packet) + ", " + ike.length() + " octets");
            lines.add(Meaning.OF_FRAGMENT);
        } else {
            lines.add(MessageText.of(ike.header()) + ", " + route(packet) + ", " + ike.length() + " octets");
            lines.addAll(Meaning.ofSealed(ike.header()));
        }
    }

    private void esp(Packet packet, PacketContent.Esp esp, List<String> lines) {
        if (!begun.add(new SaKey(packet.destination(), esp.spi()))) {
            return;
        }
        lines.add("First ESP packet of SA " + esp.spi() + ", " + route(packet));
        lines.add(
                esp.inUdp()
                        ? "ESP in UDP (RFC 3948), which alone proves no NAT; the SPI tells the receiver which keys"
                                + " open it."
                        : "ESP as IP protocol 50 (RFC 4303); the SPI tells the receiver which keys open it.");
        SaStory story = stories.get(esp.spi());
        lines.add(story == null ? "No node of this run said that it has installed this SA." : story.text());
    }

    private String route(Packet packet) {
        return options.nameOf(packet.source()) + " → " + options.nameOf(packet.destination());
    }

    private static Stream<IkeMessage> opened(Event event) {
        return switch (event) {
            case MessageSent sent -> Stream.of(sent.message());
            case MessageReceived received -> Stream.of(received.message());
            default -> Stream.empty();
        };
    }

    private static boolean isPiece(Event event) {
        return event instanceof FragmentSent || event instanceof FragmentReceived;
    }

    /** What the first line says already, and what only a log needs, is left out. */
    private static boolean saysMore(Event event) {
        return !(event instanceof DatagramSent
                || event instanceof DatagramReceived
                || event instanceof MessageSent
                || event instanceof MessageReceived
                || event instanceof StateChanged
                || event instanceof SecretEvent);
    }

    private record SaKey(IpAddress destination, EspSpi spi) {}

    /** @param users nodes that installed the SA, and what their connection is called */
    private record SaStory(
            ChildSummary child, List<TrafficSelector> from, List<TrafficSelector> to, SortedMap<String, String> users) {
        String text() {
            String connections = users.entrySet().stream()
                    .map(user -> "'" + user.getValue() + "' of " + user.getKey())
                    .collect(Collectors.joining(" and "));
            return "Carries " + ranges(from) + " → " + ranges(to) + " with " + child.suite() + ", for connection "
                    + connections + ".";
        }

        private static String ranges(List<TrafficSelector> selectors) {
            return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
        }
    }
}
