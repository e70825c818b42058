package io.ikelab.impair;

import io.ikelab.iana.ExchangeType;
import io.ikelab.wire.IkeHeader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which messages an impairment strikes.
 *
 * @param exchange empty: of any exchange
 * @param response empty: requests and responses
 * @param times how often, of all those it could strike
 */
public record Occasion(Optional<ExchangeType> exchange, Optional<Boolean> response, Times times) {
    /** Every message. */
    public static final Occasion ALWAYS = new Occasion(Optional.empty(), Optional.empty(), Times.ALWAYS);

    /** How an occasion is written, for sentences and pages. */
    public static final String FORM = "@EXCHANGE:request|response:WHEN";

    private static final List<ExchangeType> EXCHANGES = List.of(
            ExchangeType.IKE_SA_INIT, ExchangeType.IKE_AUTH, ExchangeType.CREATE_CHILD_SA, ExchangeType.INFORMATIONAL);

    /**
     * Reads what stands behind the {@code @}: an exchange, {@code request} or {@code response}, and {@link Times}, each of
     * which may be missing.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Occasion parse(String text) {
        Occasion occasion = ALWAYS;
        for (String part : text.split(":", -1)) {
            occasion = occasion.with(part);
        }
        return occasion;
    }

    private Occasion with(String part) {
        Optional<ExchangeType> named =
                EXCHANGES.stream().filter(type -> type.toString().equals(part)).findFirst();
        if (named.isPresent()) {
            return new Occasion(named, response, times);
        }
        if (part.equals("request") || part.equals("response")) {
            return new Occasion(exchange, Optional.of(part.equals("response")), times);
        }
        return Times.parse(part)
                .map(often -> new Occasion(exchange, response, often))
                .orElseThrow(() -> new IllegalArgumentException("an impairment strikes at '" + part + "', and one of "
                        + names() + ", then request or response, then " + Times.ACCEPTED
                        + " are accepted, with a colon between them"));
    }

    private static String names() {
        return EXCHANGES.stream().map(ExchangeType::toString).collect(Collectors.joining(", "));
    }

    /** Whether it says which messages are meant, rather than how often only. */
    boolean choosesMessages() {
        return exchange.isPresent() || response.isPresent();
    }

    boolean fits(IkeHeader header) {
        return exchange.map(header.exchange()::equals).orElse(true)
                && response.map(wanted -> wanted == header.response()).orElse(true);
    }

    /** As it is written, without the {@code @}; empty for every message. */
    @Override
    public String toString() {
        return Stream.of(
                        exchange.map(ExchangeType::toString).orElse(""),
                        response.map(is -> is ? "response" : "request").orElse(""),
                        times.toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(":"));
    }
}
