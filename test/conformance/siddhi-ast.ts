/** Siddhi's own parse of a query, as far as the suite holds it. */

export interface Stream {
  readonly streamId: string;
  readonly streamReferenceId?: string;
  readonly streamHandlers?: readonly {
    readonly $: string;
    readonly filterExpression: Expression;
  }[];
}

export interface StreamState {
  readonly $: 'StreamStateElement';
  readonly basicSingleInputStream: Stream;
}

export interface AbsentState {
  readonly $: 'AbsentStreamStateElement';
  readonly basicSingleInputStream: Stream;
  readonly waitingTime?: { readonly value: number };
}

export interface LogicalState {
  readonly $: 'LogicalStateElement';
  readonly type: 'AND' | 'OR';
  readonly streamStateElement1: StreamState | AbsentState;
  readonly streamStateElement2: StreamState | AbsentState;
}

export interface CountState {
  readonly $: 'CountStateElement';
  readonly streamStateElement: StreamState;
  /** Below 0 for none. */
  readonly minCount: number;
  readonly maxCount: number;
}

export interface EveryState {
  readonly $: 'EveryStateElement';
  readonly stateElement: State;
}

export interface NextState {
  readonly $: 'NextStateElement';
  readonly stateElement: State;
  readonly nextStateElement: State;
}

export type State = StreamState | AbsentState | LogicalState | CountState | EveryState | NextState;

/** An expression; which fields it has depends on its kind. */
export interface Expression {
  readonly $: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly expression?: Expression;
  readonly leftExpression?: Expression;
  readonly rightExpression?: Expression;
  readonly leftValue?: Expression;
  readonly rightValue?: Expression;
  readonly streamId?: string;
  /** From 0; -2 for `last`, -3 for `last - 1` and so on. */
  readonly streamIndex?: number;
  readonly attributeName?: string;
  readonly functionName?: string;
  readonly parameters?: readonly Expression[];
}

export interface Query {
  readonly $: 'Query';
  readonly inputStream: {
    readonly $: string;
    readonly stateType: 'PATTERN' | 'SEQUENCE';
    readonly stateElement: State;
    readonly withinTime?: { readonly value: number };
  };
  readonly selector: {
    readonly selectionList: readonly { readonly rename: string; readonly expression: Expression }[];
    readonly havingExpression?: Expression;
  };
  readonly annotations?: readonly {
    readonly name: string;
    readonly elements?: readonly { readonly key: string; readonly value: string }[];
  }[];
}

export interface Partition {
  readonly $: 'Partition';
  readonly partitionTypeMap: Readonly<Record<string, { readonly expression: Expression }>>;
  readonly queryList: readonly Query[];
}

export interface App {
  readonly annotations: readonly { readonly name: string }[];
  readonly executionElements: readonly (Query | Partition)[];
  readonly streams: Readonly<
    Record<string, { readonly attributeList: readonly { readonly name: string }[] }>
  >;
}
