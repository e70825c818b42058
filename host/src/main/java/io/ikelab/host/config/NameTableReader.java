package io.ikelab.host.config;

import io.ikelab.host.NameTable;
import io.ikelab.net.IpAddress;
import java.util.List;

/** Reads what a resolver answers: a section of {@code name: address}, with several addresses as a list. */
public final class NameTableReader {
    /** What is read, for a page of documentation. */
    public static final String ACCEPTED = "a section of `name: address`, or `name: [address, address]`";

    private NameTableReader() {}

    /** @throws ConfigException when {@code value} is no such section */
    public static NameTable read(ConfigValue value) {
        return new NameTable(value.entries("name").stream()
                .map(entry -> new NameTable.Entry(entry.name(), addresses(entry.value())))
                .toList());
    }

    private static List<IpAddress> addresses(ConfigValue value) {
        return value.listOrCommas("addresses").stream()
                .map(ConfigValue::ipAddress)
                .toList();
    }
}
