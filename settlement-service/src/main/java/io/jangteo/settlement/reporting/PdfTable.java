package io.jangteo.settlement.reporting;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * One table over as many pages as it takes. A page that is full goes to a scratch file, and of the
 * font only the letters that were used go into the document.
 */
final class PdfTable implements Closeable {

  private static final PDRectangle PAPER =
      new PDRectangle(
          /* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
  private static final float MARGIN = 36;
  private static final float TITLE_SIZE = 12;
  private static final float SIZE = 7;
  private static final float LEADING = 11;
  private static final float GAP = 4;

  private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
  private final PDFont font;
  private final String title;
  private final String subtitle;
  private final List<Column> columns;
  private @Nullable PDPageContentStream page;
  private float y;

  PdfTable(String title, String subtitle, List<Column> columns) throws IOException {
    this.title = title;
    this.subtitle = subtitle;
    this.columns = columns;
    try (var file = PdfTable.class.getResourceAsStream("NanumSquareR.ttf")) {
      font = PDType0Font.load(document, Objects.requireNonNull(file), true);
    }
  }

  /** Numbers stand to the right. */
  record Column(String heading, float width, boolean toTheRight) {

    static Column left(String heading, float width) {
      return new Column(heading, width, false);
    }

    static Column right(String heading, float width) {
      return new Column(heading, width, true);
    }
  }

  void row(String... cells) throws IOException {
    if (page == null || y < MARGIN + LEADING) {
      nextPage();
    }
    write(List.of(cells));
  }

  void save(OutputStream out) throws IOException {
    endPage();
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    endPage();
    document.close();
  }

  private void nextPage() throws IOException {
    endPage();
    var next = new PDPage(PAPER);
    document.addPage(next);
    page = new PDPageContentStream(document, next);
    y = PAPER.getHeight() - MARGIN - TITLE_SIZE;
    text(MARGIN, TITLE_SIZE, title);
    y -= LEADING + GAP;
    text(MARGIN, SIZE, subtitle);
    var number = String.valueOf(document.getNumberOfPages());
    text(PAPER.getWidth() - MARGIN - width(number), SIZE, number);
    y -= LEADING + GAP;
    write(columns.stream().map(Column::heading).toList());
  }

  private void endPage() throws IOException {
    if (page != null) {
      page.close();
      page = null;
    }
  }

  private void write(List<String> cells) throws IOException {
    float x = MARGIN;
    for (int i = 0; i < cells.size(); i++) {
      var column = columns.get(i);
      var cell = fitting(cells.get(i), column.width() - GAP);
      if (!cell.isEmpty()) {
        text(column.toTheRight() ? x + column.width() - GAP - width(cell) : x, SIZE, cell);
      }
      x += column.width();
    }
    y -= LEADING;
  }

  private void text(float x, float size, String text) throws IOException {
    var to = Objects.requireNonNull(page);
    to.beginText();
    to.setFont(font, size);
    to.newLineAtOffset(x, y);
    to.showText(text);
    to.endText();
  }

  /** What does not fit is cut; what the font has no letter for is a question mark. */
  private String fitting(String cell, float width) throws IOException {
    var text = cell.replaceAll("[^\\x20-\\x7E가-힣·]", "?");
    while (width(text) > width) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private float width(String text) throws IOException {
    return font.getStringWidth(text) / 1000 * SIZE;
  }
}
