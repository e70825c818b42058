package io.ikelab.gateway.manage;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask: whoever has the token, and no page that some browser shows. A page of anybody's can make a browser send
 * requests to loopback, under a name of its own that leads there; such requests name an origin or another host.
 */
public final class Gatekeeper {
    private static final String BEARER = "Bearer ";

    private final Secret token;
    private final Set<String> hosts;

    /** @param port that is listened at */
    public Gatekeeper(Secret token, int port) {
        this.token = token;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /**
     * @param host the header of that name; empty where there was none, as with the two others
     * @return why not; empty: let it in
     */
    public Optional<ArmResponse> refusal(String host, String origin, String authorization) {
        if (!hosts.contains(host)) {
            return Optional.of(ArmResponse.error(
                    ArmResponse.FORBIDDEN, "HostNotAllowed", "This API answers under its loopback address only."));
        }
        if (!origin.isEmpty()) {
            return Optional.of(ArmResponse.error(
                    ArmResponse.FORBIDDEN, "OriginNotAllowed", "This API is not for pages in a browser."));
        }
        if (!authorization.startsWith(BEARER) || !isToken(authorization.substring(BEARER.length()))) {
            return Optional.of(ArmResponse.error(
                            ArmResponse.UNAUTHORIZED,
                            "InvalidAuthenticationToken",
                            "The header Authorization must be 'Bearer ' and the token that was told at the start.")
                    .with("WWW-Authenticate", "Bearer"));
        }
        return Optional.empty();
    }

    private boolean isToken(String given) {
        return token.constantTimeEquals(Octets.ofUtf8(given));
    }
}
