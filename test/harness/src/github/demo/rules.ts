/** `.github/reprise.yml` of acme/orders-api. */
export const ORDERS_API_RULES = `# What Reprise does here. Without this file it would only watch.
version: 1
mode: auto

# Nothing below touches these.
protect: { label: [security, pinned] }

approvals: { by: [role/write, team/core], expire: 3d }
commands: { explain: anyone, triage: role/triage, undo: role/write }

rules:
  triage:
    when: issue.opened
    unless: { author: "*[bot]" }
    ask: triage # it proposes, and this is all it may do:
    may:
      - { label: { one-of: [bug, enhancement, question] }, confidence: 0.6 }
      - { label: { any-of: ["area/*"], at-most: 2 }, confidence: 0.6 }
      - { label: [performance, documentation], confidence: 0.5, mode: approve }

  missing-information:
    when: [triage.done, issue.edited]
    if: { label: bug, body: { lacks: ["### Version", "### Steps"] } }
    then:
      label: needs-info
      comment: "Thank you, @{author}. Please add {missing} to the description: without it we cannot reproduce this. I look again when you edit."
    else: { unlabel: needs-info }

  payments:
    when: triage.done
    if: { label: area/payments, state: open }
    mode: approve # somebody of the team says yes first
    then: { assign: priyan }
`;

/** `.github/reprise.yml` of acme/web-shop. */
export const WEB_SHOP_RULES = `version: 1
mode: auto

protect: { label: [security, legal] }

approvals: { by: role/maintain }

rules:
  triage:
    when: issue.opened
    unless: { author: "*[bot]" }
    ask: triage
    may:
      - { label: { one-of: [bug, enhancement, question] }, confidence: 0.7 }
      - { label: { any-of: ["area/*"], at-most: 1 }, confidence: 0.6 }
      - { label: accessibility, confidence: 0.6 }

  missing-browser:
    when: [triage.done, issue.edited]
    if: { label: bug, body: { lacks: "### Browser" } }
    unless: { association: [owner, member] }
    then:
      label: needs-info
      comment: "Could you add {missing}, with its version? Many of our bugs live in one browser only."
    else: { unlabel: needs-info }

  ideas:
    when: triage.done
    if: { label: enhancement }
    unless: { association: [owner, member] }
    then:
      comment: "Thank you for the idea, @{author}. We read every one of them and plan on the first Monday of the month; thumbs up on the description help us to choose."

  declined:
    when: issue.labeled
    if: { label: wontfix, state: open }
    mode: approve
    then: { close: not-planned }
`;

/** `.github/reprise.yml` of acme/mobile-app. */
export const MOBILE_APP_RULES = `version: 1
mode: suggest # one comment says what it would do; people do it

rules:
  triage:
    when: issue.opened
    ask: triage
    may:
      - { label: { one-of: [bug, enhancement, question] } }
      - { label: { any-of: ["platform/*"], at-most: 2 }, confidence: 0.6 }
`;
