/**
 * Every default bound, with its unit and what it costs at worst. A bound that is reached is never
 * silent: the note it raises stands beside it.
 */
export const LIMITS = {
  /** Characters of one record as text; a longer one is a failure `record-too-large`. */
  recordCharsMax: 4_194_304,
  /** Levels of nesting in one record; a deeper one is a failure `record-too-deep`. */
  recordDepthMax: 64,
  /** Fields of one record, or of each of a batch, over all levels; more is `record-too-wide`. */
  recordFieldsMax: 1_000,
  /** Characters of one task definition; a longer one is kept but not parsed. */
  taskXmlCharsMax: 262_144,
  /** Characters of one command line that are parsed; Windows itself allows 32,767. */
  commandLineCharsMax: 65_536,
  /** Audit events that are put together at a time; the stalest is then closed as it is. */
  auditEventsMax: 1_024,
  /** Records of one audit event; further ones are events of their own. */
  auditEventRecordsMax: 1_024,
  /** Milliseconds of event time after which an audit event of a host gets no more records. */
  auditGapMs: 2_000,
  /** Script blocks that are put together at a time; the stalest is then given out as it is. */
  scriptsMax: 256,
  /** Characters of one script block; it is then given out as it is. */
  scriptCharsMax: 4_194_304,
  /** Sources whose last time is kept, to tell the year of times without one. */
  yearSourcesMax: 1_024,
  /** Milliseconds that event time may lie ahead of the clock and still move the watermark. */
  futureMaxMs: 300_000,
  /** Milliseconds the watermark lags behind the newest event. */
  latenessMs: 10_000,
  /** Sources with a watermark of their own; the stalest is then forgotten (`evicted`). */
  sourcesMax: 1_024,
  /** Elements that `reorder` holds; the oldest is then released early (`reorder-overflow`). */
  heldMax: 100_000,
  /** Open runs of one key of a pattern; `victim` is then given up (`evicted`). 0.2 KiB each. */
  runsMax: 1_000,
  /** Keys of one pattern; the one held longest is then given up (`evicted`). 0.5 KiB each. */
  keysMax: 1_000_000,
  /** Steps that a pattern may ask for at one point: branches, members of `unordered`. */
  choicesMax: 30,
  /** Elements that `whyNot` takes; more throw. Its time grows with their square. */
  whyNotElementsMax: 5_000,
  /** Open actions of one rule; the stalest is then closed early (`evicted`). 2 KiB each. */
  actionsMax: 100_000,
  /** Records per action whose second delivery is recognised. */
  identitiesMax: 1_024,
  /** References to records in one alert; the rest is counted (`evidenceDropped`). */
  evidenceMax: 32,
  /**
   * Actions of one rule that are known but not proven. Beyond it the oldest is told as an `update`
   * should it be proven after all.
   */
  unprovenMax: 10_000,
  /** Keys that one rule remembers having seen; the stalest is then forgotten (`evicted`). */
  seenMax: 100_000,
  /** Processes remembered for parent chains, over all hosts. 0.5 KiB each; oldest forgotten. */
  processesMax: 20_000,
  /** Logon sessions remembered for what happened before; the stalest is forgotten. */
  sessionsMax: 2_000,
  /** Earlier events remembered per session. */
  sessionEventsMax: 16,
  /** Processes in one parent chain. */
  chainMax: 8,
  /** Characters of one text in an alert; a longer one is cut and marked. */
  alertTextCharsMax: 4_096,
  /** Characters of a key in text for people. */
  keyTextCharsMax: 64,
} as const;
