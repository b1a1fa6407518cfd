package io.jangteo.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * A shelf of the catalogue.
 *
 * @param parentId the shelf it is part of; absent at the top
 * @param version counts its changes, from 1
 */
public record Category(String categoryId, @Nullable String parentId, String name, long version) {}
