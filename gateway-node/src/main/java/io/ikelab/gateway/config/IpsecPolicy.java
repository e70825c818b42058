package io.ikelab.gateway.config;

import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.time.Duration;

/**
 * A connection's custom policy, or what stands for it where none is given. Lifetimes are local and need not match the
 * device's.
 *
 * @param saLifeTime of a Child SA, 300 s or more
 * @param saDataSizeKilobytes of a Child SA, 1,024 or more
 */
public record IpsecPolicy(Duration saLifeTime, int saDataSizeKilobytes, IkeProposal ike, EspProposal esp) {}
