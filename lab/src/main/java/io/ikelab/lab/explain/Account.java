package io.ikelab.lab.explain;

/** A conversation and what it comes to. */
public record Account(Conversation conversation, Ends ends, Ruling ruling) {
    static Account of(Conversation conversation) {
        return new Account(conversation, Ends.of(conversation), WireJudge.rule(conversation));
    }
}
