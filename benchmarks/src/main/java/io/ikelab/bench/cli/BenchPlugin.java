package io.ikelab.bench.cli;

import io.ikelab.lab.cli.CommandPlugin;

/** Adds {@code bench} to the command line. */
public final class BenchPlugin implements CommandPlugin {
    @Override
    public Object command() {
        return new BenchCommand();
    }
}
