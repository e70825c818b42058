package io.ikelab.esp.ipsecmb;

import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.PacketMac;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;

/** AES-GCM by the system's libIPSec_MB. */
public final class MultiBufferAlgorithms implements EspAlgorithms {
    /** Whether this system has the library and it runs on this processor. */
    public static boolean arePresent() {
        return MultiBuffer.isPresent();
    }

    @Override
    public PacketAead aead(EncryptionId id, byte[] key) {
        if (id != EncryptionId.AES_GCM_16) {
            throw new IllegalArgumentException(id.label() + " is not asked of libIPSec_MB here");
        }
        return new MultiBufferAesGcm(key);
    }

    @Override
    public PacketCbc cbc(EncryptionId id, byte[] key) {
        throw new IllegalArgumentException(id.label() + " is not asked of libIPSec_MB here");
    }

    @Override
    public PacketMac mac(IntegrityId id, byte[] key) {
        throw new IllegalArgumentException(id.label() + " is not asked of libIPSec_MB here");
    }
}
