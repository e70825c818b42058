package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tunnel between strongSwan and one of our nodes. Each has its own addresses at strongSwan's end, so that one daemon and
 * one node hold many.
 *
 * @param number from 1
 * @param ours IKE and ESP proposals our device is told
 * @param azure what our gateway is told; empty where Azure cannot
 * @param theirs the proposals strongSwan is told
 * @param theirKey the shared key strongSwan is told, in its own notation
 * @param more of a device's settings, YAML lines
 * @param beyond what our end takes for what lies behind strongSwan; empty for what does
 */
record Tunnel(
        int number, String name, Words ours, String azure, Words theirs, String theirKey, String more, String beyond) {
    /** What our end is told. */
    static final String KEY = "SharedWithStrongSwan1";

    /** Something about IKE and the same about ESP. */
    record Words(String ike, String esp) {}

    /** Both ends are told the same. */
    static Tunnel agreed(String name, Words words, String azure) {
        return new Tunnel(0, name, words, azure, words, KEY, "", "");
    }

    static List<Tunnel> numbered(List<Tunnel> tunnels) {
        return IntStream.range(0, tunnels.size())
                .mapToObj(i -> tunnels.get(i).withNumber(i + 1))
                .toList();
    }

    /** Azure's eight fields, of which five are about algorithms. */
    static String policy(String ike, String ikeIntegrity, String group, String ipsec, String ipsecIntegrity) {
        return "ipsecPolicies: [{saLifeTimeSeconds: 27000, saDataSizeKilobytes: 102400000, ikeEncryption: " + ike
                + ", ikeIntegrity: " + ikeIntegrity + ", dhGroup: " + group + ", ipsecEncryption: " + ipsec
                + ", ipsecIntegrity: " + ipsecIntegrity + ", pfsGroup: None}]";
    }

    Tunnel withNumber(int other) {
        return new Tunnel(other, name, ours, azure, theirs, theirKey, more, beyond);
    }

    Tunnel withTheirs(String ike, String esp) {
        return new Tunnel(number, name, ours, azure, new Words(ike, esp), theirKey, more, beyond);
    }

    Tunnel withTheirKey(String other) {
        return new Tunnel(number, name, ours, azure, theirs, other, more, beyond);
    }

    Tunnel withMore(String lines) {
        return new Tunnel(number, name, ours, azure, theirs, theirKey, lines, beyond);
    }

    Tunnel withBeyond(String prefix) {
        return new Tunnel(number, name, ours, azure, theirs, theirKey, more, prefix);
    }

    boolean isForGateways() {
        return !azure.isEmpty();
    }

    /** strongSwan's address, in the foreign namespace. */
    String theirOuter() {
        return "10.77.0." + (100 + number);
    }

    /** An address behind strongSwan. */
    String theirInner() {
        return "10.20." + number + ".1";
    }

    /** An address behind our node. */
    String ourInner() {
        return "10.10." + number + ".4";
    }

    @Override
    public String toString() {
        return name;
    }
}
