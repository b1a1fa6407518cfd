package io.jangteo.inventory.categories;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a category. What is absent stays as it is.
 *
 * @param parentId empty to hang it at the top
 */
record CategoryChange(
    @Nullable String parentId,
    @Nullable @Size(max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String name) {}
