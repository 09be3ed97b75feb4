import { describe, expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import {
  compileSchedule,
  nextOpenMs,
  type Schedule,
  scheduleProblems,
} from '../../src/deliver/policy-schedule.ts';
import { alertOf, onePolicy, player } from './policy-player.ts';

const at = (text: string): number => Date.parse(text);

const OFFICE: Schedule = {
  zone: 'Europe/Madrid',
  open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
};

const daily = (zone: string, from: string, to: string): Schedule => ({
  zone,
  open: [{ from, to }],
});

describe('a schedule', () => {
  test.each([
    ['2026-03-02T07:59:59.999Z', false],
    ['2026-03-02T08:00:00.000Z', true],
    ['2026-03-02T16:59:59.999Z', true],
    ['2026-03-02T17:00:00.000Z', false],
    ['2026-03-01T12:00:00.000Z', false],
    ['2026-07-01T07:00:00.000Z', true],
    ['2026-07-01T06:59:59.999Z', false],
  ])(
    'is open from its beginning up to its end, by the clocks of its zone: %s',
    (time, expected) => {
      expect(compileSchedule(OFFICE)(at(time))).toBe(expected);
    },
  );

  test.each([
    ['2026-03-06T21:30Z', true],
    ['2026-03-07T04:59Z', true],
    ['2026-03-07T05:00Z', false],
    ['2026-03-07T22:00Z', false],
  ])('past midnight it belongs to the day on which it began: %s', (time, expected) => {
    const night: Schedule = {
      zone: 'Europe/Madrid',
      open: [{ days: ['fri'], from: '22:00', to: '06:00' }],
    };
    expect(compileSchedule(night)(at(time))).toBe(expected);
  });

  test('may be open all day', () => {
    const isOpen = compileSchedule(daily('Asia/Kolkata', '00:00', '24:00'));
    expect(['2026-03-02T18:29Z', '2026-03-02T18:30Z'].map((time) => isOpen(at(time)))).toEqual([
      true,
      true,
    ]);
  });

  test('clocks that go forward leave out what falls into the gap', () => {
    const isOpen = compileSchedule(daily('Europe/Madrid', '02:00', '03:00'));
    const minutesOpen = (day: string) =>
      Array.from({ length: 1_440 }, (_, i) => isOpen(at(`${day}T00:00Z`) + i * 60_000)).filter(
        Boolean,
      ).length;
    expect(minutesOpen('2026-03-28')).toBe(60);
    expect(minutesOpen('2026-03-29')).toBe(0);
  });

  test('clocks that go back make an hour open twice', () => {
    const isOpen = compileSchedule(daily('Europe/Madrid', '02:00', '03:00'));
    const times = [
      '2026-10-24T23:59Z',
      '2026-10-25T00:00Z',
      '2026-10-25T01:59Z',
      '2026-10-25T02:00Z',
    ];
    expect(times.map((time) => isOpen(at(time)))).toEqual([false, true, true, false]);
  });

  test('tells its next opening, across the change of clocks', () => {
    const isOpen = compileSchedule(OFFICE);
    expect(nextOpenMs(isOpen, at('2026-03-27T18:00Z'))).toBe(at('2026-03-30T07:00Z'));
    expect(nextOpenMs(isOpen, at('2026-03-30T08:30Z'))).toBe(at('2026-03-30T08:30Z'));
    expect(nextOpenMs(() => false, 0)).toBeUndefined();
  });

  test('lists all that is wrong with it', () => {
    const wrong = {
      zone: 'Europe/Nowhere',
      open: [
        { days: ['moon'], from: '24:00', to: '9' },
        { from: '09:00', to: '09:00' },
      ],
      outside: 'lose',
    } as unknown as Schedule;
    expect(scheduleProblems(wrong, 's').map(({ code, path }) => [code, path])).toEqual([
      ['zone-unknown', 's.zone'],
      ['option-invalid', 's.outside'],
      ['option-invalid', 's.open[0].days'],
      ['option-invalid', 's.open[0].from'],
      ['option-invalid', 's.open[0].to'],
      ['option-invalid', 's.open[1].to'],
    ]);
    expect(scheduleProblems({ ...OFFICE, open: [] }, 's')).toMatchObject([{ path: 's.open' }]);
    expect(scheduleProblems(OFFICE, 's')).toEqual([]);
  });
});

describe('an alert outside the schedule', () => {
  const sunday = at('2026-03-29T12:00Z');

  test('is only recorded by default', () => {
    const { offer, until, messages, reasons } = player(onePolicy({ schedule: OFFICE }), sunday);
    offer(0, alertOf('a'));
    until(hours(48));
    expect([messages(), reasons()]).toEqual([[], ['a outside-schedule']]);
  });

  test('is sent when it opens where the policy queues, at summer time', () => {
    const schedule: Schedule = { ...OFFICE, outside: 'queue' };
    const { offer, until, messages, reasons } = player(onePolicy({ schedule }), sunday);
    offer(0, alertOf('a'));
    offer(5, alertOf('b'));
    until(hours(19) - 1);
    expect(messages()).toEqual([]);
    until(hours(19));
    expect(messages()).toEqual(['68400000 a', '68400000 b']);
    expect(reasons()).toEqual(['a queued', 'b queued', 'a sent', 'b sent']);
  });

  test('a clock that is set into the schedule lets it out within a minute', () => {
    const schedule: Schedule = { ...OFFICE, outside: 'queue' };
    const { offer, until, messages, setWall } = player(onePolicy({ schedule }), sunday);
    offer(0, alertOf('a'));
    setWall(hours(20));
    until(60_000);
    expect(messages()).toHaveLength(1);
  });
});
