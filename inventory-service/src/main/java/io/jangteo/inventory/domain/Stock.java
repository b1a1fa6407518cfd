package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stock rows, one for each SKU, and their log. */
public interface Stock {

  Optional<StockLevel> find(String skuId);

  /** Rows for new SKUs, of which there is nothing yet. */
  void open(Collection<String> skuIds);

  /** What there is of those SKUs that exist, as it is at this moment. */
  Map<String, Supply> supply(Collection<String> skuIds);

  /** The same, but nobody else can change it until this transaction ends. */
  Map<String, Supply> lockSupply(Collection<String> skuIds);

  /** How much of it one buyer may have from now on; null for any number. */
  void limit(String skuId, @Nullable Integer maxPerBuyer);

  /**
   * Logs the movements, then changes each SKU's row once, in ascending order, by their sum, and
   * marks it as untold where there is more or less to sell now. Call it last in a transaction: the
   * rows it changes are the ones that everybody wants.
   *
   * @return false when a row does not exist or would have more reserved than there is; then the
   *     caller has to roll back
   */
  boolean move(List<Movement> movements);

  /** The refunds of these orders whose goods have come back. */
  Set<UUID> refundsLogged(Collection<UUID> orderIds);

  /** What was logged before under the SKU, type and reference of these receipts or adjustments. */
  List<Movement> alreadyLogged(List<Movement> movements);
}
