import { historyOf, labelled } from './past.ts';

const VERSIONS = ['2.4.0', '2.5.2', '2.6.1', '2.7.0', '2.7.3'];

/** What acme/orders-api went through before Reprise came. */
export const ORDERS_API_HISTORY = historyOf(
  {
    authors: ['tkowalczyk', 'dlopez-dev', 'okafor-c', 'benoit-l', 'hschmidt', 'yukit'],
    team: ['mlindqvist', 'jonas-w', 'priyan'],
    report: (text, turn) => `### What happened
${text}

### Version
${VERSIONS[turn % VERSIONS.length]}

### Steps
1. Start with an empty database.
2. Send the request.
3. Look at the answer.`,
  },
  labelled(
    ['bug', 'area/payments'],
    [
      [
        'Voucher with a minimum order is refused at exactly the minimum',
        'A voucher with a minimum of 50 fails for a total of 50.00. At 50.01 it works.',
      ],
      [
        'Tax of refunds is wrong since January',
        'The refund has last year’s tax rate and the total is wrong by a few cents.',
      ],
      [
        'Refund of a partly shipped order is rounded twice',
        'The refund is one cent lower than what was paid. Tax is rounded per item and again for the total.',
      ],
      [
        'Voucher is applied twice when the payment is retried',
        'After a declined card the second payment has the discount of the voucher twice.',
      ],
      [
        'Total is negative with two vouchers',
        'Two vouchers of 10 on an order of 15 give a total of -5 and the payment provider answers an error.',
      ],
      [
        'Payment stays pending although the card was charged',
        'The provider says captured, our order says pending for ever. The callback failed once with a timeout.',
      ],
      [
        'Wrong currency on invoices for Swiss customers',
        'The invoice shows EUR, the payment was in CHF. The amount is right, the currency is wrong.',
      ],
      [
        'Capture fails with error 422 for orders over 10,000',
        'Capturing a payment of more than 10,000 fails. The amount is sent with a thousands separator.',
      ],
      [
        'Discount is lost when the payment method changes',
        'Choose card, apply the voucher, change to invoice: the discount is gone and the total is wrong.',
      ],
      [
        'Refunds are sent to the wrong card after a card was replaced',
        'The refund goes to the old card and fails. The provider answers unknown card.',
      ],
    ],
  ),
  labelled(
    ['bug', 'area/shipping'],
    [
      [
        'Warehouse receives cancelled orders',
        'An order that was cancelled within a minute is shipped all the same: the callback to the warehouse is missing.',
      ],
      [
        'Parcel label has the wrong country',
        'The shipping label says Austria for addresses in Australia. The warehouse sends parcels back.',
      ],
      [
        'order.shipped callback is missing for the last parcel',
        'An order of three parcels sends two callbacks only. The warehouse misses the third.',
      ],
      [
        'Tracking number is empty after a parcel is split',
        'When the warehouse splits a parcel, the tracking number of the second is null.',
      ],
      [
        'Delivery date is one day early in winter',
        'The estimated delivery is a day early since the clocks changed. The carrier shows the right date.',
      ],
      [
        'Crash when an address has no postal code',
        'Shipping to Ireland without a postal code crashes the label printer with a nil pointer.',
      ],
      [
        'Shipping cost is charged for pick-up orders',
        'Orders that are picked up at the warehouse still have shipping of 4.90.',
      ],
      [
        'Carrier callback fails for parcels with umlauts in the name',
        'The carrier answers an error for names with umlauts; the parcel is never announced.',
      ],
    ],
  ),
  labelled(
    ['bug', 'area/api'],
    [
      [
        'PATCH /orders/{id} returns 500 for an empty body',
        'An empty body gives a 500 error instead of 400. The log says unexpected end of JSON.',
      ],
      [
        'Pagination cursor skips orders created in the same second',
        'Two orders of the same second at a page border: the second is missing from the next page.',
      ],
      [
        'GET /orders ignores the filter by channel',
        'The filter ?channel=phone is ignored and all orders are returned.',
      ],
      [
        'Idempotency key is not released after an error',
        'After a failed request the same Idempotency-Key answers 409 for ever.',
      ],
      [
        '401 instead of 403 for a key without the scope',
        'A key without orders:write gets 401 and our client logs out. The endpoint should answer 403.',
      ],
      [
        'Server crashes on a header longer than 8 KB',
        'A long cookie header ends the request with a broken connection and the pod restarts.',
      ],
      [
        'ETag of an order does not change when its items do',
        'The endpoint answers 304 with stale items: the ETag is of the order alone.',
      ],
    ],
  ),
  labelled(
    ['bug', 'performance', 'area/api'],
    [
      [
        'GET /orders takes ten seconds for the archive',
        'Listing the archive is slow: a sequential scan over all orders, the index is not used.',
      ],
      [
        'Memory grows until the pod is killed during exports',
        'The export loads all orders into memory. With 200,000 orders it needs 4 GB and is killed.',
      ],
      [
        'Search by customer name is slow',
        'The query takes 6 seconds. EXPLAIN shows that the index on lower(name) is missing.',
      ],
      [
        'High latency after every deployment',
        'The first requests after a deployment take seconds: the connection pool is filled one by one.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'area/payments'],
    [
      [
        'Support SEPA instant payments',
        'It would be nice to offer SEPA instant beside card and invoice.',
      ],
      [
        'Allow partial refunds by percentage',
        'Please add a way to refund a percentage instead of an amount. Our support does it by calculator.',
      ],
      [
        'Add a sandbox for the payment provider',
        'We would like to test vouchers and refunds without real money. A sandbox flag would help.',
      ],
      [
        'Option to pay a deposit first',
        'For large orders we want to charge 20 % now and the rest on delivery.',
      ],
      [
        'Vouchers that are valid for one customer only',
        'Please support personal vouchers, so that we can send them by mail as an apology.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'area/shipping'],
    [
      ['Print several labels at once', 'Please add a way to print the labels of a whole shelf.'],
      [
        'Support parcel lockers as delivery address',
        'Customers ask for parcel lockers. The carrier offers an interface for it.',
      ],
      [
        'Add a webhook when a parcel is returned',
        'It would be nice to get order.returned, so that we can start the refund by ourselves.',
      ],
      [
        'Allow shipping rules per warehouse',
        'Please add rules per warehouse: heavy goods should leave from Linz only.',
      ],
      [
        'Offer a delivery window of two hours',
        'Our customers would like to choose a window. The carrier supports it since spring.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'area/api'],
    [
      [
        'Add a bulk endpoint to cancel orders',
        'We cancel hundreds of orders one by one. A bulk endpoint would help a lot.',
      ],
      ['Allow sorting by total', 'Please add sort=total to the list of orders.'],
      [
        'Support cursor pagination for customers, too',
        'Orders have cursors, customers have pages only. It would be nice to have both alike.',
      ],
      [
        'Provide an OpenAPI description',
        'We would like to generate our client. Please publish a description of the endpoints.',
      ],
    ],
  ),
  labelled(
    ['question', 'area/payments'],
    [
      [
        'How do I cancel an invoice?',
        'The order is gone, but the invoice is still there. Which endpoint cancels it?',
      ],
      [
        'How do I refund an order without a payment?',
        'The order was paid in cash. Is there a way to record a refund?',
      ],
      [
        'Which payment methods can be combined with vouchers?',
        'I cannot find a list. Do vouchers work with invoice?',
      ],
      [
        'Where do I see why a payment was declined?',
        'The answer says declined only. Is the reason of the provider stored somewhere?',
      ],
      [
        'Is tax part of the discount?',
        'How is tax calculated when a voucher is applied: before or after the discount?',
      ],
    ],
  ),
  labelled(
    ['question', 'area/shipping'],
    [
      [
        'How can I change the address after an order was placed?',
        'A customer moved. Is there an endpoint, or do I have to cancel the order?',
      ],
      [
        'When is order.shipped sent?',
        'Is the callback sent when the label is printed or when the carrier has the parcel?',
      ],
      [
        'Do you ship to islands?',
        'What happens with addresses on islands: is there a surcharge, and where is it set?',
      ],
    ],
  ),
  labelled(
    ['question', 'area/api'],
    [
      [
        'What is the rate limit of the API?',
        'I could not find it in the documentation. How many requests per minute are allowed?',
      ],
      [
        'How long are idempotency keys kept?',
        'Is it a day or a week? And what happens when I send the same key later?',
      ],
      [
        'Is there a way to list deleted orders?',
        'Our auditors ask. Where are deleted orders, and for how long?',
      ],
      [
        'Can I use API keys per environment?',
        'How do you separate test and production? Do keys have environments?',
      ],
    ],
  ),
  labelled(
    ['documentation'],
    [
      [
        'Explain what a channel is',
        'The docs use the word channel on six pages and explain it on none.',
      ],
      ['Typo in the guide on callbacks', 'docs/callbacks.md says recieve in the second paragraph.'],
      [
        'The example in docs/vouchers.md is outdated',
        'The example still uses the field code, which is now voucher.code.',
      ],
      [
        'Document the error codes of the API',
        'The page on errors lists half of the codes. Please add the others.',
      ],
      [
        'The upgrade guide leaves out the migration of 2.6',
        'docs/upgrading.md has no section for 2.6, although the migration takes an hour.',
      ],
    ],
  ),
);
