package io.ikelab.verdict;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;

/** In what two ends that both keep the rules do not fit together. */
public sealed interface Incompatibility {
    /** For logs. */
    String words();

    /** No offered proposal is one that is accepted here (RFC 7296 §2.7). */
    record NoCommonProposal() implements Incompatibility {
        @Override
        public String words() {
            return "no proposal acceptable";
        }
    }

    /**
     * The key exchange payload is of another method than the proposal that would be chosen (RFC 7296 §1.2, §1.3).
     *
     * @param wanted the method to come back with
     */
    record OtherKeyExchange(KeyExchangeId wanted) implements Incompatibility {
        @Override
        public String words() {
            return "the key exchange has to be " + wanted.label();
        }
    }

    /** The offered traffic selectors and those configured have nothing in common (RFC 7296 §2.9). */
    record NoCommonSelectors() implements Incompatibility {
        @Override
        public String words() {
            return "traffic selectors unacceptable";
        }
    }

    /** Only Child SAs for single pairs of addresses are accepted (RFC 7296 §2.9). */
    record SinglePairOnly() implements Incompatibility {
        @Override
        public String words() {
            return "only single pairs of addresses are accepted";
        }
    }

    /** This IKE SA takes no further Child SAs (RFC 7296 §1.3). */
    record NoMoreChildren() implements Incompatibility {
        @Override
        public String words() {
            return "no additional Child SAs are accepted";
        }
    }

    /**
     * The Child SA a request speaks of is not there (RFC 7296 §2.25).
     *
     * @param spi as the request named it
     */
    record NoSuchChild(ProtocolId protocol, Octets spi) implements Incompatibility {
        @Override
        public String words() {
            return "there is no Child SA with " + protocol + " SPI " + spi;
        }
    }

    /** What is asked for collides with what is under way and may work later (RFC 7296 §2.25). */
    record Busy() implements Incompatibility {
        @Override
        public String words() {
            return "not now";
        }
    }
}
