package io.jangteo.launcher.demo;

import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.PaymentView;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.client.RefundRequest;
import io.jangteo.launcher.client.RefundView;
import java.io.IOException;
import java.util.List;

/** What buyers do besides waiting, and what has to come of it. */
record Twists(Orders orders, Payments payments) {
  private static final String BUYER = Storyteller.BUYER;

  OrderView whenPlaced(Story.Twist twist, OrderRequest request, OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    return switch (twist) {
      case POSTS_TWICE -> postAgain(request, order, watching);
      case CANCELS -> cancel(order, watching);
      case TRIES_TWO_CARDS -> tryTwoCards(order, watching);
      case NONE, CANCELS_WHEN_CONFIRMED, RETURNS_ONE -> order;
    };
  }

  OrderView whenClosed(Story.Twist twist, OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    return switch (twist) {
      case CANCELS_WHEN_CONFIRMED ->
          watching.until(known -> known.refunded().equals(known.total()), cancel(order, watching));
      case RETURNS_ONE -> returnOne(order, watching);
      case NONE, POSTS_TWICE, CANCELS, TRIES_TWO_CARDS -> order;
    };
  }

  private OrderView postAgain(OrderRequest request, OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    var again = orders.place(BUYER, order.orderId().toString(), request);
    if (!again.isReplayed() || !again.as(OrderView.class).orderId().equals(order.orderId())) {
      throw new OtherwiseThanTold("was placed twice: " + again);
    }
    watching.tell("posted again: the same order is answered");
    return order;
  }

  private OrderView cancel(OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    var cancelled = orders.cancel(BUYER, order.orderId(), "changed my mind");
    accepted(cancelled, "could not be cancelled");
    watching.tell("cancellation accepted");
    return order;
  }

  private OrderView tryTwoCards(OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    pay(order, Story.STOPPED_CARD);
    watching.tell("a first card is named");
    var declined = watching.until(OrderView::isDeclined, order);
    pay(declined, "");
    watching.tell("a second card is named");
    return declined;
  }

  private void pay(OrderView order, String script)
      throws IOException, InterruptedException, OtherwiseThanTold {
    var instruction =
        new PaymentInstruction(
            PaymentInstruction.Provider.TOSS, "CARD", script + order.orderId(), order.total());
    accepted(orders.pay(BUYER, order.orderId(), instruction), "could not be paid");
  }

  private OrderView returnOne(OrderView order, Watching watching)
      throws IOException, InterruptedException, OtherwiseThanTold {
    var payment = payments.ofOrder(order.orderId());
    accepted(payment, "has no payment");
    var first = order.lines().getFirst();
    var refund =
        payments.refund(
            payment.as(PaymentView.class).paymentId(),
            "return-" + order.orderId(),
            new RefundRequest(
                List.of(new RefundRequest.Line(first.lineNo(), 1)),
                RefundRequest.RETURNED,
                "one too many",
                true));
    accepted(refund, "gave nothing back");
    var amount = refund.as(RefundView.class).amount();
    watching.tell("one of %s goes back: ₩%,d".formatted(first.name(), amount.amount()));
    return watching.until(known -> known.refunded().equals(amount), order);
  }

  private static void accepted(Answer answer, String otherwise) throws OtherwiseThanTold {
    if (!answer.isSuccess()) {
      throw new OtherwiseThanTold("%s: %s".formatted(otherwise, answer));
    }
  }
}
