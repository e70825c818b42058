package io.ikelab.gateway.front;

import java.time.Instant;
import java.util.Optional;

/**
 * What a front knows: who has the public address and how the instances stand.
 *
 * @param last the newest epoch there was
 * @param previous who had the address last
 * @param grant in force; empty: nobody speaks for the address
 * @param grantAt when the address is given away again, at the earliest; {@link Instant#MAX} while somebody has it
 */
public record FrontState(
        Epoch last, Instance previous, Optional<Grant> grant, Instant grantAt, Health first, Health second) {
    /** Both instances are there and well, and {@link Instance#IN_0} has the address. */
    public static FrontState begin(Instant now) {
        Grant grant = new Grant(Epoch.NONE.next(), Instance.IN_0);
        Health well = Health.wellAt(now);
        return new FrontState(grant.epoch(), grant.owner(), Optional.of(grant), Instant.MAX, well, well);
    }

    /** Whether what {@code instance} sends under {@code epoch} may leave, and what bears that epoch may reach it. */
    public boolean admits(Instance instance, Epoch epoch) {
        return grant.filter(new Grant(epoch, instance)::equals).isPresent();
    }

    /** Whether the front takes an instance for well. */
    public boolean isWell(Instance instance) {
        return !health(instance).lost();
    }

    Health health(Instance instance) {
        return instance == Instance.IN_0 ? first : second;
    }

    FrontState with(Instance instance, Health health) {
        return instance == Instance.IN_0
                ? new FrontState(last, previous, grant, grantAt, health, second)
                : new FrontState(last, previous, grant, grantAt, first, health);
    }

    FrontState without(Instant until) {
        return new FrontState(last, previous, Optional.empty(), until, first, second);
    }

    FrontState granting(Grant next) {
        return new FrontState(next.epoch(), next.owner(), Optional.of(next), Instant.MAX, first, second);
    }
}
