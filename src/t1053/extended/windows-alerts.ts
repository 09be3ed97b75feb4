import type { AlertPipeline } from '../../rule/alert-pipeline.ts';

export const windowsAlerts: readonly AlertPipeline<object>[] = [];
