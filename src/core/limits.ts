/**
 * Every default bound, with its unit and what it costs at worst. A bound that is reached is never
 * silent: the note it raises stands beside it. To be imported as `* as LIMITS`: so a bundle holds
 * only the bounds that it uses.
 */

/** Characters of one record as text; a longer one is a failure `record-too-large`. */
export const recordCharsMax = 4_194_304;
/** Levels of nesting in one record; a deeper one is a failure `record-too-deep`. */
export const recordDepthMax = 64;
/** Fields of one record, or of each of a batch, over all levels; more is `record-too-wide`. */
export const recordFieldsMax = 1_000;
/** Characters of one task definition; a longer one is kept but not parsed. */
export const taskXmlCharsMax = 262_144;
/** Characters of the request that a record of a cloud repeats; a longer one is not looked at. */
export const requestBodyCharsMax = 262_144;
/** Characters of one command line that are parsed; Windows itself allows 32,767. */
export const commandLineCharsMax = 65_536;
/** Audit events that are put together at a time; the stalest is then closed as it is. */
export const auditEventsMax = 1_024;
/** Records of one audit event; further ones are events of their own. */
export const auditEventRecordsMax = 1_024;
/** Milliseconds of event time after which an audit event of a host gets no more records. */
export const auditGapMs = 2_000;
/** Script blocks that are put together at a time; the stalest is then given out as it is. */
export const scriptsMax = 256;
/** Characters of one script block; it is then given out as it is. */
export const scriptCharsMax = 4_194_304;
/** Sources whose last time is kept, to tell the year of times without one. */
export const yearSourcesMax = 1_024;
/** Milliseconds that event time may lie ahead of the clock and still move the watermark. */
export const futureMaxMs = 300_000;
/** Milliseconds the watermark lags behind the newest event. */
export const latenessMs = 10_000;
/** Sources with a watermark of their own; the stalest is then forgotten (`evicted`). */
export const sourcesMax = 1_024;
/** Elements that `reorder` holds; the oldest is then released early (`reorder-overflow`). */
export const heldMax = 100_000;
/** Open runs of one key of a pattern; `victim` is then given up (`evicted`). 0.2 KiB each. */
export const runsMax = 1_000;
/** Keys of one pattern; the one held longest is then given up (`evicted`). 0.5 KiB each. */
export const keysMax = 1_000_000;
/** Steps that a pattern may ask for at one point: branches, members of `unordered`. */
export const choicesMax = 30;
/** Periods after which `gradient` forgets the value of a key that had no event since. */
export const rememberedPeriods = 30;
/** Elements that `whyNot` takes; more throw. Its time grows with their square. */
export const whyNotElementsMax = 5_000;
/** Open actions of one rule; the stalest is then closed early (`evicted`). 2 KiB each. */
export const actionsMax = 100_000;
/** Records per action whose second delivery is recognised. */
export const identitiesMax = 1_024;
/** References to records in one alert; the rest is counted (`evidenceDropped`). */
export const evidenceMax = 32;
/**
 * Actions of one rule that are known but not proven. Beyond it the oldest is told as an `update`
 * should it be proven after all.
 */
export const unprovenMax = 10_000;
/** Keys that one rule remembers having seen; the stalest is then forgotten (`evicted`). */
export const seenMax = 100_000;
/** Processes remembered for parent chains, over all hosts. 0.5 KiB each; oldest forgotten. */
export const processesMax = 20_000;
/** Logon sessions remembered for what happened before; the stalest is forgotten. */
export const sessionsMax = 2_000;
/** Earlier events remembered per session. */
export const sessionEventsMax = 16;
/** Processes in one parent chain. */
export const chainMax = 8;
/** Versions of a catalogue that can be gone back to; the oldest is then forgotten (`evicted`). */
export const catalogueVersionsMax = 1_000;
/** Records in the audit of a catalogue; the oldest is then forgotten (`evicted`). */
export const auditRecordsMax = 10_000;
/** Triggered alerts that a catalogue keeps; the oldest is then forgotten (`evicted`). */
export const triggeredMax = 10_000;
/** Alerts of one name that a catalogue passes on in any five minutes; more are discarded. */
export const guardPer5MinutesMax = 100;
/** Alerts of one name in a minute; more deactivate it. */
export const guardSpikeMax = 5_000;
/** Alerts of one name a minute that, exceeded in 3 of 5 minutes, deactivate it. */
export const guardTrendMax = 100;
/** Groups of alerts that wait at a time; the oldest is then sent early. */
export const policyGroupsMax = 10_000;
/** Alerts of one group; it is then sent early. */
export const groupAlertsMax = 1_000;
/** Fingerprints of alerts that were sent; the oldest is then forgotten (`evicted`). */
export const fingerprintsMax = 100_000;
/** Counts of messages by policy, recipient and alert; the oldest is then given up, and told. */
export const floodsMax = 100_000;
/** Alerts that wait for their escalation; the oldest is then given up (`no-room`). */
export const escalatingMax = 10_000;
/** Silences at a time; more are refused. */
export const silencesMax = 1_000;
/** Sources of inhibitions that are remembered; the stalest is then forgotten. */
export const inhibitionSourcesMax = 10_000;
/** Milliseconds after which telemetry that was seen once counts as missing. */
export const telemetryQuietMs = 604_800_000;
/** Characters of one text in an alert; a longer one is cut and marked. */
export const alertTextCharsMax = 4_096;
/** Characters of a key in text for people. */
export const keyTextCharsMax = 64;
/** Events of one key in a sliding window; the oldest then leaves early (`evicted`). 16 B each. */
export const windowEventsMax = 100_000;
/** Times it is told of one silence that it goes on; the next is held back (`suppressed`). */
export const repeatsMax = 1_000;
/** Panes of one hopping window; more is refused when the window is defined. */
export const panesMax = 10_000;
/** Values that a percentile keeps one by one; beyond it they are in buckets of 1 %. */
export const percentileExactMax = 1_000;
/** Characters of a text that a regular expression searches; a longer one is `text-cut`. */
export const regexCharsMax = 65_536;
/** Characters by nodes of a pattern, if that is less. 30 ns each at the very worst. */
export const regexStepsMax = 16_777_216;
/** Values of one key that are remembered; the one unseen longest is forgotten (`evicted`). */
export const valuesMax = 100_000;
/** Keys in one slice of a checkpoint: nothing waits for more than that. */
export const sliceKeysMax = 1_024;
/** Elements that a history keeps; the older half is then forgotten (`evicted`). 16 B each. */
export const historyElementsMax = 1_000_000;
/** Versions that a history keeps; the oldest is then forgotten (`evicted`). */
export const versionsMax = 1_000;
/** Characters of one Sigma text; a longer one is refused (`yaml-too-large`). */
export const sigmaCharsMax = 500_000;
/** Documents of one Sigma text; more are refused (`documents-too-many`). */
export const sigmaDocumentsMax = 2_000;
/** Texts of one `loadSigma`; more are refused (`documents-too-many`). 10 KiB each. */
export const sigmaTextsMax = 50_000;
/** Filters of one `loadSigma`; further ones are refused (`documents-too-many`). */
export const sigmaFiltersMax = 1_000;
/** Lines, commas and brackets of one Sigma document; more are `yaml-too-large`. 5 us each. */
export const sigmaPartsMax = 10_000;
/** Texts that all values of a Sigma rule may stand for (`variants-too-many`). */
export const sigmaFormsMax = 30_000;
/** Characters of the condition of a Sigma rule (`condition-invalid`). */
export const sigmaConditionCharsMax = 16_384;
/** Texts that one value of a Sigma rule may stand for (`variants-too-many`). */
export const sigmaVariantsMax = 5_000;
/** Parts of one event that a search of all its values looks at; further ones are passed over. */
export const anyValuesMax = 10_000;
/** Values of one field that `dispatch` keeps with what it knows of them; others drive them out. */
export const keptValuesMax = 1_024;
/** Characters of a value that `dispatch` keeps; of a longer one nothing is known the next time. */
export const keptValueCharsMax = 4_096;
/** Log sources with a bucket of rules of their own; events of further ones take the common one. */
export const bucketsMax = 64;
/** Rules of one `dispatch`; more throw. */
export const rulesMax = 250_000;
/** Messages that wait for one channel; further ones are given up as `queue-full`. */
export const queueMax = 10_000;
/** Messages of one channel under way at a time. */
export const concurrencyMax = 4;
/** Milliseconds that a channel has for one message. */
export const sendTimeoutMs = 10_000;
/** Messages that are given up and kept; beyond it nothing more is accepted. 4 KiB each. */
export const deadLettersMax = 100_000;
/** Keys of messages that arrived, so that none is sent twice; the oldest is then forgotten. */
export const deliveredKeysMax = 100_000;
/** Characters of what a channel says of an outcome. */
export const outcomeCharsMax = 200;
/** Milliseconds that a code of validation is good for. */
export const codeLifeMs = 900_000;
/** Wrong codes after which a new one must be sent. */
export const codeTriesMax = 5;
/** Records of a journal that are over, besides as many as are not, before it is written anew. */
export const overRecordsMax = 10_000;
/** Characters of a receiver's answer that are read; the rest is left unread. */
export const answerCharsMax = 65_536;
/** Records by which findings link alerts; the ones told longest ago are forgotten (`evicted`). */
export const linkedRecordsMax = 100_000;
/** Steps of one timeline; the lowest scores are left out, and counted. 4 KiB each at worst. */
export const timelineStepsMax = 300;
/** Hosts of one timeline; further ones are left out with their steps, and counted. */
export const timelineHostsMax = 40;
/** Windows of one timeline; those of the lowest scores are left out, and counted. */
export const timelineWindowsMax = 60;
/** Alerts that a scan keeps for its timeline, up to twice as many; then the highest scores. */
export const timelineAlertsMax = 1_000;
/** Characters of one text in a timeline; a longer one is cut and marked. */
export const timelineTextCharsMax = 200;
/** First steps of one key that a finding keeps open; the oldest is then given up (`evicted`). */
export const findingOpenMax = 64;
/** Keys that a finding keeps; the one held longest is then given up (`evicted`). */
export const findingKeysMax = 100_000;
