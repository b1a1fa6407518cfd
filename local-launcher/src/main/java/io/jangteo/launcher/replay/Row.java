package io.jangteo.launcher.replay;

/** A row as it stands in the file. */
record Row(
    String invoiceNo,
    String stockCode,
    String description,
    String quantity,
    String unitPrice,
    String customerId) {

  static final String GUEST = "guest-";

  /** Invoices whose number starts with C take back what another one sold. */
  boolean isCancellation() {
    return invoiceNo.startsWith("C") || invoiceNo.startsWith("c");
  }

  /** An id the marketplace accepts; those who gave none are somebody else on each invoice. */
  String buyerId() {
    String id = customerId.replaceFirst("\\.0+$", "");
    return RowReader.ID.matcher(id).matches()
        ? id
        : GUEST + invoiceNo.replaceAll("[^A-Za-z0-9]", "");
  }
}
