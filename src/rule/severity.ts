/** How bad it is if true: a property of the rule. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/** How sure we are: a property of the finding. */
export type Confidence = 'high' | 'medium' | 'low';
export type Preset = 'recommended' | 'strict' | 'all';

/** From the mildest to the worst, so that an index compares. */
export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];
export const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];
