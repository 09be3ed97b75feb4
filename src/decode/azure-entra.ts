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
}

/** The initiator of an audit or the account of a sign-in; of any other record the address alone. */
export function entraCaller(record: Entra, ip: unknown): AzureCaller {
  const { initiatedBy, userPrincipalName, userId: id } = record;
  if (isObject(initiatedBy)) return initiator(initiatedBy, ip);
  const ipAddress = textOf(ip) ?? record.ipAddress;
  if (textOf(userPrincipalName) !== undefined) {
    return ofUser({ userPrincipalName, id, ipAddress }, record.appId);
  }
  if (textOf(record.servicePrincipalId) !== undefined) return ofApp(record, ipAddress);
  return { callerIp: addressOf(ip) };
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
