package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue. */
public interface Products {

  Optional<Product> find(String productId);

  /** Those on sale whose id comes after the given one, in the order of their ids. */
  List<Product> onSaleAfter(String productId, int limit);

  /** Those that exist; nobody else can change them until this transaction ends. */
  Map<String, Product> lock(Collection<String> productIds);

  /** Which product each SKU belongs to, of those SKUs that exist. */
  Map<String, String> productsOf(Collection<String> skuIds);

  /** Whose SKU it is. */
  Optional<String> sellerOf(String skuId);

  void add(Collection<Product> products);

  /** Changes products that were locked in this transaction. */
  void change(Collection<Product> products);
}
