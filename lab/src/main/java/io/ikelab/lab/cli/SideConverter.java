package io.ikelab.lab.cli;

import io.ikelab.lab.scenario.Side;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of the two ends by its name, or the names there are. */
final class SideConverter implements ITypeConverter<Side>, Iterable<String> {
    @Override
    public Side convert(String value) {
        for (Side side : Side.values()) {
            if (side.toString().equals(value)) {
                return side;
            }
        }
        throw new TypeConversionException("'" + value + "' is no end of a tunnel, but must be gateway or peer");
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(Side.values()).map(Side::toString).iterator();
    }
}
