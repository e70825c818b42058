package io.ikelab.lab.explain;

/** What is to be said of IKEv1, as far as its unencrypted messages go. */
final class Version1 {
    private Version1() {}

    static Ruling rule(Conversation conversation) {
        return Ruling.undecided(
                "IKEv1 is spoken here (" + conversation.counts().ikev1Messages()
                        + " messages), which Azure's route-based gateways do not" + " speak unless they are told to",
                "set IKE version 2 at both ends");
    }
}
