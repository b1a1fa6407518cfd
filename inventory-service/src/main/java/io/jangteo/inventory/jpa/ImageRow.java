package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Image;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.NullUnmarked;

@Embeddable
@NullUnmarked
record ImageRow(
    @Column(columnDefinition = "VARCHAR(500)") String url,
    String description,
    int width,
    int height) {

  static ImageRow of(Image image) {
    return new ImageRow(image.url(), image.description(), image.width(), image.height());
  }

  Image toImage() {
    return new Image(url, description, width, height);
  }
}
