package io.ikelab.lab.diagnosis;

/** Where something is to be seen that a diagnosis rests on. */
public record Evidence(Sighting where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
