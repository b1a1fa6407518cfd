package io.jangteo.inventory.importing;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.importing.Candidate.Misread;
import io.jangteo.inventory.importing.ImportReport.RowError;
import io.jangteo.inventory.interchange.ProductEntry.ImageEntry;
import io.jangteo.inventory.interchange.ProductEntry.PriceEntry;
import io.jangteo.inventory.interchange.ProductEntry.ReceiptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one product of an import. A field that is wrong is noted, and a stand-in is
 * returned for it, so that all errors of a product are found at once; with an error, none of it is
 * used.
 */
final class RowCheck {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern URL = Pattern.compile("https://[!-~]{1,490}");
  private static final int MAX_NAME = 200;
  private static final int MAX_PIXELS = 100_000;
  private static final long MAX_PRICE = 1_000_000_000_000L;
  private static final long MAX_RECEIPT = 1_000_000_000L;

  private final int index;
  private final List<RowError> errors = new ArrayList<>();

  RowCheck(int index, List<Misread> misread) {
    this.index = index;
    misread.forEach(wrong -> refuse(wrong.field(), wrong.message()));
  }

  List<RowError> errors() {
    return errors;
  }

  /** Of a field, or of a part of it, only what was wrong first is said. */
  void refuse(String field, String message) {
    if (errors.stream().noneMatch(error -> error.field().startsWith(field))) {
      errors.add(new RowError(index, field, message));
    }
  }

  String id(String field, @Nullable String value) {
    return matching(
        ID, "must be 1 to 40 letters, digits, dots, dashes or underscores", field, value);
  }

  /** An id that must not have been seen before. */
  String newId(String field, @Nullable String value, Set<String> seen) {
    var id = id(field, value);
    if (!id.isEmpty() && !seen.add(id)) {
      refuse(field, "is there twice in this import");
    }
    return id;
  }

  String name(String field, @Nullable String value) {
    var name = value == null ? "" : value.strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      refuse(field, "must have 1 to %d characters".formatted(MAX_NAME));
    }
    if (name.chars().anyMatch(RowCheck::isControl)) {
      refuse(field, "must have no control characters");
    }
    return name;
  }

  private static boolean isControl(int letter) {
    return Character.isISOControl(letter) && letter != '\t' && letter != '\n' && letter != '\r';
  }

  Money price(String field, @Nullable PriceEntry price) {
    if (price == null || price.amount() == null) {
      refuse(field, "must be an amount in minor units and a currency");
      return Money.won(0);
    }
    if (price.amount() < 0 || price.amount() > MAX_PRICE) {
      refuse(field + ".amount", "must be from 0 to %d".formatted(MAX_PRICE));
      return Money.won(0);
    }
    var currency =
        matching(CURRENCY, "must be a currency such as KRW", field + ".currency", price.currency());
    return currency.isEmpty() ? Money.won(0) : new Money(price.amount(), currency);
  }

  long quantity(String field, ReceiptEntry receipt) {
    var quantity = receipt.quantity();
    if (quantity == null || quantity < 1 || quantity > MAX_RECEIPT) {
      refuse(field + ".quantity", "must be from 1 to %d".formatted(MAX_RECEIPT));
      return 1;
    }
    return quantity;
  }

  String reference(String field, ReceiptEntry receipt) {
    return matching(
        REFERENCE,
        "must be 1 to 64 visible ASCII characters",
        field + ".reference",
        receipt.reference());
  }

  /** Empty when it is none. */
  Optional<Image> image(String field, @Nullable ImageEntry entry) {
    if (entry == null) {
      refuse(field, "must be an image: url, description, width and height");
      return Optional.empty();
    }
    var url =
        matching(
            URL, "must be an https address of at most 498 characters", field + ".url", entry.url());
    var description = entry.description();
    if (description == null || description.length() > MAX_NAME) {
      refuse(field + ".description", "must have at most %d characters".formatted(MAX_NAME));
      description = "";
    }
    return Optional.of(
        new Image(
            url,
            description,
            pixels(field + ".width", entry.width()),
            pixels(field + ".height", entry.height())));
  }

  private int pixels(String field, @Nullable Integer pixels) {
    if (pixels == null || pixels < 1 || pixels > MAX_PIXELS) {
      refuse(field, "must be from 1 to %d pixels".formatted(MAX_PIXELS));
      return 1;
    }
    return pixels;
  }

  private String matching(Pattern allowed, String message, String field, @Nullable String value) {
    if (value == null || !allowed.matcher(value).matches()) {
      refuse(field, message);
      return "";
    }
    return value;
  }
}
