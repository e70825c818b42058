package io.ikelab.lab.interop;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.Transform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An IKE_SA_INIT request that is answered and that nobody goes on with. */
final class HalfOpen {
    private HalfOpen() {}

    /** Sends one from our namespace. */
    static void send(Namespaces namespaces, String destination) {
        send(namespaces.inOurs(to(destination)), 1);
    }

    /** Sends as many from one of the foreign end's addresses, all different. */
    static void sendFromTheirs(Namespaces namespaces, String source, String destination, int count) {
        namespaces.speakAs(source, destination);
        for (int spi = 1; spi <= count; spi++) {
            send(namespaces.inTheirs(to(destination)), spi);
        }
    }

    private static List<String> to(String destination) {
        return List.of("bash", "-c", "cat > /dev/udp/" + destination + "/500");
    }

    private static void send(List<String> shell, long spi) {
        try {
            Process process = Tool.builder(shell).start();
            process.getOutputStream().write(request(spi).toByteArray());
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("the request could not be sent");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Octets request(long spi) {
        Proposal proposal = new Proposal(
                1,
                ProtocolId.IKE,
                Octets.zeros(0),
                List.of(
                        Transform.of(EncryptionId.AES_CBC, 256),
                        Transform.of(IntegrityId.HMAC_SHA2_256_128),
                        Transform.of(PrfId.HMAC_SHA2_256),
                        Transform.of(KeyExchangeId.ECP_256)));
        IkeHeader header =
                IkeHeader.v2(new IkeSpi(spi), new IkeSpi(0), ExchangeType.IKE_SA_INIT, true, false, new MessageId(0));
        return MessageCodec.encode(new IkeMessage(
                header,
                List.of(
                        new SecurityAssociationPayload(List.of(proposal)),
                        new KeyExchangePayload(KeyExchangeId.ECP_256.code(), BASE_POINT),
                        new NoncePayload(Octets.zeros(32)))));
    }

    /** The base point of P-256, the public value of the private value 1 (SEC 2 §2.4.2): a point on the curve. */
    private static final Octets BASE_POINT =
            Octets.fromHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                    + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
}
