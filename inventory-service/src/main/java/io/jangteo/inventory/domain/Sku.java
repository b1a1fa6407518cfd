package io.jangteo.inventory.domain;

import io.jangteo.contracts.Money;

/**
 * One thing that can be ordered, at its price.
 *
 * @param version counts its changes, from 1
 */
public record Sku(String skuId, String name, Money unitPrice, boolean taxFree, long version) {

  public Sku {
    if (unitPrice.amount() < 0) {
      throw new IllegalArgumentException("SKU %s costs %s".formatted(skuId, unitPrice));
    }
  }

  public static Sku first(String skuId, String name, Money unitPrice, boolean taxFree) {
    return new Sku(skuId, name, unitPrice, taxFree, 1);
  }

  /** This SKU as the listed one says it should be. */
  Sku revised(Sku listed) {
    var next = new Sku(skuId, listed.name, listed.unitPrice, listed.taxFree, version);
    return next.equals(this)
        ? this
        : new Sku(skuId, listed.name, listed.unitPrice, listed.taxFree, version + 1);
  }
}
