package io.jangteo.launcher.demo;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.client.Catalogue.Product;
import io.jangteo.launcher.client.Catalogue.Sku;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.client.OrderRequest.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A few sellers and what they sell. */
record DemoCatalogue(List<Product> products) {
  private static final String RESOURCE = "catalogue.json";

  DemoCatalogue {
    products = List.copyOf(products);
  }

  static DemoCatalogue read() {
    try (var resource = DemoCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new DemoCatalogue(List.of(Json.MAPPER.readValue(resource, Product[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Money total(List<Line> lines) {
    Map<String, Money> prices =
        products.stream()
            .flatMap(product -> product.skus().stream())
            .collect(Collectors.toMap(Sku::skuId, Sku::unitPrice));
    return lines.stream()
        .map(line -> price(prices, line).times(line.quantity()))
        .reduce(Money.won(0), Money::plus);
  }

  private static Money price(Map<String, Money> prices, Line line) {
    var price = prices.get(line.skuId());
    if (price == null) {
      throw new IllegalArgumentException("The demo sells no " + line.skuId());
    }
    return price;
  }
}
