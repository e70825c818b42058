package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.engine.EndpointOutput;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A victim with two IKE SAs: one with a partner, in whose name the fuzzer speaks, and one with a bystander. */
final class FuzzWorld {
    private static final int MOVES_MAX = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final IpAddress STRANGER = IpAddress.of("203.0.113.99");

    /** Where either may be. */
    private static final List<IpAddress> PARTNERS = List.of(FuzzPolicies.PARTNER, FuzzPolicies.PARTNER_ELSEWHERE);

    private static final List<IpAddress> BYSTANDERS = List.of(FuzzPolicies.BYSTANDER);

    private final FuzzPolicies policies;
    private final CryptoProvider crypto;
    private final Randomness random;
    private final FuzzEnd victim;
    private final FuzzEnd bystander;
    private FuzzEnd partner;
    private FuzzCounts counts = FuzzCounts.NONE;
    private Instant now = VirtualRun.EPOCH;
    private Optional<String> wrong = Optional.empty();

    FuzzWorld(long seed, FuzzState state, List<Impairment> impairments, CryptoProvider crypto) {
        this.crypto = crypto;
        this.random = new SeededRandomness(seed).child(state.name());
        this.policies = FuzzPolicies.draw(random.child("policies"), state.takesMobility());
        this.victim = new FuzzEnd("victim", policies.victim(), crypto, random, impairments);
        this.partner = new FuzzEnd("partner", policies.partner(), crypto, random);
        this.bystander = new FuzzEnd("bystander", policies.bystander(), crypto, random);
        bystander.command(now, new IkeCommand.Initiate(FuzzPolicies.OTHER));
        quieten();
        state.bring(this);
        look();
    }

    FuzzEnd victim() {
        return victim;
    }

    FuzzEnd partner() {
        return partner;
    }

    FuzzEnd bystander() {
        return bystander;
    }

    FuzzCounts counts() {
        return counts;
    }

    /** What is wrong, the first thing that was. */
    Optional<String> wrong() {
        return wrong;
    }

    void victimTold(IkeCommand command) {
        victim.command(now, command);
    }

    void partnerTold(IkeCommand command) {
        partner.command(now, command);
    }

    /** From now on the victim's slow crypto comes back when the storm has it. */
    void holdWork() {
        victim.holdsWork = true;
    }

    /** The oldest message of the partner arrives; whether there was one. */
    boolean toVictim() {
        return deliver(partner, victim, PARTNERS) || deliver(bystander, victim, BYSTANDERS);
    }

    /** The oldest message of the victim arrives where it is sent to; whether there was one. */
    boolean toPartner() {
        EndpointOutput.Transmit next = victim.sent.poll();
        if (next == null) {
            return false;
        }
        IpAddress to = next.path().remote().address();
        if (PARTNERS.contains(to)) {
            partner.receive(now, next.path().reversed(), next.octets());
        } else if (BYSTANDERS.contains(to)) {
            bystander.receive(now, next.path().reversed(), next.octets());
        }
        return true;
    }

    private boolean deliver(FuzzEnd from, FuzzEnd to, List<IpAddress> sources) {
        EndpointOutput.Transmit next = from.sent.poll();
        if (next == null || !sources.contains(next.path().local().address())) {
            return next != null;
        }
        to.receive(now, next.path().reversed(), next.octets());
        return true;
    }

    /** Messages are delivered until there are none. */
    void quieten() {
        for (int moves = 0; moves < MOVES_MAX; moves++) {
            // One at a time: an end that answers is heard before it is asked more.
            if (!toVictim() && !toPartner()) {
                return;
            }
        }
        wrong = wrong.or(() -> Optional.of("the ends feed each other for ever"));
    }

    void apply(Step step) {
        switch (step) {
            case Step.Arrive(Octets octets, boolean authentic) -> arrive(octets, FuzzPolicies.PARTNER, authentic);
            case Step.Stray(Octets octets) -> arrive(octets, STRANGER, false);
            case Step.Genuine _ -> toVictim();
            case Step.Answered _ -> toPartner();
            case Step.Pass(Duration time) -> pass(time);
            case Step.Told(IkeCommand command) -> victimTold(command);
            case Step.PartnerTold(IkeCommand command) -> partnerTold(command);
            case Step.Worked _ -> victim.works(now);
        }
        look();
    }

    /** Slow crypto that is not done yet says nothing yet: it is not waited for here. */
    private void arrive(Octets octets, IpAddress from, boolean authentic) {
        long before = victim.octetsSent();
        Path path = new Path(new Endpoint(FuzzPolicies.VICTIM, 500), new Endpoint(from, 500));
        victim.receive(now, path, octets);
        counts = counts.arrived(authentic, octets.length(), victim.octetsSent() - before);
    }

    /** Whatever the storm did, the bystander's IKE SA stands, and the victim sets up a new one with its partner. */
    void aftermath() {
        victim.holdsWork = false;
        while (!victim.work.isEmpty()) {
            victim.works(now);
        }
        drop();
        int before = bystander.confirmed();
        bystander.command(now, new IkeCommand.CheckLiveness(FuzzPolicies.OTHER));
        quieten();
        require(bystander.confirmed() > before, "the bystander's IKE SA is gone");
        partner = new FuzzEnd("partner anew", policies.partner(), crypto, random);
        partner.command(now, new IkeCommand.Initiate(FuzzPolicies.TUNNEL));
        Instant end = now.plus(PATIENCE);
        while (now.isBefore(end) && !bothUp() && wrong.isEmpty()) {
            quieten();
            pass(Duration.ofSeconds(10));
            if (partner.state(FuzzPolicies.TUNNEL).isEmpty()) {
                partner.command(now, new IkeCommand.Initiate(FuzzPolicies.TUNNEL));
            }
        }
        require(bothUp(), "no new IKE SA comes up within " + PATIENCE);
        require(bystander.isUp(FuzzPolicies.OTHER), "the bystander's IKE SA is gone");
        look();
    }

    private boolean bothUp() {
        return partner.isUp(FuzzPolicies.TUNNEL) && victim.isUp(FuzzPolicies.TUNNEL);
    }

    /** What is in flight to and from the partner gets lost. */
    private void drop() {
        partner.sent.clear();
        victim.sent.clear();
    }

    private void pass(Duration time) {
        Instant end = now.plus(time);
        for (Instant next = next(); !next.isAfter(end) && wrong.isEmpty(); next = next()) {
            now = next.isBefore(now) ? now : next;
            ends().forEach(each -> each.tick(now));
            deliver(bystander, victim, BYSTANDERS);
            look();
        }
        now = end;
    }

    private Instant next() {
        return ends().map(FuzzEnd::wake).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private Stream<FuzzEnd> ends() {
        return List.of(victim, partner, bystander).stream();
    }

    private void look() {
        wrong = wrong.or(victim::wrong)
                .or(() -> partner.wrong().map(what -> "at the partner: " + what))
                .or(() -> bystander.wrong().map(what -> "at the bystander: " + what));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong = wrong.or(() -> Optional.of(otherwise));
        }
    }
}
