/** Files of delivery that are tested elsewhere, with the place. */
export const deliveryParts: Readonly<Record<string, string>> = {
  'src/deliver/attempt.ts': 'a part of lane, tested there',
  'src/deliver/custody.ts': 'tested with intake, dead-letters and open-delivery',
  'src/deliver/fetch-post.ts': 'tested beside its counterpart: test/node/pinned-post.test.ts',
  'src/deliver/forbidden-address.ts': 'a part of target, tested there by its vectors',
  'src/deliver/gate.ts': 'a part of lane, tested there',
  'src/deliver/http-channel.ts': 'tested with the channels that it makes: webhook, pagerduty',
  'src/deliver/lanes.ts': 'a part of open-delivery, tested there',
  'src/deliver/message-lines.ts': 'tested with console-channel and syslog',
  'src/deliver/outcome.ts': 'tested with everything that makes outcomes',
  'src/deliver/timeline-lanes.ts': 'a part of timeline-svg, tested there',
  'src/deliver/timeline-parts.ts': 'a part of timeline-svg, tested there',
  'src/deliver/timeline-windows.ts': 'a part of timeline-svg, tested there',
  'src/node/checked-lookup.ts': 'a part of pinned-post, tested there',
  'src/node/journal-disk.ts': 'a part of file-outbox, tested there',
  'src/node/socket-fault.ts': 'tested with pinned-post, syslog and smtp-mailer',
  'src/node/syslog-socket.ts': 'a part of syslog, tested there',
};
