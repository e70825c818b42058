package io.ikelab.lab.run;

import io.ikelab.capture.RunFiles;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.log.AzureLog;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.FarEnd;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Side;
import io.ikelab.peer.log.CharonLog;
import io.ikelab.policy.IkePorts;
import java.io.IOException;

/** The logs that users of the real products know, beside our own: Azure's table and charon's file. */
public final class Voices {
    /** The gateway's rows, JSON, a line each. */
    public static final String AZURE = "AzureDiagnostics.jsonl";

    /** Likewise of the other gateway, where the far end is one. */
    public static final String OTHER_AZURE = "AzureDiagnostics2.jsonl";

    public static final String CHARON = "charon.log";

    private Voices() {}

    /** Both ends of a scenario speak. */
    public static void join(RunFiles files, Scenario scenario) throws IOException {
        join(files, Side.GATEWAY, scenario.gateway().gateway().name(), host(scenario, Side.GATEWAY));
        switch (scenario.peer()) {
            case FarEnd.Device _ -> join(files, Side.PEER, Side.PEER.toString(), host(scenario, Side.PEER));
            case FarEnd.OtherGateway(GatewayConfig config) ->
                files.speak(
                        OTHER_AZURE,
                        new AzureLog(Side.PEER.node(), config.gateway().name(), host(scenario, Side.PEER)));
        }
    }

    private static HostConfig host(Scenario scenario, Side side) {
        return NodePair.host(scenario, side, new HostSetting(side.node(), IkePorts.STANDARD, false));
    }

    /**
     * One end speaks.
     *
     * @param resource the virtual network gateway's name, where {@code side} is one
     * @throws IOException when its log cannot be created
     */
    public static void join(RunFiles files, Side side, String resource, HostConfig host) throws IOException {
        switch (side) {
            case GATEWAY -> files.speak(AZURE, new AzureLog(side.node(), resource, host));
            case PEER ->
                files.speak(CHARON, new CharonLog(side.node(), host.policy().connections()));
        }
    }
}
