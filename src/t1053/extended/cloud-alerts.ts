import type { AlertPipeline } from '../../rule/alert-pipeline.ts';

export const cloudAlerts: readonly AlertPipeline<object>[] = [];
