package io.jangteo.inventory.catalogue;

import io.jangteo.inventory.domain.Identifier;
import io.jangteo.inventory.domain.ProductOrder;
import io.jangteo.inventory.domain.ProductPlace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list, as an opaque word. It is no secret and needs no signature, for it leads to
 * nothing that the list itself would not show; but it is good for that list alone.
 */
final class Cursor {

  private static final char BETWEEN = '\n';
  private static final int MAX = 2_000;

  private Cursor() {}

  static String text(String list, ProductPlace place) {
    var text = mark(list) + BETWEEN + place.productId() + BETWEEN + place.value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when it is none of ours, or of another list. */
  static Optional<ProductPlace> place(String list, ProductOrder order, String cursor) {
    if (cursor.length() > MAX) {
      return Optional.empty();
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var parts = text.split(String.valueOf(BETWEEN), 3);
      return parts.length == 3 && parts[0].equals(mark(list)) && isPlace(order, parts[1], parts[2])
          ? Optional.of(new ProductPlace(parts[2], parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean isPlace(ProductOrder order, String productId, String value) {
    return Identifier.isPossible(productId) && isValue(order, value);
  }

  private static boolean isValue(ProductOrder order, String value) {
    return switch (order) {
      case NAME -> true;
      case CREATED_AT, PRICE -> value.matches("\\d{1,18}");
    };
  }

  private static String mark(String list) {
    return Integer.toHexString(list.hashCode());
  }
}
