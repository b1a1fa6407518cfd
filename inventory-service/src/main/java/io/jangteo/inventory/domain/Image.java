package io.jangteo.inventory.domain;

/**
 * A picture of a product, kept elsewhere.
 *
 * @param description in words, for those who cannot see it
 */
public record Image(String url, String description, int width, int height) {}
