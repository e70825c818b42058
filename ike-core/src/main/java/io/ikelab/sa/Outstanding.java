package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;

/** Why a request of this end is in flight: the second axis beside the state. */
public sealed interface Outstanding {
    ExchangeType exchange();

    record Init() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.IKE_SA_INIT;
        }
    }

    record Auth() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.IKE_AUTH;
        }
    }

    /** Tells the peer that its proof was refused; whatever comes back, the SA is over. */
    record ReportFailure() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    record Liveness() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    record DeleteChild(ChildId child) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    /**
     * Asks for another Child SA.
     *
     * @param child what it is to be known by here
     */
    record CreateChild(ChildId child) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.CREATE_CHILD_SA;
        }
    }

    /**
     * Asks for a Child SA in place of another.
     *
     * @param child what it is to be known by here
     */
    record RekeyChild(ChildId replaced, ChildId child) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.CREATE_CHILD_SA;
        }
    }

    /** Asks for an IKE SA in place of this one. */
    record RekeyIke() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.CREATE_CHILD_SA;
        }
    }

    /** Tells the peer that ESP of its address has an SPI nobody here has (RFC 7296 §1.5). */
    record ReportSpi(EspSpi spi) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    /** Tells the peer how many requests it may have in flight (RFC 7296 §2.3). */
    record AnnounceWindow() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    /**
     * Tells the peer to use the addresses this comes along (RFC 4555 §3.5).
     *
     * @param path when it was sent first
     * @param cookie the peer has to return; empty where it was found there before
     * @param tries how many the peer refused because somebody on the way changed them
     */
    record UpdateAddresses(Path path, Octets cookie, int tries) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    /** Sees whether the peer receives what is sent along {@code path} (RFC 4555 §3.7). */
    record CheckPath(Path path, Octets cookie) implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    /** Tells the peer where else this end is (RFC 4555 §3.6). */
    record AnnounceAddresses() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }

    record DeleteIke() implements Outstanding {
        @Override
        public ExchangeType exchange() {
            return ExchangeType.INFORMATIONAL;
        }
    }
}
