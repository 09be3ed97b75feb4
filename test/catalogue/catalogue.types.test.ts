import type { Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import {
  type Catalogue,
  type Change,
  createCatalogue,
  type Triggered,
} from '../../src/catalogue/index.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { PolicyAlert, PolicySet } from '../../src/deliver/policy.ts';
import type { Schedule } from '../../src/deliver/policy-schedule.ts';
import type { FieldShapes, ShapeOf } from '../../src/rule/option-shape.ts';
import { t1053, t1053Pack } from '../../src/t1053/index.ts';

declare const catalogue: Catalogue;
declare const events$: Observable<TelemetryEvent>;
declare const texts$: Observable<string>;

declare function sendBy(set: PolicySet): void;
declare function outside(schedule: Schedule): void;

interface Options {
  readonly mode?: 'a' | 'b' | undefined;
  readonly hosts?: readonly string[] | undefined;
}

/** Never run: what compiles here, and what does not, is the test. */
function programs(): void {
  expectTypeOf(catalogue.run(events$)).toEqualTypeOf<Observable<Triggered>>();
  expectTypeOf(catalogue.changes$).toEqualTypeOf<Observable<Change>>();
  expectTypeOf<Triggered>().toExtend<PolicyAlert>();
  catalogue.activate({ platform: ['linux', 'azure'], severity: 'low' }, 'ana');
  catalogue.install(t1053Pack, 'ana');
  // @ts-expect-error the alerts alone are no pack
  catalogue.install(t1053, 'ana');
  // @ts-expect-error nobody did it
  catalogue.activate('SecOpsWinScheduledTaskCreation');
  // @ts-expect-error a part that filters do not have
  catalogue.find({ platfrom: 'windows' });
  // @ts-expect-error a severity that there is not
  catalogue.find({ severity: 'severe' });
  // @ts-expect-error a status of raised alerts, not of alerts
  catalogue.find({ status: 'unread' });
  // @ts-expect-error an override that there is not
  catalogue.override('A', { title: 'x' }, 'ana');
  // @ts-expect-error overrides are of one alert
  catalogue.override(['A', 'B'], {}, 'ana');
  // @ts-expect-error a choice that there is not
  catalogue.assign('A', 'nobody', 'ana');
  // @ts-expect-error a pack is no plan
  catalogue.upgrade(t1053Pack, 'ana');
  // @ts-expect-error a stream of another type
  catalogue.run(texts$);
  // @ts-expect-error a status that there is not
  catalogue.setStatus('id', 'done', 'ana');
  // @ts-expect-error policies are assigned by name
  createCatalogue({ policies: [{ name: 'soc' }] });
  // @ts-expect-error a policy that reaches nobody
  sendBy({ policies: [{ name: 'a' }] });
  // @ts-expect-error a way outside the schedule that there is not
  outside({ zone: 'UTC', open: [], outside: 'drop' });
  // @ts-expect-error an option without its shape
  ({ mode: { type: 'choice', of: ['a', 'b'] } }) satisfies FieldShapes<Options>;
  // @ts-expect-error a shape of another type
  ({ type: 'text' }) satisfies ShapeOf<readonly string[]>;
}

test('wrong programs are refused by type', () => {
  expectTypeOf(programs).toBeFunction();
});
