package io.ikelab.peer.config;

import io.ikelab.host.TunnelFit;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SignatureConduct;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for all connections of the device: charon has it in its strongswan.conf.
 *
 * @param keepalive how long a way through a NAT may be silent; zero for however long
 * @param halfOpenTimeout how long it waits for IKE_AUTH after it answered IKE_SA_INIT
 * @param halfOpen how much it lets strangers begin
 * @param role which end may open a connection; empty: each child's actions say
 * @param signatures how it goes about them
 * @param fragmentation how large datagrams with fragments are, and whether smaller ones are tried; a connection says whether
 *     they are used at all
 * @param mobility how a connection's ends move where the connection lets them
 * @param selectors what it does with selectors that ask for more than is configured
 * @param window how many requests of a peer are taken at a time
 * @param fit how packets are made to fit its tunnels
 */
public record PeerDaemon(
        Duration keepalive,
        RetransmissionPolicy retransmission,
        Duration halfOpenTimeout,
        HalfOpenPolicy halfOpen,
        Optional<Initiation> role,
        SignatureConduct signatures,
        Fragmentation fragmentation,
        MobilityPolicy mobility,
        SelectorRule selectors,
        int window,
        TunnelFit fit) {}
