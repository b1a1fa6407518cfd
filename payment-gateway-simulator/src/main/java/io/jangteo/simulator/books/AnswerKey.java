package io.jangteo.simulator.books;

/**
 * What makes two requests the same to a provider: the key, and the scope it counts in (who calls,
 * which method, which path). The body is not part of it.
 */
public record AnswerKey(String scope, String key) {}
