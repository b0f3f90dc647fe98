/** `.github/reprise.yml` of acme/orders-api. */
export const ORDERS_API_RULES = `# What Reprise does here. Without this file it would only watch.
version: 1
mode: auto

# Nothing below touches these.
protect: { label: [security, pinned] }

rules:
  bug-reports:
    when: [issue.opened, issue.edited]
    if: { body: { contains: "### What happened" } }
    unless: { author: "*[bot]" }
    then: { label: bug }

  missing-information:
    when: [issue.opened, issue.edited]
    if: { body: { contains: "### What happened", lacks: ["### Version", "### Steps"] } }
    unless: { author: "*[bot]" }
    then:
      label: needs-info
      comment: "Thank you, @{author}. Please add {missing} to the description: without it we cannot reproduce this. I look again when you edit."
    else: { unlabel: needs-info }

  questions:
    when: issue.opened
    if: { title: { matches: "\\\\?\\\\s*$" } }
    then:
      label: question
      comment: "Most questions about orders are answered in docs/faq.md. If yours is not, somebody of the team will look at it here."

  performance:
    when: [issue.opened, issue.edited]
    if: { title: [slow, latency, timeout, memory] }
    then: { label: performance }
`;

/** `.github/reprise.yml` of acme/web-shop. */
export const WEB_SHOP_RULES = `version: 1
mode: auto

protect: { label: [security, legal] }

rules:
  checkout:
    when: [issue.opened, issue.edited]
    if: { title: [checkout, payment, basket, voucher] }
    then: { label: area/checkout }

  accessibility:
    when: [issue.opened, issue.edited]
    if: { body: [screen reader, keyboard, contrast, aria-] }
    then: { label: accessibility }

  ideas:
    when: issue.opened
    if: { title: { matches: "(?i)^(add|allow|support|please add)\\\\b" } }
    unless: { association: [owner, member] }
    then:
      label: enhancement
      comment: "Thank you for the idea, @{author}. We read every one of them and plan on the first Monday of the month; thumbs up on the description help us to choose."

  missing-browser:
    when: [issue.opened, issue.edited]
    if: { body: { contains: "### What happened", lacks: "### Browser" } }
    unless: { association: [owner, member] }
    then:
      label: needs-info
      comment: "Could you add {missing}, with its version? Many of our bugs live in one browser only."
    else: { unlabel: needs-info }
`;
