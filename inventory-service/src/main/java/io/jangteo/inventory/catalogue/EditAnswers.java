package io.jangteo.inventory.catalogue;

import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.inventory.catalogue.EditResult.Edited;
import io.jangteo.inventory.catalogue.EditResult.Impossible;
import io.jangteo.inventory.catalogue.EditResult.NotThere;
import io.jangteo.inventory.catalogue.EditResult.Stale;
import io.jangteo.inventory.catalogue.EditResult.Taken;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.web.IfMatch;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How an edit is answered. */
final class EditAnswers {

  private EditAnswers() {}

  /** The product as it is after it; otherwise the problem is thrown. */
  static Product edited(EditResult result, String what, String id) {
    return switch (result) {
      case Edited(var product) -> product;
      case NotThere() -> throw Problem.notFound(what, id).asException();
      case Stale(var version) -> throw IfMatch.stale(version);
      case Taken(var taken) ->
          throw Problem.of(HttpStatus.CONFLICT, "id-taken", taken + " is there already.")
              .asException();
      case Impossible(var field, var why) ->
          throw Problem.invalid(List.of(new Problem.Field(field, why))).asException();
    };
  }

  static ResponseEntity.BodyBuilder tagged(HttpStatus status, long version) {
    return ResponseEntity.status(status)
        .eTag(EntityTag.of(version))
        .cacheControl(CacheControl.noCache());
  }
}
