package io.jangteo.contracts;

/** What there is of a SKU, and for whom it is back. */
public sealed interface AvailabilityEvent extends Event permits StockLevelChanged, BackInStock {}
