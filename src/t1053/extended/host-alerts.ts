import type { AlertPipeline } from '../../rule/alert-pipeline.ts';

export const hostAlerts: readonly AlertPipeline<object>[] = [];
