import { describe, expect, test } from 'vitest';
import { isAuditText, readHeader } from '../../src/decode/audit-header.ts';

const origin = { source: 'audit.log', position: 3 };
const read = (text: string): unknown => readHeader(text, origin);

describe('the head of a record', () => {
  test.each([
    ['type=PATH msg=audit(1778577243.118:48): item=0', { isInterpreted: false }],
    ['type="PATH" msg=audit(1778577243.118:48): item=0', {}],
    ['node=db1.example type=PATH msg=audit(1778577243.118:48): item=0', { node: 'db1.example' }],
    ['audit: type=1302 audit(1778577243.118:48): item=0', {}],
    ['type=1302 audit(1778577243.118:48): item=0', {}],
    ['type=PATH msg=audit(1778577243.118:48) : item=0', { isInterpreted: true }],
    ['type=PATH msg=audit(1778577243.118:48)  : item=0', { isInterpreted: true }],
    ['type=PATH msg=audit(1778577243.118:48) item=0', {}],
  ])('is read from %s', (text, more) => {
    const header = readHeader(text, origin);
    expect(header).toMatchObject({
      type: 'PATH',
      serial: '48',
      timeText: '1778577243.118',
      ...more,
    });
    const bodyAt = header !== undefined && 'bodyAt' in header ? header.bodyAt : 0;
    expect(text.slice(bodyAt).trim()).toBe('item=0');
  });

  test('holds a local date with its blank', () => {
    expect(read('type=PATH msg=audit(10/23/2024 02:51:35.701:987) : item=0')).toMatchObject({
      timeText: '10/23/2024 02:51:35.701',
      serial: '987',
    });
  });

  test('has no type in the log of an old kernel', () => {
    expect(read('audit(1100541371.712:0): avc: denied')).toMatchObject({ type: 'UNKNOWN' });
  });

  test('without a name of a node has no node', () => {
    expect(read('node= type=PATH msg=audit(1.000:48): item=0')).toMatchObject({ node: undefined });
  });

  test.each([
    ['type=PATH msg=audit(1778577243.118:48', 'record-truncated'],
    ['type=PATH msg=audit(1778577243.118): item=0', 'field-invalid'],
    ['type=PATH msg=audit(1778577243.118:4x): item=0', 'field-invalid'],
    ['type=PATH msg=audit(1778577243.118:): item=0', 'field-invalid'],
    ['type=path msg=audit(1778577243.118:48): item=0', 'field-invalid'],
    ['type= msg=audit(1778577243.118:48): item=0', 'field-invalid'],
  ])('is broken in %s', (text, code) => {
    expect(read(text)).toMatchObject({ kind: 'decodeFailure', code, origin });
  });

  test.each(['', 'type=PATH', 'type=PATH msg=', 'type=access path=/x', 'node=x y', 'audit(x', 'x'])(
    'is not there, or cut, in %j',
    (text) => {
      const header = readHeader(text, origin);
      expect(header === undefined || 'code' in header).toBe(true);
    },
  );
});

describe('a text', () => {
  test('may be an audit record where it begins as one does', () => {
    expect(isAuditText('type=PATH msg=audit(1.000:1): x=1')).toBe(true);
    expect(isAuditText('node=a type=PATH msg=audit(1.000:1): x=1')).toBe(true);
    expect(isAuditText('audit: type=1302 audit(1.000:1): x=1')).toBe(true);
    expect(isAuditText('audit(1.000:1): x=1')).toBe(true);
  });

  test('is none where the stamp is missing or stands elsewhere', () => {
    expect(isAuditText('SYSCALL arch=c000003e')).toBe(false);
    expect(isAuditText('type=access path=/x')).toBe(false);
    expect(isAuditText('<13>type=PATH msg=audit(1.000:1): x=1')).toBe(false);
    expect(isAuditText(`type=${'x'.repeat(400)} msg=audit(1.000:1)`)).toBe(false);
  });
});
