package io.ikelab.peer.proposal;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NearNames;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The algorithms of one proposal, each kind in the order it was written in. */
final class ProposalWords {
    private final ConfigValue asking;
    private final List<ProposalKeyword> keywords;

    private ProposalWords(ConfigValue asking, List<ProposalKeyword> keywords) {
        this.asking = asking;
        this.keywords = keywords;
    }

    /** @throws ConfigException naming the first word that is no keyword */
    static ProposalWords read(ConfigValue value) {
        List<ProposalKeyword> keywords = new ArrayList<>();
        for (String word :
                Arrays.stream(value.text().split("-", -1)).map(String::strip).toList()) {
            ProposalKeyword keyword = ProposalKeyword.of(word).orElseThrow(() -> unknown(value, word));
            if (!keywords.contains(keyword)) {
                keywords.add(keyword);
            }
        }
        return new ProposalWords(value, keywords);
    }

    List<CipherChoice> ciphers() {
        return keywords.stream()
                .filter(keyword -> keyword.algorithm() instanceof EncryptionId)
                .map(keyword -> new CipherChoice((EncryptionId) keyword.algorithm(), keyword.keyBits()))
                .distinct()
                .toList();
    }

    List<IntegrityId> integrity() {
        return of(IntegrityId.class).toList();
    }

    List<PrfId> prfs() {
        return of(PrfId.class).toList();
    }

    List<KeyExchangeId> keyExchanges() {
        return of(KeyExchangeId.class).toList();
    }

    List<EsnId> esn() {
        return of(EsnId.class).toList();
    }

    /** That this proposal cannot be. */
    ConfigException because(String problem) {
        return asking.because(problem);
    }

    void warn(String problem) {
        asking.warn(problem);
    }

    private <T> Stream<T> of(Class<T> kind) {
        return keywords.stream()
                .map(ProposalKeyword::algorithm)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct();
    }

    private static ConfigException unknown(ConfigValue value, String word) {
        if (ForeignKeywords.contains(word)) {
            return value.because("has '" + word + "', which strongSwan knows but this version does not speak");
        }
        List<String> known =
                ProposalKeyword.ALL.stream().map(ProposalKeyword::word).toList();
        return value.refused("made of known algorithms, and '" + word + "' is none" + NearNames.suggestion(word, known)
                + "; known are " + String.join(", ", known));
    }
}
