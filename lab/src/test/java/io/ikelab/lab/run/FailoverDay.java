package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.Grant;
import io.ikelab.gateway.front.Instance;
import io.ikelab.inner.EchoEvent;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches a day: who has which address in which epoch, what is delivered, and what stays unanswered when. */
final class FailoverDay {
    private final List<String> faults = new ArrayList<>();
    private final Map<IpAddress, Grant> inForce = new LinkedHashMap<>();
    private final Map<Tenure, Instance> owners = new LinkedHashMap<>();
    private final Set<Delivery> deliveries = new HashSet<>();
    private final Map<Integer, Instant> begun = new LinkedHashMap<>();
    private final List<Instant> unanswered = new ArrayList<>();
    private long answered;
    private long switches;

    private record Tenure(IpAddress address, Epoch epoch) {}

    private record Delivery(IpAddress to, int identifier, int sequence) {}

    void saw(Event event) {
        switch (event) {
            case InstanceEvent.Granted granted -> granted(granted);
            case InstanceEvent.Revoked revoked -> {
                if (!revoked.grant().equals(inForce.remove(revoked.address()))) {
                    faults.add("revoked what was not in force: " + revoked.text());
                }
            }
            case EchoEvent.SeriesStarted started ->
                begun.put(started.plan().identifier(), started.meta().at());
            case EchoEvent.RequestAnswered request -> {
                if (!deliveries.add(new Delivery(request.to(), request.identifier(), request.sequence()))) {
                    faults.add("delivered twice: " + request.text());
                }
            }
            case EchoEvent.ReplyRepeated repeated -> faults.add("answered twice: " + repeated.text());
            case EchoEvent.ReplyReceived _ -> answered++;
            case EchoEvent.ReplyMissing missing -> unanswered.add(sentAt(missing));
            default -> {}
        }
    }

    private Instant sentAt(EchoEvent.ReplyMissing missing) {
        Duration before = missing.plan().interval().multipliedBy(missing.sequence() - 1L);
        return begun.getOrDefault(missing.plan().identifier(), Instant.MAX).plus(before);
    }

    private void granted(InstanceEvent.Granted granted) {
        switches++;
        Instance owner = granted.grant().owner();
        Tenure tenure = new Tenure(granted.address(), granted.grant().epoch());
        if (inForce.put(granted.address(), granted.grant()) != null) {
            faults.add("granted before the one before was revoked: " + granted.text());
        }
        if (owners.put(tenure, owner) != null) {
            faults.add("granted a second time: " + granted.text());
        }
    }

    List<String> faults() {
        return faults;
    }

    /** When each ping was sent that stayed unanswered. */
    List<Instant> unanswered() {
        return unanswered;
    }

    long answered() {
        return answered;
    }

    /** How often an address was given to an instance. */
    long switches() {
        return switches;
    }
}
