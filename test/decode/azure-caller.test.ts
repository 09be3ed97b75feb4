import { describe, expect, test } from 'vitest';
import { addressOf, callerOf, personType } from '../../src/decode/azure-caller.ts';

const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const MICROSOFT = 'http://schemas.microsoft.com/identity/claims/';
const upn = (value: string): object => ({ [`${SOAP}upn`]: value });
const email = (value: string): object => ({ [`${SOAP}emailaddress`]: value });
const name = (value: string): object => ({ [`${SOAP}name`]: value });
const scope = (value: string): object => ({ [`${MICROSOFT}scope`]: value });

const APP_ID = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const OBJECT_ID = '74b87c49-0000-4101-a8aa-ef18ecc815e8';

function caller(named: string | undefined, ...claims: readonly object[]) {
  return callerOf(named, Object.assign({}, ...claims), undefined);
}

describe('a caller', () => {
  test('is whom the record names, else the claims: upn, mail address, name, display name', () => {
    const all = [upn('u@a.example'), email('m@a.example'), name('n@a.example'), { name: 'Eve' }];
    const [, ...withoutUpn] = all;
    const [, ...withoutMail] = withoutUpn;
    expect(caller('c@a.example', ...all).caller).toBe('c@a.example');
    expect(caller(undefined, ...all).caller).toBe('u@a.example');
    expect(caller(undefined, ...withoutUpn).caller).toBe('m@a.example');
    expect(caller(undefined, ...withoutMail).caller).toBe('n@a.example');
    expect(caller(undefined, { name: 'Eve' })).toMatchObject({ caller: 'Eve', callerType: 'user' });
    expect(caller(undefined, { upn: 'u@a.example' }).caller).toBe('u@a.example');
    expect(caller(undefined)).toEqual({});
  });

  test('is named without the domain that vouches for it', () => {
    expect(caller(undefined, name('live.com#eve@a.example'))).toMatchObject({
      caller: 'eve@a.example',
      callerType: 'guest',
    });
    expect(caller(undefined, name('a.example#eve@b.example'))).toMatchObject({
      caller: 'eve@b.example',
      callerType: 'user',
    });
    expect(caller('eve@a.example', name('LIVE.COM#eve@a.example'))).toMatchObject({
      caller: 'eve@a.example',
      callerType: 'guest',
    });
  });

  test('keeps a sign that parts no domain', () => {
    for (const spelled of ['a#b', '#eve@a.example', 'eve_b.example#EXT#@a.example']) {
      expect(caller(spelled).caller).toBe(spelled);
    }
  });

  test('is a guest by the mark of one, in any case', () => {
    for (const mark of ['#EXT#', '#ext#']) {
      const guest = `eve_b.example${mark}@a.example`;
      expect(caller(guest)).toEqual({ caller: guest, callerType: 'guest' });
      expect(caller(undefined, upn(guest)).callerType).toBe('guest');
    }
  });

  test('by its identifier alone is of no known type', () => {
    expect(caller(OBJECT_ID)).toEqual({ caller: OBJECT_ID });
    expect(personType(OBJECT_ID.toUpperCase())).toBeUndefined();
    expect(personType(`${OBJECT_ID}0`)).toBe('user');
  });

  test('has its application and object, by long and short names of claims', () => {
    const ids = { appId: APP_ID, objectId: OBJECT_ID };
    const object = { [`${MICROSOFT}objectidentifier`]: OBJECT_ID };
    expect(caller('e@a.example', { appid: APP_ID }, object)).toMatchObject(ids);
    expect(caller('e@a.example', { appid: APP_ID, oid: OBJECT_ID })).toMatchObject(ids);
  });
});

describe('a service principal', () => {
  const servicePrincipal = { caller: APP_ID, callerType: 'servicePrincipal', appId: APP_ID };

  test('is its application, whatever identifier the record names', () => {
    expect(caller(OBJECT_ID, { appid: APP_ID, idtyp: 'app' })).toMatchObject(servicePrincipal);
    expect(caller(undefined, { appid: APP_ID, idtyp: 'app' })).toMatchObject(servicePrincipal);
    expect(caller(OBJECT_ID, { idtyp: 'app' })).toMatchObject({
      caller: OBJECT_ID,
      callerType: 'servicePrincipal',
    });
  });

  test('proved who it is by a secret or a certificate, and acts for no user', () => {
    for (const appidacr of ['1', '2', 1, 2]) {
      expect(caller(OBJECT_ID, { appid: APP_ID, appidacr })).toMatchObject(servicePrincipal);
      const user = caller(OBJECT_ID, { appid: APP_ID, appidacr }, scope('a user_impersonation'));
      expect(user.callerType).not.toBe('servicePrincipal');
      const short = caller(OBJECT_ID, { appid: APP_ID, appidacr, scp: 'user_impersonation' });
      expect(short.callerType).not.toBe('servicePrincipal');
    }
    for (const appidacr of ['0', '3', undefined]) {
      const other = caller(OBJECT_ID, { appid: APP_ID, appidacr });
      expect(other.callerType).not.toBe('servicePrincipal');
    }
  });

  test('has no upn', () => {
    const user = caller(undefined, { appid: APP_ID, idtyp: 'app' }, upn('e@a.example'));
    expect(user).toMatchObject({ caller: 'e@a.example', callerType: 'user' });
  });

  test('of which nothing but the application is known is that application', () => {
    expect(caller(undefined, { appid: APP_ID })).toEqual({ caller: APP_ID, appId: APP_ID });
  });
});

describe('an address', () => {
  test('stands without its port and brackets', () => {
    expect(addressOf('203.0.113.7')).toBe('203.0.113.7');
    expect(addressOf('203.0.113.7:443')).toBe('203.0.113.7');
    expect(addressOf('2001:db8::7')).toBe('2001:db8::7');
    expect(addressOf('[2001:db8::7]')).toBe('2001:db8::7');
    expect(addressOf('[2001:db8::7]:443')).toBe('2001:db8::7');
    expect(addressOf('::1')).toBe('::1');
    expect(addressOf('::ffff:203.0.113.7')).toBe('::ffff:203.0.113.7');
  });

  test('of no known form is kept whole', () => {
    for (const text of ['[]', '[2001:db8::7', ':443', 'host', 'a]']) {
      expect(addressOf(text)).toBe(text);
    }
    for (const value of [undefined, null, '', '-', [], {}])
      expect(addressOf(value)).toBeUndefined();
  });

  test('is that of the record, else that of the token', () => {
    const claims = { ipaddr: '198.51.100.1' };
    expect(callerOf(undefined, claims, '203.0.113.7:1').callerIp).toBe('203.0.113.7');
    expect(callerOf(undefined, claims, '').callerIp).toBe('198.51.100.1');
  });
});

test('claims of any kind of value are read without fault', () => {
  for (const value of [null, 7, [], [{}], {}, true]) {
    const claims = { appid: value, idtyp: value, appidacr: value, [`${SOAP}upn`]: value };
    expect(() => callerOf(undefined, claims, value)).not.toThrow();
  }
});
