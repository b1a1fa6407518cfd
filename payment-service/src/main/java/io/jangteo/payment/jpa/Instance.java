package io.jangteo.payment.jpa;

/** The name under which this process claims payments; a process that comes back keeps it. */
public record Instance(String name) {}
