package io.jangteo.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisingAProductTest {

  private final Product tea = Product.listed(listing("Tea", null, sku("green", 3_000)));

  @Test
  void a_new_product_is_on_sale_unless_the_listing_says_otherwise() {
    assertThat(tea.status()).isEqualTo(ProductStatus.ON_SALE);
    assertThat(tea.version()).isEqualTo(1);
    assertThat(Product.listed(listing("Tea", ProductStatus.HIDDEN, sku("green", 1))).status())
        .isEqualTo(ProductStatus.HIDDEN);
  }

  @Test
  void the_same_listing_again_changes_nothing() {
    assertThat(tea.revised(listing("Tea", ProductStatus.ON_SALE, sku("green", 3_000))))
        .isEqualTo(tea);
  }

  @Test
  void a_new_price_is_a_new_version_of_the_sku_and_of_its_product() {
    var revised = tea.revised(listing("Tea", null, sku("green", 3_500)));

    assertThat(revised.version()).isEqualTo(2);
    assertThat(revised.skus())
        .containsExactly(new Sku("green", "green", Money.won(3_500), false, 2));
  }

  @Test
  void skus_are_added_and_those_not_named_stay() {
    var revised = tea.revised(listing("Tea", null, sku("black", 2_000)));

    assertThat(revised.version()).isEqualTo(2);
    assertThat(revised.skus()).containsExactly(sku("black", 2_000), sku("green", 3_000));
  }

  @Test
  void a_listing_without_a_status_leaves_it_as_it_is() {
    var hidden = tea.revised(listing("Tea", ProductStatus.HIDDEN, sku("green", 3_000)));

    assertThat(hidden.revised(listing("Leaf tea", null, sku("green", 3_000))).status())
        .isEqualTo(ProductStatus.HIDDEN);
  }

  @Test
  void a_product_never_changes_hands() {
    var others =
        new Listing("tea", "other-seller", "Tea", null, null, null, List.of(sku("green", 3_000)));

    assertThatThrownBy(() -> tea.revised(others)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Listing listing(String name, @Nullable ProductStatus status, Sku... skus) {
    return new Listing("tea", "seller", name, status, null, null, List.of(skus));
  }

  private static Sku sku(String skuId, long price) {
    return Sku.first(skuId, skuId, Money.won(price), false);
  }
}
