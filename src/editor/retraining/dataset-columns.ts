import * as l10n from '@vscode/l10n';
import { formatText } from '../../tables/layout-text.ts';
import type { OpenTable } from '../../tables/open-table.ts';
import type { TableLayout, TableSample } from '../../tables/table-layout.ts';
import { columnItems, layoutRows, layoutText, type ColumnItem } from './dataset-column-items.ts';
import { pick, separator } from '../quick-pick.ts';

/**
 * Asks which columns of a table hold what: a recognised layout is confirmed or corrected, otherwise each column is
 * chosen.
 * @param table how the text of the file was read
 * @returns undefined where that is called off
 */
export async function askForLayout(
  name: string,
  sample: TableSample,
  table: Pick<OpenTable, 'encoding' | 'gzip'>,
): Promise<TableLayout | undefined> {
  for (;;) {
    const confirmed = sample.layout === null ? 'other' : await confirm(name, sample, sample.layout, table);
    if (confirmed !== 'other') return confirmed;
    const chosen = await chooseColumns(name, sample);
    if (chosen !== 'back') return chosen;
  }
}

async function confirm(
  name: string,
  sample: TableSample,
  layout: TableLayout,
  table: Pick<OpenTable, 'encoding' | 'gzip'>,
) {
  const trainOn = {
    label: l10n.t`$(table) Train on ${layoutText(sample, layout)}`,
    detail: l10n.t`Read as ${formatText(layout, table)}`,
  };
  const other = { label: l10n.t('$(list-selection) Other Columns...') };
  const rows = layoutRows(sample, layout).map((label) => ({ label }));
  const picked = await pick({
    title: l10n.t`Retrain on ${name}: columns`,
    placeholder: l10n.t('Are these the columns to train on?'),
    items: [trainOn, other, separator(l10n.t('first rows')), ...rows],
  });
  if (picked === undefined) return undefined;
  return picked === other ? 'other' : layout;
}

const questions = () =>
  [
    { role: 'smiles', placeholder: l10n.t('Which column holds the structures, as SMILES?'), none: undefined },
    { role: 'mechanism', placeholder: l10n.t('Which column holds the mechanisms of action?'), none: undefined },
    {
      role: 'target',
      placeholder: l10n.t('Which column names the targets, if any does?'),
      none: l10n.t('No Column for the Target'),
    },
  ] as const;

/** A question for each column, with a way back; 'back' where the first is gone back from. */
async function chooseColumns(name: string, sample: TableSample): Promise<TableLayout | 'back' | undefined> {
  const chosen: (number | null)[] = [];
  for (const all = questions().length; chosen.length < all;) {
    const picked = await chooseColumn(name, sample, chosen);
    if (picked === undefined) return undefined;
    if (picked !== 'back') chosen.push(picked.column);
    else if (chosen.pop() === undefined) return 'back';
  }
  const [smiles, mechanism, target = null] = chosen;
  // the first two questions have no answer without a column
  return typeof smiles === 'number' && typeof mechanism === 'number'
    ? { ...sample.format, smiles, mechanism, target }
    : undefined;
}

async function chooseColumn(name: string, sample: TableSample, chosen: readonly (number | null)[]) {
  const at = chosen.length;
  const all = questions();
  const question = all[at];
  if (question === undefined) return undefined;
  const { role, placeholder, none } = question;
  const items = columnItems(sample, none).filter(({ column }) => column === null || !chosen.includes(column));
  return pick<ColumnItem>({
    title: l10n.t`Retrain on ${name}: columns`,
    placeholder,
    items,
    active: items.find(({ column }) => column === (sample.layout?.[role] ?? null)),
    step: { at: at + 1, of: all.length },
    back: at > 0 || sample.layout !== null,
  });
}
