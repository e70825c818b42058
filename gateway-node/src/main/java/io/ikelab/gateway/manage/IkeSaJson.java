package io.ikelab.gateway.manage;

import io.ikelab.gateway.policy.DhGroup;
import io.ikelab.gateway.policy.IkeEncryption;
import io.ikelab.gateway.policy.IkeIntegrity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code getikesas} answers: a text with JSON in it. Its names are those of Get-AzVirtualNetworkGatewayConnectionIkeSa;
 * what is inside {@code quickModeSa} is not documented, and is this emulator's.
 */
final class IkeSaJson {
    private static final int NAT_TRAVERSAL_PORT = 4500;
    private static final int LIFETIME_SECONDS = 28_800;

    private IkeSaJson() {}

    static String of(List<ConnectionReport.IkeSa> sas, Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        sas.forEach(sa -> all.add(of(sa, now)));
        return all.toString();
    }

    private static ObjectNode of(ConnectionReport.IkeSa sa, Instant now) {
        List<String> suite = List.of(sa.suite().split("/"));
        int port = sa.natTraversal() ? NAT_TRAVERSAL_PORT : 0;
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("localEndpoint", sa.local())
                .put("remoteEndpoint", sa.remote())
                .put("initiatorCookie", Long.toUnsignedString(sa.initiatorSpi()))
                .put("responderCookie", Long.toUnsignedString(sa.responderSpi()))
                .put("localUdpEncapsulationPort", port)
                .put("remoteUdpEncapsulationPort", port)
                .put("encryption", azure(suite.getFirst(), IkeEncryption.values(), IkeSaJson::cipher))
                .put("integrity", integrity(suite))
                .put("dhGroup", azure(suite.getLast(), DhGroup.values(), IkeSaJson::group))
                .put("lifeTimeSeconds", LIFETIME_SECONDS)
                .put("isSaInitiator", sa.initiated())
                .put("elapsedTimeInseconds", Duration.between(sa.since(), now).toSeconds());
        ArrayNode quick = json.putArray("quickModeSa");
        sa.children().forEach(child -> quick.add(of(child)));
        return json;
    }

    private static ObjectNode of(ConnectionReport.ChildSa child) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("inboundSPI", child.inboundSpi())
                .put("outboundSPI", child.outboundSpi())
                .put("suite", child.suite())
                .put("localTrafficSelectors", child.localSelectors())
                .put("remoteTrafficSelectors", child.remoteSelectors());
    }

    /** Of an AEAD there is none, and the function that keys come from stands for it. */
    private static String integrity(List<String> suite) {
        String prf = suite.get(Math.max(0, suite.size() - 2));
        return azure(prf, IkeIntegrity.values(), IkeSaJson::function);
    }

    private static Named cipher(IkeEncryption encryption) {
        return new Named(encryption.cipher().toString(), encryption.label());
    }

    private static Named function(IkeIntegrity integrity) {
        return new Named(integrity.prf().label(), integrity.label());
    }

    private static Named group(DhGroup group) {
        return new Named(group.id().label(), group.label());
    }

    /** An algorithm by IANA's name and by Azure's. */
    private record Named(String iana, String azure) {}

    /** What Azure has no word for keeps its own. */
    private static <T> String azure(String iana, T[] known, Function<T, Named> name) {
        return Arrays.stream(known)
                .map(name)
                .filter(named -> named.iana().equals(iana))
                .map(Named::azure)
                .findFirst()
                .orElse(iana);
    }
}
