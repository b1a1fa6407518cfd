package io.jangteo.http;

/**
 * The seller who asks, from the token's {@code seller_id}, on a token made for sellers. A
 * controller method takes it as a parameter.
 */
public record Seller(String id) {}
