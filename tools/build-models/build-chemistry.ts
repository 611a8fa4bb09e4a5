import { tableChemistry } from '../../src/cli/models.ts';

/**
 * The chemistry of what makes models: it reads tables, and gives up no molecule because the machine is busy, since the
 * same tables have to make the same models.
 */
export const buildChemistry = { ...tableChemistry, deadlineMs: 120_000 } as const;
