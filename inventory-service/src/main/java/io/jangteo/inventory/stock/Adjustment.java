package io.jangteo.inventory.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * How much more, or less, there is than we believed.
 *
 * @param reference the seller's own name of this count, the same one when it is sent again
 */
record Adjustment(
    @NotNull @Min(-MAX) @Max(MAX) Long delta,
    @NotBlank @Size(max = 200) String reason,
    @NotNull @Pattern(regexp = "[!-~]{1,64}", message = "must be 1 to 64 visible ASCII characters")
        String reference) {

  private static final long MAX = 1_000_000_000;
}
