package io.ikelab.lab.live.netty;

import io.ikelab.gateway.manage.GatewayControl;
import io.ikelab.gateway.manage.ManagementApi;
import io.ikelab.gateway.manage.http.ManagementServer;
import io.ikelab.host.config.ConfigException;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The management API of a lab that is up, and the token for it in a file that only this user may read. */
public final class ApiDoor implements AutoCloseable {
    private static final int TOKEN_OCTETS = 32;

    private final LiveFolder folder;
    private final ManagementServer server;

    private ApiDoor(LiveFolder folder, ManagementServer server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * What is to be known of it before it opens.
     *
     * @param port of 127.0.0.1, 1 to 65535
     * @param token whoever has it may do everything
     */
    public record Key(int port, String token) {
        /** @throws ConfigException when there is no such port */
        public static Key make(int port, Randomness random) {
            if (port < 1 || port > 65_535) {
                throw new ConfigException("--api is '" + port + "', but must be a port from 1 to 65535");
            }
            byte[] octets = new byte[TOKEN_OCTETS];
            random.child("token").fill(octets);
            return new Key(port, HexFormat.of().formatHex(octets));
        }

        /** Where the API will be. */
        public String base() {
            return "http://127.0.0.1:" + port;
        }

        @Override
        public String toString() {
            return "Key[" + port + "]";
        }
    }

    /** @throws ConfigException when that port cannot be had */
    public static ApiDoor open(
            LiveFolder folder, GatewayControl gateway, Supplier<Instant> clock, Randomness random, Key key) {
        try {
            ManagementServer server = ManagementServer.open(
                    new ManagementApi(gateway, clock, random), Secret.copyOf(Octets.ofUtf8(key.token())), key.port());
            folder.keepToken(key.token());
            return new ApiDoor(folder, server);
        } catch (IOException notThere) {
            throw new ConfigException("the management API cannot listen at port " + key.port() + " of 127.0.0.1 ("
                    + notThere.getMessage() + "): choose another with --api");
        }
    }

    @Override
    public void close() {
        server.close();
        folder.dropToken();
    }
}
