/**
 * The line that begins a Windows event as the Splunk universal forwarder renders it: nothing but
 * `MM/DD/YYYY HH:MM:SS AM`, or `PM`. Newer forwarders add a fraction to the seconds.
 */
const DATE_LINE = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d:\d\d(?:\.\d{1,9})?) ([AP])M\r?$/;
/** With a fraction of nine digits and both characters of the line end. */
const DATE_LINE_BYTES_MAX = 34;
const LF = 0x0a;

/** Whether the line that begins there is a date line; undefined where that takes more bytes. */
export function beginsDateLine(bytes: Uint8Array, at: number, isEnd: boolean): boolean | undefined {
  const head = bytes.subarray(at, at + DATE_LINE_BYTES_MAX);
  const [first] = head;
  if (first !== undefined && !isDigit(first)) return false;
  const length = head.indexOf(LF);
  if (length < 0 && head.length < DATE_LINE_BYTES_MAX && !isEnd) return undefined;
  const line = length < 0 ? head : head.subarray(0, length);
  return DATE_LINE.test(String.fromCharCode(...line));
}

/**
 * The local time of a date line as `YYYY-MM-DD HH:MM:SS`; undefined for any other line. 12 AM is
 * the first hour of the day and 12 PM the hour after noon. An hour that no clock with twelve hours
 * shows stays as it stands, with its half of the day, and is no time.
 */
export function dateLineTime(line: string): string | undefined {
  const parts = DATE_LINE.exec(line);
  if (parts === null) return undefined;
  const [, month, day, year, hour, rest, half] = parts;
  const hours = Number(hour);
  const isHour = hours >= 1 && hours <= 12;
  const hour24 = String((hours % 12) + (half === 'P' ? 12 : 0)).padStart(2, '0');
  return `${year}-${month}-${day} ${isHour ? hour24 : `${hour} ${half}M`}:${rest}`;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
