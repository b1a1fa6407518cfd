package io.jangteo.order.paying;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.jangteo.order.domain.Fingerprint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells requests apart by what they say, not by how it is written: the order of fields, white space
 * and absent fields make no difference.
 */
public final class Fingerprints {

  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
          .build();

  private Fingerprints() {}

  public static Fingerprint of(Record body) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return new Fingerprint(
          HexFormat.of().formatHex(sha256.digest(CANONICAL.writeValueAsBytes(body))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
