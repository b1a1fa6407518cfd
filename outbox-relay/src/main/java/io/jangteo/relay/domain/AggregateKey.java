package io.jangteo.relay.domain;

/** What keeps its order: one aggregate of one database. */
public record AggregateKey(String database, String type, String id) {}
