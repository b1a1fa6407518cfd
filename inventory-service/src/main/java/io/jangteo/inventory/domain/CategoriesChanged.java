package io.jangteo.inventory.domain;

/** Told within this service, in the transaction of the change. */
public record CategoriesChanged() {}
