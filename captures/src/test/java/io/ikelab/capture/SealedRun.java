package io.ikelab.capture;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.EventSource;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.MessageProtection;
import io.ikelab.keys.Nonces;
import io.ikelab.keys.SkeySeed;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.VendorIdPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** IKE_SA_INIT, IKE_AUTH and a request in fragments, sealed by our own crypto with keys that are derived and told. */
final class SealedRun {
    private static final int FRAGMENT = 300;

    private final RunFiles files;
    private final boolean bent;
    private final CryptoProvider crypto = new BouncyCastleCrypto();
    private final EventSource peer = new EventSource(SyntheticRun.PEER);
    private Instant now = SyntheticRun.START;
    private int sent;

    /** @param bent whether one bit of what is sealed changes on the way */
    SealedRun(RunFiles files, boolean bent) {
        this.files = files;
        this.bent = bent;
    }

    /** Both ends of one IKE SA. */
    private record Sa(IkeSpi initiator, IkeSpi responder, MessageProtection sealing, MessageProtection answering) {}

    /** @param number of the IKE SA: its SPIs are this and the same again with the highest bit set */
    void play(IkeSuite suite, int number) {
        Randomness random = new SeededRandomness(number);
        IkeSpi initiator = new IkeSpi(number);
        IkeSpi responder = new IkeSpi(Long.MIN_VALUE | number);
        KeyExchange own = crypto.keyExchange(suite.keyExchange(), random.child("initiator"));
        KeyExchange theirs = crypto.keyExchange(suite.keyExchange(), random.child("responder"));
        Nonces nonces = new Nonces(Octets.zeros(32), Octets.zeros(32));
        init(suite, initiator, IkeSpi.ZERO, own.publicValue(), nonces.initiator(), false);
        init(suite, initiator, responder, theirs.publicValue(), nonces.responder(), true);
        IkeKeys keys = derive(suite, nonces, own.agree(theirs.publicValue()), initiator, responder);
        tell(suite, keys, initiator, responder);
        Sa sa = new Sa(
                initiator,
                responder,
                MessageProtection.of(crypto, suite, keys, true, random.child("initiator's IVs")),
                MessageProtection.of(crypto, suite, keys, false, random.child("responder's IVs")));
        authenticate(sa);
        fragments(sa);
    }

    private void init(
            IkeSuite suite, IkeSpi initiator, IkeSpi responder, Octets value, Octets nonce, boolean response) {
        IkeHeader header =
                IkeHeader.v2(initiator, responder, ExchangeType.IKE_SA_INIT, !response, response, new MessageId(0));
        send(
                500,
                response,
                MessageCodec.encode(new IkeMessage(
                        header,
                        List.of(
                                new SecurityAssociationPayload(
                                        ProposalChoice.offerIke(List.of(proposal(suite)), Octets.EMPTY)),
                                new KeyExchangePayload(suite.keyExchange().code(), value),
                                new NoncePayload(nonce)))));
    }

    private void authenticate(Sa sa) {
        for (boolean response : new boolean[] {false, true}) {
            List<Payload> payloads = List.of(
                    new IdentificationPayload(!response, IdentityType.FQDN, Octets.ofAscii("end.example")),
                    new AuthenticationPayload(AuthMethod.SHARED_KEY, Octets.zeros(32)));
            MessageProtection end = response ? sa.answering() : sa.sealing();
            send(
                    4500,
                    response,
                    MessageCodec.encodeProtected(
                            header(sa, ExchangeType.IKE_AUTH, response, 1), payloads, end.sealer()));
        }
    }

    private void fragments(Sa sa) {
        IkeHeader header = header(sa, ExchangeType.INFORMATIONAL, false, 2);
        List<Payload> payloads = List.of(new VendorIdPayload(Octets.zeros(500)));
        MessageCodec.encodeFragments(header, payloads, FRAGMENT, sa.sealing().sealer())
                .forEach(datagram -> send(4500, false, datagram));
    }

    private IkeKeys derive(
            IkeSuite suite, Nonces nonces, KeyExchange.Agreement agreement, IkeSpi initiator, IkeSpi responder) {
        return switch (agreement) {
            case KeyExchange.Agreement.Refused refused -> throw new AssertionError(refused);
            case KeyExchange.Agreement.Agreed(var secret) -> {
                try (SkeySeed seed = SkeySeed.initial(crypto.prf(suite.prf()), nonces, secret)) {
                    yield seed.derive(crypto, suite, initiator, responder);
                }
            }
        };
    }

    private void tell(IkeSuite suite, IkeKeys keys, IkeSpi initiator, IkeSpi responder) {
        files.offer(new IkeEvent.IkeKeysDerived(
                peer.meta(now, Optional.empty()),
                initiator,
                responder,
                suite,
                keys.initiator().encryption(),
                keys.responder().encryption(),
                keys.initiator().integrity(),
                keys.responder().integrity()));
    }

    private void send(int port, boolean response, Octets datagram) {
        Endpoint left = new Endpoint(SyntheticRun.PEER_ADDRESS, port);
        Endpoint right = new Endpoint(SyntheticRun.GATEWAY_ADDRESS, port);
        Path path = response ? new Path(right, left) : new Path(left, right);
        Octets data = port == 4500 ? Octets.zeros(4).concat(bent ? bent(datagram) : datagram) : datagram;
        now = now.plusMillis(10);
        files.crossed(now, new UdpDatagram(path, data).toPacket(peer.nextPacket(), IpFields.whole(++sent)));
    }

    private static Octets bent(Octets datagram) {
        byte[] octets = datagram.toByteArray();
        octets[octets.length - 1] ^= 1;
        return Octets.copyOf(octets);
    }

    private static IkeHeader header(Sa sa, ExchangeType exchange, boolean response, long id) {
        return IkeHeader.v2(sa.initiator(), sa.responder(), exchange, !response, response, new MessageId(id));
    }

    private static IkeProposal proposal(IkeSuite suite) {
        return new IkeProposal(
                List.of(new CipherChoice(suite.encryption(), suite.keyBits())),
                suite.integrity().stream().toList(),
                List.of(suite.prf()),
                List.of(suite.keyExchange()));
    }
}
