package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import io.jangteo.endtoend.HostileBodies.Body;
import io.jangteo.endtoend.HostileRequests.Sending;
import io.jangteo.endtoend.ValidRequests.Knock;
import io.jangteo.endtoend.Verdicts.Wanted;
import java.nio.charset.Charset;
import java.util.stream.Stream;

/** Files as somebody uploads them who is in a hurry, has a spreadsheet, or means no good. */
final class HostileFiles {

  private static final String SETTLEMENT =
      "transaction_key,order_id,amount,fee,fee_vat,sold_on,paid_out_on\n";
  private static final String CATALOGUE = "productId,name,skuId,skuName,amount,currency\n";

  private HostileFiles() {}

  static Stream<Sending> through(Knock door) {
    var isCatalogue = door.door().path().endsWith("/catalogue-imports");
    return Stream.concat(anyFile(), isCatalogue ? catalogues() : settlements())
        .map(
            file ->
                new Sending(
                    door.door(),
                    "file: " + file.wrong(),
                    Wanted.ROW_BY_ROW,
                    door.withBody(file.bytes()).request()));
  }

  private static Stream<Body> anyFile() {
    return Stream.of(
        Body.of("empty", ""),
        Body.of("only a byte order mark", "\uFEFF"),
        Body.of("blank lines", "\n\n\n"),
        Body.of("JSON", "{\"products\":[]}"),
        Body.of("a wrong header", "a,b,c\n1,2,3\n"),
        Body.of("100,000 columns", "a,".repeat(100_000)),
        Body.of("SQL for a header", "'; DROP TABLE orders; --\n1\n"),
        Body.of("a line break in the header", "\"kim\r\n" + HostileTexts.FORGED + "\"\n1\n"),
        Body.of("2 MB", "a,b\n".repeat(500_000)),
        new Body("noise", new byte[] {0, 1, 2, (byte) 0xfe, (byte) 0xff}));
  }

  private static Stream<Body> catalogues() {
    var good = "hostile,A,hostile-sku,A,7000,KRW\n";
    return Stream.of(
        Body.of("a header and no row", CATALOGUE),
        Body.of("a column twice", CATALOGUE.replace("name", "productId") + good),
        Body.of("a quote that is never closed", CATALOGUE + "hostile,\"A,hostile-sku,A,7000,KRW\n"),
        Body.of("a quote in the middle", CATALOGUE + "hostile,\"A\"B,hostile-sku,A,7000,KRW\n"),
        Body.of("fewer cells", CATALOGUE + "hostile,A\n"),
        Body.of("more cells", CATALOGUE + good.strip() + ",,,,,,a\n"),
        Body.of("a SKU twice", CATALOGUE + good + good),
        Body.of("a price below nothing", CATALOGUE + good.replace("7000", "-7000")),
        Body.of("a price of 2⁶³", CATALOGUE + good.replace("7000", "9223372036854775808")),
        Body.of("a price in a float", CATALOGUE + good.replace("7000", "7e3")),
        Body.of("a formula for a price", CATALOGUE + good.replace("7000", "=1+1")),
        Body.of("a formula for an id", CATALOGUE + good.replace("hostile,", "=cmd|' /C calc'!A0,")),
        Body.of("no currency", CATALOGUE + good.replace("KRW", "won")),
        Body.of("SQL for an id", CATALOGUE + good.replace("hostile,", "'; DROP TABLE sku; --,")),
        Body.of("NUL in a name", CATALOGUE + good.replace(",A,h", ",A\u0000B,h")),
        Body.of("an escape in a name", CATALOGUE + good.replace(",A,h", ",\u001b[2J,h")),
        Body.of(
            "a name of 100,000 letters",
            CATALOGUE + good.replace(",A,h", "," + "A".repeat(100_000) + ",h")),
        Body.of("20,000 products", CATALOGUE + rows(20_000)),
        in("Latin-1", ISO_8859_1, CATALOGUE + good.replace(",A,h", ",Tee für zwei,h")),
        in("UTF-16", UTF_16, CATALOGUE + good),
        in("EUC-KR", Charset.forName("EUC-KR"), CATALOGUE + good.replace(",A,h", ",장터,h")));
  }

  private static Stream<Body> settlements() {
    var good = "key,hostile,7000,70,7,2026-01-31,2026-02-02\n";
    return Stream.of(
        Body.of("a column twice", SETTLEMENT.replace("fee_vat", "fee") + good),
        Body.of("a quote that is never closed", SETTLEMENT + "\"" + good),
        Body.of("fewer cells", SETTLEMENT + "key,hostile\n"),
        Body.of("more cells", SETTLEMENT + good.strip() + ",a\n"),
        Body.of("an amount in a float", SETTLEMENT + good.replace("7000", "7e3")),
        Body.of("an amount of 2⁶³", SETTLEMENT + good.replace("7000", "9223372036854775808")),
        Body.of("an amount of −2⁶³", SETTLEMENT + good.replace("7000", "-9223372036854775808")),
        Body.of("an amount of 2⁶³ − 1", SETTLEMENT + good.replace("7000", "9223372036854775807")),
        Body.of("a formula for an amount", SETTLEMENT + good.replace("7000", "=1+1")),
        Body.of("a day there is not", SETTLEMENT + good.replace("2026-01-31", "2026-02-30")),
        Body.of(
            "a day in a billion years",
            SETTLEMENT + good.replace("2026-01-31", "+999999999-12-31")),
        Body.of("no key", SETTLEMENT + good.replace("key,", ",")),
        Body.of(
            "a key of 10,000 letters", SETTLEMENT + good.replace("key,", "k".repeat(10_000) + ",")),
        Body.of(
            "an order of 10,000 letters", SETTLEMENT + good.replace("hostile", "k".repeat(10_000))),
        Body.of("NUL in a key", SETTLEMENT + good.replace("key,", "a\u0000b,")),
        in("Latin-1", ISO_8859_1, SETTLEMENT + good.replace("hostile", "für")),
        in("UTF-16", UTF_16, SETTLEMENT + good));
  }

  private static String rows(int count) {
    var rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append("h%d,A,h%d,A,7,KRW%n".formatted(i, i));
    }
    return rows.toString();
  }

  private static Body in(String name, Charset charset, String text) {
    return new Body("in " + name, text.getBytes(charset));
  }
}
