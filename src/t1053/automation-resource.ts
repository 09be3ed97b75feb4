/** What a resource of an Automation account is called. */
export interface AutomationResource {
  /** Account, as the resource id spells it. */
  readonly account: string;
  /** What of the account it is, in lower case, for example `runbooks`; absent for the account. */
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
}

/** Resource Manager knows no longer name; the rest of one is cut off. */
const NAME = '([^/]{1,260})';

/**
 * Only the tail of a resource id is read, in any case: published records have lost the slash
 * before `providers`. What follows a second `providers` belongs to another provider.
 */
const AUTOMATION = new RegExp(
  String.raw`(?<=^|[^a-z\d.-]|providers)microsoft\.automation/automationaccounts/${NAME}` +
    `(?:/(?!providers/)${NAME}/${NAME})?`,
  'i',
);

/** The account, kind and name in a resource id; nothing for a resource of another provider. */
export function automationResource(resourceId: string | undefined): AutomationResource | undefined {
  const [, account, kind, name] = AUTOMATION.exec(resourceId ?? '') ?? [];
  return account === undefined ? undefined : { account, kind: kind?.toLowerCase(), name };
}
