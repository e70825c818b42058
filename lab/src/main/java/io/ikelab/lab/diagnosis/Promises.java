package io.ikelab.lab.diagnosis;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Promise;
import io.ikelab.lab.scenario.PromisedCapture;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a run to what its scenario promises beside events, as far as we can read the wire ourselves. */
public final class Promises {
    private final Promise promise;

    public Promises(Promise promise) {
        this.promise = promise;
    }

    /**
     * @param seen of the run
     * @param ports UDP ports anything came from or went to, as they would be were 500 and 4500 to be had
     */
    public List<Finding> judge(Diagnosis diagnosis, Observations seen, SortedSet<Integer> ports) {
        List<Finding> findings = new ArrayList<>();
        promise.verdict()
                .ifPresent(wanted -> findings.add(new Finding.OfPromise(
                        "verdict",
                        "the verdict " + wanted.cause(),
                        diagnosis.cause().id(),
                        diagnosis.cause() == wanted.cause())));
        PromisedCapture capture = promise.capture();
        capture.errors().ifPresent(wanted -> findings.add(errors(wanted, errors(seen))));
        if (capture.ikeSas() > 0) {
            findings.add(ikeSas(capture.ikeSas(), answered(seen)));
        }
        capture.silentPorts().forEach(port -> findings.add(silent(port, ports)));
        return findings;
    }

    private static Finding errors(List<NotifyType> wanted, List<NotifyType> seen) {
        return new Finding.OfPromise(
                "errors", "error notifications on the wire: " + names(wanted), names(seen), seen.equals(wanted));
    }

    private static Finding ikeSas(int wanted, long seen) {
        return new Finding.OfPromise(
                "ikeSas", "IKE SAs answered for: at least " + wanted, Long.toString(seen), seen >= wanted);
    }

    private static Finding silent(int port, SortedSet<Integer> ports) {
        return new Finding.OfPromise(
                "silentPorts", "nothing on UDP port " + port, "packets on it", !ports.contains(port));
    }

    private static String names(List<NotifyType> errors) {
        return errors.isEmpty()
                ? "none"
                : errors.stream().map(NotifyType::toString).collect(Collectors.joining(", "));
    }

    private static List<NotifyType> errors(Observations seen) {
        return seen.messages().stream()
                .flatMap(message -> message.message().all(NotifyPayload.class))
                .map(NotifyPayload::notifyType)
                .filter(type -> type.isError() && !type.equals(NotifyType.INVALID_SPI))
                .distinct()
                .toList();
    }

    /** Both SPIs stand in what comes after an answer, of an IKE SA that was rekeyed, too. */
    private static long answered(Observations seen) {
        return Stream.concat(
                        seen.messages().stream().map(Message::header),
                        seen.of(Observation.Sealed.class).map(Observation.Sealed::header))
                .filter(header -> !header.responderSpi().equals(IkeSpi.ZERO))
                .map(IkeHeader::initiatorSpi)
                .distinct()
                .count();
    }
}
