package io.ikelab.capture.wireshark;

import io.ikelab.capture.packet.IkePorts;

/** The parts of a profile that hold no keys. */
final class ProfileText {
    private static final int IKE_PORT = 500;
    private static final int NAT_TRAVERSAL_PORT = 4500;

    /** Names come from the capture's own name records only: reading a capture must not ask a name server. */
    static final String PREFERENCES = """
        # Opens an ikelab capture decrypted.
        esp.enable_encryption_decode: TRUE
        esp.enable_authentication_check: TRUE
        nameres.network_name: TRUE
        nameres.use_external_name_resolver: FALSE
        nameres.dns_pkt_addr_resolution: FALSE
        """;

    static final String NO_SEQUENCE_ANALYSIS = """
        esp.do_esp_sequence_analysis: FALSE
        """;

    /** First match wins: errors before exchanges, ESP last. Background, then foreground, 16 bits a colour. */
    static final String COLOURS = """
        # Errors red, key exchange blue, authentication green, rekeys violet, the rest pale.
        @ESP that fails its integrity check@esp.icv_bad == 1@[42148,0,0][65535,64764,40092]
        @IKE error@isakmp.notify.msgtype < 16384@[42148,0,0][65535,64764,40092]
        @IKE_SA_INIT@isakmp.exchangetype == 34@[52428,58339,65535][4626,10023,11822]
        @IKE_AUTH@isakmp.exchangetype == 35@[52428,62194,52428][4626,10023,11822]
        @CREATE_CHILD_SA@isakmp.exchangetype == 36@[59110,52428,62194][4626,10023,11822]
        @INFORMATIONAL@isakmp.exchangetype == 37@[61166,61166,61166][4626,10023,11822]
        @NAT keepalive@udpencap.nat_keepalive@[63479,63479,63479][34952,34952,34952]
        @ESP@esp@[65535,63479,56540][4626,10023,11822]
        """;

    private ProfileText() {}

    /** Ports that stand for 500 and 4500 need to be named; those two Wireshark knows. */
    static String decodeAs(IkePorts ports) {
        StringBuilder text = new StringBuilder("# Ports that carry IKE and ESP in this run besides 500 and 4500.\n");
        ports.plain().stream().filter(port -> port != IKE_PORT).forEach(port -> text.append(entry(port, "ISAKMP")));
        ports.encapsulating().stream()
                .filter(port -> port != NAT_TRAVERSAL_PORT)
                .forEach(port -> text.append(entry(port, "UDPENCAP")));
        return text.toString();
    }

    private static String entry(int port, String dissector) {
        return "decode_as_entry: udp.port," + port + ",(none)," + dissector + "\n";
    }
}
