package io.jangteo.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat itself refuses, before any filter sees it: a problem, too. */
final class ProblemReportValve extends ErrorReportValve {

  private final Problems problems;
  private final JsonMapper json;

  ProblemReportValve(Problems problems, JsonMapper json) {
    this.problems = problems;
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    var status = HttpStatus.resolve(response.getStatus());
    if (status == null || !status.isError() || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported() || !canBeWritten(response)) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding("utf-8");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(json.writeValueAsString(problems.body(problem(status), null)));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException _) {
      // Whoever asked has gone.
    }
  }

  private static boolean canBeWritten(Response response) {
    var allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private static Problem problem(HttpStatus status) {
    return status.is4xxClientError()
        ? Problems.MALFORMED_REQUEST
        : Problem.of(
            status,
            "internal-error",
            "Something went wrong on our side, before it could be looked at.");
  }
}
