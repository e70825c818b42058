/** Holds the tables of what the RFCs ask for against the RFCs' own words and against the sources; renders docs/rfc-ledger.md. */
@NullMarked
package io.ikelab.lab.ledger;

import org.jspecify.annotations.NullMarked;
