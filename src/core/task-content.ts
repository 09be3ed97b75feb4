/** One thing a task does. */
export type TaskStep =
  | {
      readonly type: 'exec';
      readonly command: string;
      readonly arguments?: string | undefined;
      readonly workingDirectory?: string | undefined;
    }
  | { readonly type: 'com'; readonly classId: string; readonly data?: string | undefined }
  | { readonly type: 'email' }
  | { readonly type: 'message' };

/** What starts a task. */
export interface TaskTrigger {
  /** Element name, for example `LogonTrigger`. */
  readonly type: string;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly repeat?: string | undefined;
}

/** Whom a task runs as, and with which rights. */
export interface TaskPrincipal {
  readonly userId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly runLevel?: string | undefined;
  readonly logonType?: string | undefined;
  readonly privileges: readonly string[];
}

/** A task definition, read from its XML. */
export interface TaskContent {
  readonly uri?: string | undefined;
  readonly author?: string | undefined;
  readonly date?: string | undefined;
  readonly description?: string | undefined;
  readonly principals: readonly TaskPrincipal[];
  readonly triggers: readonly TaskTrigger[];
  readonly steps: readonly TaskStep[];
  readonly hidden: boolean;
  readonly enabled: boolean;
  readonly deleteExpiredAfter?: string | undefined;
  readonly startWhenAvailable: boolean;
}
