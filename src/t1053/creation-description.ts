/** What every alert on the creation of Windows tasks says of an action. */
import type { ChainProcess, Detail, Entity, Reason } from '../core/alert.ts';
import type { Sighting } from '../rule/rule.ts';
import {
  type AllowEntry,
  type AllowOptions,
  type AllowSubject,
  allowEntries,
  allowedBy,
} from './allow.ts';
import { type CreationFacts, factsAccount } from './creation-facts.ts';
import { canonicalHost } from './host-locality.ts';
import { contentReasons, expectedReasons, placeReasons } from './score.ts';

export type CreationSighting = Sighting<CreationFacts>;

/** What all records of an action say together: of each fact, what the strongest record says. */
export function mergedFacts(sightings: readonly CreationSighting[]): CreationFacts {
  const [strongest] = sightings;
  const weakestFirst = sightings.map(({ facts }) => presentOnly(facts)).reverse();
  return Object.assign({ via: strongest?.facts.via ?? 'artefact' }, ...weakestFirst);
}

function presentOnly(facts: CreationFacts): Partial<CreationFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The longest chain of parents that any record of the action gave. */
export function longestChain(sightings: readonly CreationSighting[]): readonly ChainProcess[] {
  const chains = sightings.map(({ before }) => before.chain);
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}

/**
 * 30 points off, and the entry that says why, when the host or the pack expects the action. What
 * its content gives away is `content`, which no entry covers.
 */
export function allowance(
  facts: CreationFacts,
  host: string,
  options: AllowOptions,
  starter: readonly AllowEntry[],
  content: readonly Reason[] = contentReasons(facts.action),
): { readonly reasons: readonly Reason[]; readonly allowedBy?: string | undefined } {
  const subject = subjectOf(facts, host, content);
  const entry = allowedBy([...allowEntries(options), ...starter], subject);
  return { reasons: expectedReasons(entry), allowedBy: entry };
}

function subjectOf(facts: CreationFacts, host: string, content: readonly Reason[]): AllowSubject {
  return {
    hosts: [host, facts.fqdn].filter((name) => name !== undefined),
    actors: [facts.account, factsAccount(facts)].filter((name) => name !== undefined),
    isSystemActor: facts.isSystemActor === true,
    taskName: facts.taskName === undefined ? undefined : rooted(facts.taskName),
    parentImage: facts.parentImage,
    action: facts.action?.command,
    target: facts.target === undefined ? undefined : canonicalHost(facts.target),
    risk: riskOf(facts, content),
  };
}

function rooted(taskName: string): string {
  return taskName.startsWith('\\') ? taskName : `\\${taskName}`;
}

function riskOf(facts: CreationFacts, content: readonly Reason[]): AllowSubject['risk'] {
  if (content.length > 0) return 'content';
  return placeReasons(facts.action).length > 0 ? 'place' : 'none';
}

/** The machine and account that acted. */
export function sourceOf(facts: CreationFacts, host: string): Entity {
  return { host: facts.fqdn ?? host, account: facts.account, domain: facts.domain };
}

/** The machine that was named, and the account that was used there. */
export function destinationOf(facts: CreationFacts): Entity | undefined {
  if (facts.target === undefined) return undefined;
  const host = canonicalHost(facts.target);
  const isAddress = /^[\d.]+$|:/.test(host);
  return { ...(isAddress ? { ip: host } : { host }), account: facts.targetAccount };
}

/** The fields that both alerts show beside the common ones. */
export function detailsOf(facts: CreationFacts): Record<string, Detail | undefined> {
  return {
    taskName: facts.taskName,
    taskAction: facts.action?.text,
    taskTrigger: facts.trigger,
    taskRunAs: facts.runAs,
    commandLine: facts.commandLine,
    parentImage: facts.parentImage,
    scriptVerb: facts.scriptVerb,
    contentError: facts.contentError,
  };
}
