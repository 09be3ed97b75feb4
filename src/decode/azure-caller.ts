/**
 * Who called Azure Resource Manager, by the claims of the access token that the log repeats:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
import type { CloudOpEvent, Fields } from '../core/event.ts';
import type { AzureCaller } from './azure-record.ts';
import { textOf } from './field-value.ts';

const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const SCOPE = 'http://schemas.microsoft.com/identity/claims/scope';

/** The caller and address that the record names, else those of the token. */
export function callerOf(named: string | undefined, claims: Fields, ip: unknown): AzureCaller {
  const upn = textOf(claims[UPN]) ?? textOf(claims['upn']);
  const name = textOf(claims[NAME]);
  const spelled = named ?? upn ?? textOf(claims[EMAIL]) ?? name ?? textOf(claims['name']);
  const appId = textOf(claims['appid']);
  const isApp = upn === undefined && isAppToken(claims);
  return {
    caller: isApp ? (appId ?? spelled) : spelled === undefined ? appId : withoutDomain(spelled),
    callerType: isApp ? 'servicePrincipal' : personType(spelled, name),
    callerIp: addressOf(ip) ?? addressOf(claims['ipaddr']),
    appId,
    objectId: textOf(claims[OBJECT_ID]) ?? textOf(claims['oid']),
  };
}

/**
 * True for a token that an application got for itself. Where `idtyp` does not say so: the
 * application proved who it is, by a secret or a certificate, and acts for no user.
 */
function isAppToken(claims: Fields): boolean {
  if (claims['idtyp'] === 'app') return true;
  const proof = textOf(claims['appidacr']);
  const scope = textOf(claims[SCOPE]) ?? textOf(claims['scp']) ?? '';
  return (proof === '1' || proof === '2') && !scope.includes('user_impersonation');
}

/** A user or guest by the names of a person; an identifier alone does not tell. */
export function personType(
  spelled: string | undefined,
  name?: string | undefined,
): CloudOpEvent['callerType'] {
  if (isGuestName(spelled) || isGuestName(name)) return 'guest';
  return spelled === undefined || /^[\da-f]{8}-[\da-f-]{27}$/i.test(spelled) ? undefined : 'user';
}

/** Guests are named `eve_home.example#EXT#@…`, and by old tokens `live.com#eve@home.example`. */
function isGuestName(name: string | undefined): boolean {
  if (name === undefined || !name.includes('#')) return false;
  const lower = name.toLowerCase();
  return lower.includes('#ext#') || lower.startsWith('live.com#');
}

/** The name without the domain that vouches for it, as in `live.com#eve@home.example`. */
function withoutDomain(name: string): string {
  const hash = name.indexOf('#');
  const rest = name.slice(hash + 1);
  return hash > 0 && rest.includes('@') && !/^ext#/i.test(rest) ? rest : name;
}

/** The address of `203.0.113.7:443`, `[2001:db8::7]:443`, or of an address alone. */
export function addressOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const bracket = text.indexOf(']');
  if (bracket > 1 && text.startsWith('[')) return text.slice(1, bracket);
  const colon = text.indexOf(':');
  return colon > 0 && colon === text.lastIndexOf(':') ? text.slice(0, colon) : text;
}
