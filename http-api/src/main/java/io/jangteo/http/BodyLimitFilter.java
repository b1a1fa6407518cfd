package io.jangteo.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops reading a body that is larger than any of ours, whether it says so beforehand or not. */
final class BodyLimitFilter extends OncePerRequestFilter {

  private final Problems problems;
  private final long maxBytes;

  BodyLimitFilter(Problems problems, long maxBytes) {
    this.problems = problems;
    this.maxBytes = maxBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > maxBytes) {
      problems.write(new BodyTooLarge(maxBytes).problem(), request, response);
      return;
    }
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maxBytes);
          }
        },
        response);
  }

  static final class BodyTooLarge extends IOException {

    private final long maxBytes;

    BodyTooLarge(long maxBytes) {
      super("body too large");
      this.maxBytes = maxBytes;
    }

    Problem problem() {
      return Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "The body may have at most %d bytes.".formatted(maxBytes));
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final ServletInputStream stream;
    private final long maxBytes;
    private long count;

    LimitedStream(ServletInputStream stream, long maxBytes) {
      this.stream = stream;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      var read = stream.read();
      counted(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = stream.read(buffer, offset, length);
      counted(Math.max(read, 0));
      return read;
    }

    private void counted(int bytes) throws BodyTooLarge {
      count += bytes;
      if (count > maxBytes) {
        throw new BodyTooLarge(maxBytes);
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }
}
