package io.jangteo.inventory.exporting;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.interchange.ProductEntry;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What can be sent back as an import. */
final class JsonWriter implements CatalogueWriter {

  private final JsonGenerator generator;

  JsonWriter(OutputStream file, JsonMapper json) {
    generator = json.createGenerator(file);
    generator.writeStartObject();
    generator.writeName("products");
    generator.writeStartArray();
  }

  @Override
  public void write(Product product) {
    generator.writePOJO(ProductEntry.of(product));
  }

  @Override
  public void end() {
    generator.writeEndArray();
    generator.writeEndObject();
    generator.flush();
  }
}
