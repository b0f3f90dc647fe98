import { historyOf, labelled } from './past.ts';

const BROWSERS = [
  'Firefox 142 on Linux',
  'Chrome 140 on Android',
  'Safari 18 on an iPad',
  'Edge 140',
];

/** What acme/web-shop went through before Reprise came. */
export const WEB_SHOP_HISTORY = historyOf(
  {
    authors: ['hschmidt', 'sam-reyes', 'yukit', 'dlopez-dev', 'benoit-l'],
    team: ['priyan', 'mlindqvist', 'jonas-w'],
    report: (text, turn) => `### What happened
${text}

### Browser
${BROWSERS[turn % BROWSERS.length]}`,
  },
  labelled(
    ['bug', 'area/checkout'],
    [
      [
        'Spinner never ends when the payment is declined',
        'After a declined card the checkout spins for ever; only a reload helps.',
      ],
      [
        'Voucher field is hidden on tablets',
        'On a tablet the voucher field of the basket is outside of the screen.',
      ],
      [
        'Basket is empty after logging in at checkout',
        'I fill the basket, log in at checkout, and everything is gone.',
      ],
      [
        'Checkout button does nothing on small screens',
        'The button to pay is covered by the cookie banner; nothing happens when I tap it.',
      ],
      [
        'Voucher error stays after the voucher was removed',
        'The red message about the voucher stays at checkout although the field is empty.',
      ],
      [
        'Payment form loses the card number on reload',
        'After an error the payment form is empty and I have to type the card again.',
      ],
      [
        'Receipt shows the wrong total',
        'The receipt at the end of the checkout shows the total without shipping.',
      ],
      [
        'Double click on pay orders twice',
        'Two orders after a double click on the button. The basket was charged twice.',
      ],
      [
        'Postal code field rejects letters',
        'Checkout fails for addresses in the Netherlands: the field wants digits only.',
      ],
      [
        'Basket counter is wrong after removing an item',
        'The counter beside the basket still shows 2 after I removed one.',
      ],
    ],
  ),
  labelled(
    ['bug', 'area/catalogue'],
    [
      [
        'Offers are shown after they ended',
        'The catalogue shows yesterday’s offers until noon, then the price is wrong in the basket.',
      ],
      [
        'Filter by size shows sold out products',
        'The filter for size M shows products which are sold out in M.',
      ],
      [
        'Product images are blurry on large screens',
        'The images of the catalogue are scaled up and look broken.',
      ],
      [
        'Search finds nothing for words with umlauts',
        'Searching for Schlüssel finds nothing, Schluessel finds three products.',
      ],
      [
        'Sorting by price ignores discounts',
        'The catalogue sorts by the old price, so that offers stand in the wrong place.',
      ],
      [
        'Back button loses the filter',
        'After I look at a product and go back, the filter of the catalogue is gone.',
      ],
      [
        'Product page crashes without a description',
        'The page is white for products without a description. The console says undefined.',
      ],
      [
        'Category menu stays open after a click',
        'The menu of categories covers the products until I reload.',
      ],
    ],
  ),
  labelled(
    ['bug', 'area/account'],
    [
      [
        'Wrong name in the greeting after switching accounts',
        'The page greets me with the name of the account I used before.',
      ],
      [
        'Password reset link is expired at once',
        'The link in the mail says expired, although it is a minute old.',
      ],
      [
        'Order history is empty for old accounts',
        'My account shows no orders from before 2023, the mails are still in my inbox.',
      ],
      [
        'Log in fails with a plus in the mail address',
        'Logging in fails with an error for addresses such as a+b@example.org.',
      ],
      [
        'Profile picture is lost after saving',
        'The picture of my account disappears when I change my name.',
      ],
      [
        'Log out does not end the session in other tabs',
        'After logging out I can still see my account in another tab.',
      ],
      [
        'Newsletter box is ticked again after saving the profile',
        'I remove the tick in my account, save, and it is back.',
      ],
    ],
  ),
  labelled(
    ['bug', 'accessibility', 'area/catalogue'],
    [
      [
        'Screen reader does not announce the number of results',
        'NVDA says nothing after a search. The count is not announced.',
      ],
      [
        'Filter cannot be used with the keyboard',
        'Tab skips the filter; with the keyboard alone I cannot choose a size.',
      ],
      [
        'Contrast of prices is too low',
        'Grey on white: the contrast of the old price is 2.1, WCAG wants 4.5.',
      ],
      [
        'Images have no alternative text',
        'The screen reader reads file names instead of what the images show.',
      ],
    ],
  ),
  labelled(
    ['bug', 'accessibility', 'area/checkout'],
    [
      [
        'Focus jumps to the top after choosing a payment method',
        'With the keyboard I lose my place: focus jumps to the top of the page at checkout.',
      ],
      [
        'Error messages at checkout are not read aloud',
        'The screen reader is silent when a field of the payment form is wrong. aria-live is missing.',
      ],
      [
        'Zoom at 200 % hides the pay button',
        'At 200 % zoom the button is outside of the screen and the keyboard cannot reach it.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'area/checkout'],
    [
      ['Split the bill between two people', 'Please support two payments for one basket.'],
      [
        'Add guest checkout',
        'Please allow to buy without an account. I never come back to most shops.',
      ],
      [
        'Support gift cards in the basket',
        'It would be nice to pay with a gift card and the rest by card.',
      ],
      [
        'Remember the delivery address at checkout',
        'I would like the checkout to remember my last address.',
      ],
      [
        'Allow a note for the courier',
        'Please add a field at checkout: leave it with the neighbours.',
      ],
      ['Show the delivery date in the basket', 'I would like to know when it comes before I pay.'],
    ],
  ),
  labelled(
    ['enhancement', 'area/catalogue'],
    [
      ['Show how many are left', 'It would be nice to see the number of products in stock.'],
      ['Add a wish list', 'It would be nice to keep products for later without the basket.'],
      ['Compare products side by side', 'Please add a way to compare two or three products.'],
      ['Filter by colour', 'I would like to filter the catalogue by colour, not by size alone.'],
      ['Show reviews with pictures', 'Other shops show pictures of customers. Please support it.'],
      [
        'Notify me when a product is back',
        'I would like a mail when a sold out product is available again.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'area/account'],
    [
      ['Support passkeys', 'Please add passkeys. I would like to log in without a password.'],
      [
        'Allow two delivery addresses in the account',
        'One for home, one for the office: the account keeps one only.',
      ],
      [
        'Download all invoices at once',
        'For my taxes I would like one file with all invoices of a year.',
      ],
      [
        'Let me change the mail address of my account',
        'It would be nice to change it myself instead of writing to support.',
      ],
    ],
  ),
  labelled(
    ['enhancement', 'wontfix', 'area/catalogue'],
    [
      ['Play music in the shop', 'It would be nice to have music while looking at the catalogue.'],
      [
        'Add a chat with other customers',
        'I would like to chat with people who look at the same product.',
      ],
    ],
  ),
  labelled(
    ['question', 'area/checkout'],
    [
      ['Do you ship to the Faroe Islands?', 'The checkout offers Denmark only. Is there a way?'],
      ['Which cards do you take?', 'I cannot find whether American Express works at checkout.'],
      [
        'Can I change an order after paying?',
        'How can I add a product to an order that I paid an hour ago?',
      ],
      [
        'Why is shipping so expensive for one pair of socks?',
        'How is shipping calculated in the basket? Is there a minimum?',
      ],
    ],
  ),
  labelled(
    ['question', 'area/account'],
    [
      ['How do I delete my account?', 'Where is the setting? I looked for it in my profile.'],
      ['Where is the history of my orders?', 'How do I see what I bought last year?'],
      [
        'Can two people share an account?',
        'Is it possible that my partner and I use one account with two passwords?',
      ],
    ],
  ),
  labelled(
    ['question', 'area/catalogue'],
    [
      ['What does the green leaf mean?', 'Some products have a leaf. Where is that explained?'],
      ['Are the sizes European?', 'Which sizes are these: how do they compare to American ones?'],
      [
        'How long are offers valid?',
        'The catalogue says until Sunday. Is that this Sunday, and until when?',
      ],
    ],
  ),
);
