import type { PointKind } from './messages.ts';

/** What points are, by the numbers that messages have for them. */
export const POINT_KINDS: readonly PointKind[] = ['question', 'hit', 'own', 'drug'];
