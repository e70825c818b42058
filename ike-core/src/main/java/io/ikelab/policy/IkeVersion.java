package io.ikelab.policy;

/** The version of IKE a connection is opened with. */
public enum IkeVersion {
    /** Version 1: this lab opens Main Mode and hears the answer; it goes no further. */
    V1,
    V2
}
