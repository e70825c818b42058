package io.ikelab.iana;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * Vendor IDs by which implementations recognise each other. Most are the MD5 hash of a text, as IKEv1's drafts proposed;
 * there is no registry (RFC 7296 §3.12), so this is a list of those met on the way to Azure.
 */
public enum VendorId {
    /** Followed by four octets that tell versions of Windows apart; 9 is what Azure's gateways send. */
    MS_NT5_ISAKMPOAKLEY("MS NT5 ISAKMPOAKLEY", "1e2b516905991c7d7c96fcbfb587e461", true),
    MS_NEGOTIATION_DISCOVERY("MS-Negotiation Discovery Capable", "fb1de3cdf341b7ea16b7e5be0855f120", false),
    VID_INITIAL_CONTACT("Vid-Initial-Contact", "26244d38eddb61b3172a36e3d0cfb819", false),
    /** Windows as initiator; what it says is not known. */
    MS_UNNAMED("Microsoft 01528bbb", "01528bbbc00696121849ab9a1c5b2a51", true),
    IKE_CGA("IKE CGA version 1", "e3a5966a76379fe707228231e5ce8652", false),
    STRONGSWAN("strongSwan", "882fe56d6fd20dbc2251613b2ebe5beb", false),
    OPENSWAN("OpenSwan", "56a2ecadf23d3a2e709ecde1a35735ef", false),
    NAT_TRAVERSAL("RFC 3947", "4a131c81070358455c5728f20e95452f", false),
    FRAGMENTATION("IKE fragmentation", "4048b7d56ebce88525e7de7f00d6c2d3", false),
    DEAD_PEER_DETECTION("RFC 3706 version 1.0", "afcad71368a1f1c96b8696fc77570100", false);

    private static final int VERSION_LENGTH = 4;

    private final String label;
    private final String hex;
    private final boolean versioned;

    VendorId(String label, String hex, boolean versioned) {
        this.label = label;
        this.hex = hex;
        this.versioned = versioned;
    }

    public String label() {
        return label;
    }

    /** Its octets; of a versioned one those before the version. */
    public Octets prefix() {
        return Octets.fromHex(hex);
    }

    /** As sent by version {@code version} of whatever it names. */
    public Octets ofVersion(int version) {
        return prefix().concat(new WireWriter(VERSION_LENGTH).u32(version).toOctets());
    }

    /** What {@code octets} name, such as {@code MS NT5 ISAKMPOAKLEY v9}; empty when nobody here knows. */
    public static Optional<String> nameOf(Octets octets) {
        for (VendorId known : values()) {
            Octets prefix = known.prefix();
            if (octets.equals(prefix)) {
                return Optional.of(known.label);
            }
            int length = prefix.length();
            if (known.versioned && octets.length() == length + VERSION_LENGTH && octets.startsWith(prefix)) {
                long version = octets.slice(length, octets.length()).reader().u32();
                return Optional.of(known.label + " v" + version);
            }
        }
        return Optional.empty();
    }
}
