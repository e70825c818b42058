package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import io.ikelab.wire.Transform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Puts together what was seen, a message at a time. */
final class Seen {
    static final IkeSpi INITIATOR_SPI = new IkeSpi(1);
    private static final IkeSpi RESPONDER_SPI = new IkeSpi(2);

    private final Side initiator;
    private final List<Observation> observations = new ArrayList<>();

    private Seen(Side initiator) {
        this.initiator = initiator;
    }

    static Seen by(Side initiator) {
        return new Seen(initiator);
    }

    static SecurityAssociationPayload ike(int keyBits, KeyExchangeId group) {
        return new SecurityAssociationPayload(List.of(new Proposal(
                1,
                ProtocolId.IKE,
                Octets.EMPTY,
                List.of(
                        Transform.of(EncryptionId.AES_CBC, keyBits),
                        Transform.of(PrfId.HMAC_SHA2_256),
                        Transform.of(IntegrityId.HMAC_SHA2_256_128),
                        Transform.of(group)))));
    }

    static SecurityAssociationPayload esp(EncryptionId encryption) {
        return new SecurityAssociationPayload(List.of(new Proposal(
                1,
                ProtocolId.ESP,
                Octets.fromHex("c0ffee01"),
                List.of(
                        Transform.of(encryption),
                        Transform.of(IntegrityId.HMAC_SHA2_256_128),
                        Transform.of(EsnId.THIRTY_TWO_BIT)))));
    }

    Seen initRequest(Payload... payloads) {
        return message(false, ExchangeType.IKE_SA_INIT, 0, payloads);
    }

    Seen initResponse(Payload... payloads) {
        return message(true, ExchangeType.IKE_SA_INIT, 0, payloads);
    }

    Seen authRequest(Payload... payloads) {
        return message(false, ExchangeType.IKE_AUTH, 1, payloads);
    }

    Seen authResponse(Payload... payloads) {
        return message(true, ExchangeType.IKE_AUTH, 1, payloads);
    }

    Seen opened() {
        return initRequest(ike(256, KeyExchangeId.MODP_2048)).initResponse(ike(256, KeyExchangeId.MODP_2048));
    }

    Seen up(EncryptionId encryption, String gatewayNet, String deviceNet) {
        return opened().authRequest(esp(encryption), ts(true, gatewayNet, deviceNet), ts(false, gatewayNet, deviceNet))
                .authResponse(
                        proof(), esp(encryption), ts(true, gatewayNet, deviceNet), ts(false, gatewayNet, deviceNet));
    }

    /** Of the initiator, after IKE_AUTH. */
    Seen asks(ExchangeType exchange, Payload... payloads) {
        return message(false, exchange, 2, payloads);
    }

    Seen answers(ExchangeType exchange, Payload... payloads) {
        return message(true, exchange, 2, payloads);
    }

    Seen deleted() {
        return message(false, ExchangeType.INFORMATIONAL, 2, new DeletePayload(ProtocolId.IKE, List.of()));
    }

    Seen also(Observation observation) {
        observations.add(observation);
        return this;
    }

    static AuthenticationPayload proof() {
        return new AuthenticationPayload(AuthMethod.SHARED_KEY, Octets.zeros(32));
    }

    static NotifyPayload error(NotifyType type) {
        return NotifyPayload.of(type);
    }

    /** TSi or TSr, by who opened. */
    TrafficSelectorPayload ts(boolean ofInitiator, String gatewayNet, String deviceNet) {
        String net = ofInitiator == (initiator == Side.GATEWAY) ? gatewayNet : deviceNet;
        IpAddress start = IpAddress.of(net + ".0");
        return new TrafficSelectorPayload(
                ofInitiator, List.of(TrafficSelector.range(start, IpAddress.of(net + ".255"))));
    }

    Observations all() {
        return new Observations(observations);
    }

    private Seen message(boolean response, ExchangeType exchange, int id, Payload... payloads) {
        Side from = response ? initiator.other() : initiator;
        IkeSpi responder = exchange.equals(ExchangeType.IKE_SA_INIT) && !response ? IkeSpi.ZERO : RESPONDER_SPI;
        IkeHeader header = IkeHeader.v2(INITIATOR_SPI, responder, exchange, !response, response, new MessageId(id));
        observations.add(new Message(where(), from, new IkeMessage(header, List.of(payloads))));
        return this;
    }

    private Sighting where() {
        return new Sighting(Instant.EPOCH, OptionalLong.of(observations.size() + 1));
    }
}
