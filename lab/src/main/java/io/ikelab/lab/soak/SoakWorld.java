package io.ikelab.lab.soak;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.EspEngine;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Randomness;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.net.WireTap;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One seed's world: storms that lose, reorder and double packets and cut the power, and calms in which all must be well. */
final class SoakWorld {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final long seed;
    private final Scheduler scheduler = new Scheduler(VirtualRun.EPOCH);
    private final SoakJournal journal = new SoakJournal();
    private final Ends<SoakHost> hosts;
    private final Temper temper;
    private final Randomness weather;
    private final VirtualNetwork network;
    private final BlackHoleWatch holes;
    private final Calm calm;
    private Optional<String> wrong = Optional.empty();

    SoakWorld(long seed, CryptoProvider crypto, EspEngine esp) {
        this.seed = seed;
        Randomness random = new SeededRandomness(seed);
        temper = Temper.draw(random.child("temper"));
        weather = random.child("weather");
        network = new VirtualNetwork(scheduler, fair(), random.child("path"), WireTap.NONE, journal);
        hosts = Ends.each(side -> host(side, random.child(side.toString()), crypto, esp));
        holes = new BlackHoleWatch(hosts, temper.flows(), patience());
        calm = new Calm(hosts, temper.flows(), journal);
    }

    private SoakHost host(Side side, Randomness random, CryptoProvider crypto, EspEngine esp) {
        HostConfig config = SoakEnd.configure(side, temper, random.child("configuration"));
        return new SoakHost(side, config, crypto, esp, random, network);
    }

    /** An exchange, liveness after it, and another exchange that repairs what liveness found. */
    private Duration patience() {
        Duration exchange = Duration.ZERO;
        RetransmissionPolicy schedule = RetransmissionPolicy.DEFAULT;
        for (int sent = 0; sent <= schedule.retransmissions(); sent++) {
            exchange = exchange.plus(schedule.waitAfter(sent));
        }
        return temper.dpd().plus(exchange.multipliedBy(2)).plus(LOOK_EVERY);
    }

    SoakCounts counts() {
        return journal.counts();
    }

    Duration lived() {
        return Duration.between(VirtualRun.EPOCH, scheduler.now());
    }

    /** Plays for {@code span}; what was wrong, if anything was. */
    Optional<SoakFailure> live(Duration span) {
        Instant end = scheduler.now().plus(span);
        try {
            hosts.both().forEach(SoakHost::powerOn);
            open(Side.PEER);
            while (wrong.isEmpty() && scheduler.now().isBefore(end)) {
                calm();
                storm();
            }
        } catch (RuntimeException bug) {
            // A bug of ours, wherever it sits, is what a soak is there to find: it is told with its seed.
            wrong = Optional.of("the world broke: " + bug);
        }
        return wrong.map(sentence -> new SoakFailure(seed, scheduler.now(), sentence, journal.ladder()));
    }

    private void open(Side side) {
        hosts.at(side).command(new IkeCommand.Initiate(SoakEnd.CONNECTION));
    }

    private LinkConditions fair() {
        return LinkConditions.latency(temper.latency());
    }

    private void calm() {
        network.path(fair());
        pass(Calm.SETTLING);
        calm.warmUp();
        pass(Calm.WARMING_UP);
        check(agreement());
        calm.pingAll();
        pass(Calm.PINGING.plus(Calm.BETWEEN_LOOKS));
        check(calm.pingsLost());
        check(agreement());
    }

    private Optional<String> agreement() {
        Optional<String> disagreement = calm.disagreement();
        for (int look = 1; look < Calm.LOOKS && disagreement.isPresent(); look++) {
            pass(Calm.BETWEEN_LOOKS);
            disagreement = calm.disagreement();
        }
        return disagreement;
    }

    private void storm() {
        LinkConditions foul = new LinkConditions(
                temper.latency(),
                temper.latency(),
                weather.nextDouble() * 0.2,
                weather.nextDouble() * 0.1,
                Duration.ofMillis(weather.nextInt(2_000)),
                weather.nextDouble() * 0.1);
        network.path(foul);
        Duration length = Duration.ofMinutes(5 + weather.nextInt(55));
        if (weather.nextDouble() < 0.4) {
            Duration before = length.dividedBy(1 + weather.nextInt(5));
            pass(before);
            restart(weather.nextDouble() < 0.5 ? Side.PEER : Side.GATEWAY);
            pass(length.minus(before));
        } else {
            pass(length);
        }
    }

    private void restart(Side side) {
        hosts.at(side).powerOff();
        journal.restarted(side);
        pass(Duration.ofSeconds(weather.nextInt(180)));
        hosts.at(side).powerOn();
        if (weather.nextDouble() < 0.5) {
            open(side);
        }
    }

    private void pass(Duration duration) {
        Instant end = scheduler.now().plus(duration);
        while (wrong.isEmpty() && scheduler.now().isBefore(end)) {
            Instant look = scheduler.now().plus(LOOK_EVERY);
            scheduler.runUntil(look.isBefore(end) ? look : end);
            check(holes.look(scheduler.now()));
            check(journal.bug());
        }
    }

    private void check(Optional<String> fault) {
        wrong = wrong.or(() -> fault);
    }
}
