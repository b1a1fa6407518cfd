package io.jangteo.kubernetes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a resource has and its kind has not. The models keep them, apart from the others,
 * and the API server would drop them without a word.
 */
final class Unknown {

  private static final String KEPT_IN = "getAdditionalProperties";

  private Unknown() {}

  static Stream<String> fields(Object resource) {
    return in(resource, "");
  }

  private static Stream<String> in(@Nullable Object value, String path) {
    return switch (value) {
      case null -> Stream.empty();
      case Collection<?> list -> list.stream().flatMap(one -> in(one, path + "[]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(entry -> in(entry.getValue(), path + "." + entry.getKey()));
      case Object bean when isOfAModel(bean.getClass()) -> inBean(bean, path);
      default -> Stream.empty();
    };
  }

  private static Stream<String> inBean(Object bean, String path) {
    return Arrays.stream(bean.getClass().getMethods())
        .filter(Unknown::isGetter)
        .flatMap(
            getter ->
                getter.getName().equals(KEPT_IN)
                    ? kept(bean, getter, path)
                    : in(call(getter, bean), path + "." + name(getter)));
  }

  private static Stream<String> kept(Object bean, Method getter, String path) {
    return call(getter, bean) instanceof Map<?, ?> unknown
        ? unknown.keySet().stream().map(field -> path + "." + field)
        : Stream.empty();
  }

  private static boolean isOfAModel(Class<?> type) {
    var isBean =
        type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi.");
    return (isBean || type.isRecord() || type.getName().startsWith("io.jangteo."))
        && !type.isEnum();
  }

  private static boolean isGetter(Method method) {
    var isAccessor = method.getName().startsWith("get") || method.getDeclaringClass().isRecord();
    return isAccessor
        && method.getParameterCount() == 0
        && method.getDeclaringClass() != Object.class
        && !method.isBridge()
        && !Modifier.isStatic(method.getModifiers());
  }

  private static String name(Method getter) {
    return getter.getName().replaceFirst("^get", "");
  }

  private static @Nullable Object call(Method getter, Object bean) {
    try {
      getter.setAccessible(true);
      return getter.invoke(bean);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(getter + " of " + bean.getClass(), e);
    }
  }
}
