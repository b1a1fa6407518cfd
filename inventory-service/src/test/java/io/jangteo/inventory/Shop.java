package io.jangteo.inventory;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.JwtRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The catalogue's HTTP API, as its users use it. */
public final class Shop {

  private static final AtomicLong NEXT = new AtomicLong();

  private final MockMvc http;

  Shop(MockMvc http) {
    this.http = http;
  }

  /** A seller nobody else uses. */
  public static String newSeller() {
    return "shop-%05d".formatted(NEXT.incrementAndGet());
  }

  /** As anyone; parameters are names and values in turn. */
  public ResultActions see(String path, String... parameters) throws Exception {
    return http.perform(with(get(path), parameters));
  }

  public ResultActions seeAs(String sellerId, String path, String... parameters) throws Exception {
    return http.perform(with(get(path), parameters).with(seller(sellerId)));
  }

  public ResultActions seller(
      String sellerId, HttpMethod method, String path, @Nullable String ifMatch, String body)
      throws Exception {
    return http.perform(sending(method, path, ifMatch, body).with(seller(sellerId)));
  }

  public ResultActions admin(HttpMethod method, String path, @Nullable String ifMatch, String body)
      throws Exception {
    return http.perform(
        sending(method, path, ifMatch, body)
            .with(jwt().jwt(token -> token.audience(List.of("mall-admin")))));
  }

  /** A new product of one SKU of the same id. */
  public ResultActions list(String sellerId, String id, String name, long price) throws Exception {
    return seller(
        sellerId, HttpMethod.POST, "/v1/seller/products", null, product(id, name, price, ""));
  }

  /**
   * The body of a product of one SKU of the same id.
   *
   * @param more further members, with a comma at the end
   */
  public static String product(String id, String name, long price, String more) {
    return """
        {%4$s "productId": "%1$s", "name": "%2$s", "skus": [
          {"skuId": "%1$s", "name": "%2$s", "unitPrice": {"amount": %3$d, "currency": "KRW"}}]}
        """
        .formatted(id, name, price, more);
  }

  private static MockHttpServletRequestBuilder with(
      MockHttpServletRequestBuilder request, String... parameters) {
    for (int i = 0; i < parameters.length; i += 2) {
      request.param(parameters[i], parameters[i + 1]);
    }
    return request;
  }

  private static MockHttpServletRequestBuilder sending(
      HttpMethod method, String path, @Nullable String ifMatch, String body) {
    var request = request(method, path).contentType(MediaType.APPLICATION_JSON).content(body);
    return ifMatch == null ? request : request.header("If-Match", ifMatch);
  }

  private static JwtRequestPostProcessor seller(String sellerId) {
    return jwt().jwt(token -> token.audience(List.of("mall-seller")).claim("seller_id", sellerId));
  }
}
