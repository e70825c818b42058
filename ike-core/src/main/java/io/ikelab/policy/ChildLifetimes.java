package io.ikelab.policy;

/** When a Child SA is replaced and when it ends: whichever comes first. */
public record ChildLifetimes(Lifetime time, Volume bytes, Volume packets) {
    public static final ChildLifetimes ENDLESS =
            new ChildLifetimes(Lifetime.ENDLESS, Volume.UNLIMITED, Volume.UNLIMITED);
}
