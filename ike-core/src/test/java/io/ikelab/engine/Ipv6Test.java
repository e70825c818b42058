package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.IkeEvent.MessageReceived;
import io.ikelab.event.ike.IkeEvent.NatDetected;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IdentificationPayload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

/** The same over IPv6. */
class Ipv6Test {
    private static final IpAddress INITIATOR = IpAddress.of("2001:db8::1");
    private static final IpAddress RESPONDER = IpAddress.of("2001:db8:2::1");
    private static final Policies V6 = Policies.AGREEING.between(INITIATOR, RESPONDER);

    @Test
    void theTunnelComesUpBetweenIdentitiesThatAreAddresses() {
        Pair pair = Pair.established(V6);

        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder
                        .emitted(MessageReceived.class)
                        .getLast()
                        .message()
                        .first(IdentificationPayload.class))
                .hasValueSatisfying(identity -> {
                    assertThat(identity.idType()).isEqualTo(IdentityType.IPV6_ADDR);
                    assertThat(identity.data()).isEqualTo(INITIATOR.octets());
                });
    }

    @Test
    void espGoesAsItsOwnProtocolWhereNothingIsInBetween() {
        Pair pair = Pair.established(V6);

        var child = pair.initiator
                .ordered(DataPlaneOrder.InstallInbound.class)
                .getFirst()
                .child();
        assertThat(child.encapsulation()).isEqualTo(Encapsulation.NATIVE);
        assertThat(child.path().remote().address()).isEqualTo(RESPONDER);
    }

    @Test
    void espGoesInUdpByChoice() {
        Pair pair = Pair.established(V6.withEncapsulation(EncapsulationPolicy.BY_CHOICE));

        assertThat(pair.responder
                        .ordered(DataPlaneOrder.InstallInbound.class)
                        .getFirst()
                        .child()
                        .path())
                .isEqualTo(new Path(new Endpoint(RESPONDER, 4500), new Endpoint(INITIATOR, 4500)));
    }

    /** RFC 7296 §2.23: SHA-1 of both SPIs, the address in 16 octets, and the port. */
    @Test
    void theHashesAreOfAddressesOf16Octets() throws NoSuchAlgorithmException {
        Pair pair = Pair.established(V6);

        var request = pair.responder.emitted(MessageReceived.class).getFirst().message();
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(request.header().initiatorSpi().octets().toByteArray());
        sha1.update(new byte[8]);
        sha1.update(Octets.fromHex("20010db8000000000000000000000001").toByteArray());
        sha1.update(new byte[] {500 >> 8, (byte) 500});
        assertThat(request.notify(NotifyType.NAT_DETECTION_SOURCE_IP))
                .hasValueSatisfying(notify -> assertThat(notify.data()).isEqualTo(Octets.copyOf(sha1.digest())));
        assertThat(pair.responder.emitted(NatDetected.class))
                .singleElement()
                .satisfies(nat -> assertThat(nat.remoteBehindNat()).isFalse());
    }
}
