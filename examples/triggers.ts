/**
 * The seven triggers: ways in which products that watch streams let an alert fire, each an operator
 * of a few lines on the public functions. Run: npx tsx examples/triggers.ts
 */
import { from, type OperatorFunction } from 'rxjs';
import { minutes, type Timed } from 'tocsin';
import {
  average,
  deviation,
  each,
  gradient,
  inactivity,
  low,
  rolling,
  several,
  sum,
} from 'tocsin/correlate';

interface Request extends Timed {
  readonly host: string;
  readonly status: number;
  readonly bytes: number;
}

const request = (minute: number, host: string, status: number, bytes: number): Request => ({
  timeMs: minutes(minute),
  host,
  status,
  bytes,
});

/** Twenty minutes of three synthetic hosts: `db` falls silent, `web` fails, `ci` sends much. */
const requests: readonly Request[] = [
  request(0, 'web', 200, 40),
  request(0, 'db', 200, 50),
  request(1, 'ci', 200, 45),
  request(2, 'db', 200, 50),
  request(3, 'web', 500, 0),
  request(5, 'web', 500, 0),
  request(6, 'web', 503, 0),
  request(6, 'db', 200, 50),
  request(7, 'ci', 200, 45),
  request(8, 'web', 500, 120),
  request(11, 'web', 200, 40),
  request(12, 'ci', 200, 400),
  request(16, 'web', 200, 40),
  request(18, 'ci', 200, 40),
];

const by = ({ host }: Request): string => host;
const failed = each(({ status }: Request) => status >= 500);
const bytes = sum(({ bytes }: Request) => bytes);
const meanBytes = average(({ bytes }: Request) => bytes);
const periodMs = minutes(5);

function show<O extends Timed>(name: string, trigger: OperatorFunction<Request, O>): void {
  from(requests)
    .pipe(trigger)
    .subscribe((told) => console.log(`${name}: ${textOf(told)}`));
}

/** What was told, without its times but the one at which it is so, in minutes. */
function textOf({ timeMs, ...told }: Timed): string {
  const { key, host, state, value = state } = told as Readonly<Record<string, unknown>>;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? 'failed');
  return `${String(key ?? host)} ${text} at ${(timeMs / minutes(1)).toFixed(1)}`;
}

show('each', failed);
show('several', (source) => source.pipe(failed, several({ periodMs, moreThan: 2, by })));
show('low', low({ periodMs, atMost: 0, by }));
show('inactivity', inactivity({ afterMs: minutes(10), by }));
show(
  'rolling',
  rolling(bytes, { lastMs: minutes(10), everyMs: periodMs, by, where: (total) => total > 200 }),
);
show('gradient', gradient(bytes, { periodMs, moreThan: { percent: 300 }, by }));
show('deviation', deviation(meanBytes, { periodMs, moreThan: 100, by }));
