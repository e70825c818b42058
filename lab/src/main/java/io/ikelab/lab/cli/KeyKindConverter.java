package io.ikelab.lab.cli;

import io.ikelab.lab.pki.KeyKind;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of kinds of key, for options and for the shell's completion. */
final class KeyKindConverter implements ITypeConverter<KeyKind>, Iterable<String> {
    @Override
    public KeyKind convert(String value) {
        KeyKind kind = KeyKind.byName().get(value);
        if (kind == null) {
            throw new TypeConversionException("'" + value + "' is no kind of key, but must be one of "
                    + String.join(", ", KeyKind.byName().sequencedKeySet()));
        }
        return kind;
    }

    @Override
    public Iterator<String> iterator() {
        return KeyKind.byName().sequencedKeySet().iterator();
    }
}
