package io.jangteo.inventory.categories;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A category to be.
 *
 * @param parentId absent at the top
 */
record NewCategory(
    @NotNull
        @Pattern(
            regexp = "[A-Za-z0-9._-]{1,40}",
            message = "must be 1 to 40 letters, digits, dots, dashes or underscores")
        String categoryId,
    @Nullable String parentId,
    @NotBlank @Size(max = 100) String name) {}
