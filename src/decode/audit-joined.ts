const STAMP = 'msg=audit(';
const nextLine = /\n(?=type=|node=|audit)/;
/** Not as `ausearch -i` prints it: values hold blanks there, so arguments could forge records. */
const stampAtStart = /^.{0,400}?(msg=audit\([\d.]{1,32}:\d{1,20}\):)/s;

/**
 * The audit records that a forwarder joined in one text: each on a line of its own, or, as Wazuh
 * does with those of one event, with blanks between them. Undefined for a text of one record.
 */
export function joinedRecords(text: string): readonly string[] | undefined {
  if (text.includes('\n')) {
    return text.split(nextLine).flatMap((line) => recordsOfLine(line.trimEnd()) ?? line.trimEnd());
  }
  return recordsOfLine(text);
}

/** All have the stamp of the first, which no text in their values can know. */
function recordsOfLine(line: string): readonly string[] | undefined {
  const first = line.indexOf(STAMP);
  if (first < 0 || line.indexOf(STAMP, first + STAMP.length) < 0) return undefined;
  const [, stamp] = stampAtStart.exec(line) ?? [];
  if (stamp === undefined) return undefined;
  const literal = stamp.replace(/[.()]/g, '\\$&');
  const head = `type=[\\w[\\]]{1,40} ${literal}`;
  const node = 'node=[^ ]{1,255}';
  // The name of a host belongs to the record behind it.
  return line.split(new RegExp(` (?=${node} ${head})| (?=${head})(?<!(?:^| )${node} )`));
}
