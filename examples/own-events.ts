/** Correlation over a host's own events. Run: npx tsx examples/own-events.ts */
import { from } from 'rxjs';
import { minutes } from 'tocsin';
import { correlate, sequence, times } from 'tocsin/correlate';

interface Login {
  readonly user: string;
  readonly ok: boolean;
  readonly ip: string;
  readonly at: Date;
}

const login = (minute: number, user: string, ip: string, ok: boolean): Login => ({
  user,
  ok,
  ip,
  at: new Date(Date.UTC(2026, 2, 2, 9, minute)),
});

const logins: readonly Login[] = [
  login(0, 'alice', '192.0.2.7', false),
  login(1, 'bob', '192.0.2.9', false),
  login(1, 'alice', '192.0.2.7', false),
  login(2, 'alice', '192.0.2.8', false),
  login(3, 'alice', '203.0.113.5', true),
  login(4, 'bob', '192.0.2.9', true),
];

from(logins)
  .pipe(
    correlate(sequence({ fails: times(3, (e) => !e.ok), ok: (e) => e.ok }), {
      within: minutes(5),
      by: (e) => e.user,
      time: (e) => e.at.getTime(),
      where: ({ fails, ok }) => ok.ip !== fails[0]?.ip,
    }),
  )
  .subscribe(({ key, steps, fromMs, toMs }) => {
    const seconds = (toMs - fromMs) / 1_000;
    console.log(
      `${key}: ${steps.fails.length} failures, then in from ${steps.ok.ip}, ${seconds} s`,
    );
  });
