package io.jangteo.http;

/**
 * The administrator who asks: the token's subject, on a token made for admins. A controller method
 * takes it as a parameter.
 */
public record Admin(String id) {}
