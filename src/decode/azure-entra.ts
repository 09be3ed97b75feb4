/**
 * Who acted, by the logs of Microsoft Entra:
 * https://learn.microsoft.com/graph/api/resources/auditactivityinitiator (audits) and
 * https://learn.microsoft.com/graph/api/resources/signin (sign-ins).
 */
import type { Fields } from '../core/event.ts';
import { addressOf, personType } from './azure-caller.ts';
import type { AzureCaller } from './azure-record.ts';
import { textOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';

interface User {
  readonly userPrincipalName?: unknown;
  readonly displayName?: unknown;
  readonly id?: unknown;
  readonly ipAddress?: unknown;
}

interface App {
  readonly appId?: unknown;
  readonly servicePrincipalId?: unknown;
  readonly servicePrincipalName?: unknown;
  readonly displayName?: unknown;
}

interface Entra {
  readonly initiatedBy?: unknown;
  readonly userPrincipalName?: unknown;
  readonly userId?: unknown;
  readonly ipAddress?: unknown;
  readonly appId?: unknown;
  readonly servicePrincipalId?: unknown;
  readonly servicePrincipalName?: unknown;
  readonly riskLevelDuringSignIn?: unknown;
  readonly riskLevelAggregated?: unknown;
  readonly location?: unknown;
  readonly Caller?: unknown;
}

/** Who the logs of Automation jobs say called where nobody did. */
const NOBODY = /^system$/i;

/**
 * The initiator of an audit, the account of a sign-in or who called for a job of Automation; of
 * any other record the address alone.
 */
export function entraCaller(record: Entra, ip: unknown): AzureCaller {
  const { initiatedBy, userPrincipalName, userId: id } = record;
  if (isObject(initiatedBy)) return initiator(initiatedBy, ip);
  const ipAddress = textOf(ip) ?? record.ipAddress;
  if (textOf(userPrincipalName) !== undefined) {
    return { ...ofUser({ userPrincipalName, id, ipAddress }, record.appId), ...signInOf(record) };
  }
  if (textOf(record.servicePrincipalId) !== undefined) {
    return { ...ofApp(record, ipAddress), ...signInOf(record) };
  }
  const caller = textOf(record.Caller);
  const isPerson = caller !== undefined && !NOBODY.test(caller);
  return { caller, callerType: isPerson ? personType(caller) : undefined, callerIp: addressOf(ip) };
}

/** `none` is no risk, and `hidden` one that the licence does not show. */
function signInOf(record: Entra): Pick<AzureCaller, 'riskLevel' | 'country'> {
  const { riskLevelDuringSignIn, riskLevelAggregated, location } = record;
  const place = isObject(location) ? location['countryOrRegion'] : location;
  return {
    riskLevel: riskOf(riskLevelDuringSignIn) ?? riskOf(riskLevelAggregated),
    country: textOf(place),
  };
}

function riskOf(value: unknown): AzureCaller['riskLevel'] {
  const level = textOf(value)?.toLowerCase();
  return level === 'low' || level === 'medium' || level === 'high' ? level : undefined;
}

/** The one of the two that did not act is null, or an object of nulls. */
function initiator({ user, app }: { user?: unknown; app?: unknown } & Fields, ip: unknown) {
  const acting = isObject(user) ? (user as User) : {};
  const isUser = textOf(acting.userPrincipalName) ?? textOf(acting.id);
  if (isUser === undefined && isObject(app)) return ofApp(app, ip);
  return ofUser({ ...acting, ipAddress: textOf(acting.ipAddress) ?? ip }, undefined);
}

function ofUser(user: User, appId: unknown): AzureCaller {
  const caller = textOf(user.userPrincipalName) ?? textOf(user.displayName);
  return {
    caller,
    callerType: personType(caller),
    callerIp: addressOf(user.ipAddress),
    appId: textOf(appId),
    objectId: textOf(user.id),
  };
}

function ofApp(app: App, ip: unknown): AzureCaller {
  const appId = textOf(app.appId);
  return {
    caller: appId ?? textOf(app.servicePrincipalName) ?? textOf(app.displayName),
    callerType: 'servicePrincipal',
    callerIp: addressOf(ip),
    appId,
    objectId: textOf(app.servicePrincipalId),
  };
}
