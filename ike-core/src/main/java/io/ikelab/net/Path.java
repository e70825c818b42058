package io.ikelab.net;

/** Where datagrams of one conversation go, from one end's point of view. */
public record Path(Endpoint local, Endpoint remote) {
    public Path reversed() {
        return new Path(remote, local);
    }

    @Override
    public String toString() {
        return local + " → " + remote;
    }
}
