package io.ikelab.policy;

/**
 * UDP ports, the same at both ends.
 *
 * @param ike 500, or what stands for it where the right to it is missing
 * @param natTraversal 4500: IKE with a non-ESP marker, and ESP (RFC 3948)
 */
public record IkePorts(int ike, int natTraversal) {
    public static final IkePorts STANDARD = new IkePorts(500, 4500);

    /** For users without the right to port 500. */
    public static final IkePorts UNPRIVILEGED = new IkePorts(10500, 4500);
}
