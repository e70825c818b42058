package io.ikelab.capture.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record's components, read by reflection: families of events are open, and each brings records of its own. */
final class Components {
    private Components() {}

    /** In the order of declaration. */
    static List<Component> of(Record subject) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : subject.getClass().getRecordComponents()) {
            components.add(new Component(component.getName(), read(component, subject)));
        }
        return components;
    }

    private static Object read(RecordComponent component, Record subject) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(subject);
            return value == null ? Optional.empty() : value;
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("cannot read " + component, broken);
        }
    }

    record Component(String name, Object value) {}
}
