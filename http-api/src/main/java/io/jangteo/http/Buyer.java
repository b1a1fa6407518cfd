package io.jangteo.http;

/**
 * The buyer who asks: the token's subject, on a token made for buyers. A controller method takes it
 * as a parameter.
 */
public record Buyer(String id) {}
