import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { isNoChange } from '../../evaluation/estimate.ts';
import type { Figures, RetrainingReport } from '../../heads/report.ts';
import { trainingNotes } from '../../heads/report-schema.ts';
import { wayText } from '../../panel/report/interpolation-text.ts';
import { changeAt, isMoved } from '../../panel/report/verdict.ts';
import { counted } from '../../text/numbers.ts';
import { plainLabel } from '../safe-text.ts';
import type { HeadsInUse, HeadsScope } from '../../heads/heads-in-use.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';

/** Where heads are in use. */
export function scopeText(where: HeadsScope): string {
  return where === 'workspace' ? l10n.t('in use in this workspace') : l10n.t('in use everywhere');
}

/** A folder's name for heads of a name, which is mostly that of the dataset: "pairs-heads" for "pairs.csv". */
export function folderName(name: string): string {
  const stem = name.replace(/\.(csv|tsv|tab|smi|smiles|txt)$/iu, '');
  const plain = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/gu, '');
  return `${plain === '' ? 'retrained' : plain.slice(0, 80)}-heads`;
}

/**
 * What training brought, how far the heads went, and what on: "MRR 0.312 → 0.401 on 48 held-out pairs · 50% of the way ·
 * 480 pairs of mine.csv".
 */
export function describeTraining(heads: StoredHeads): string {
  const { interpolation } = heads.report ?? {};
  return joined([
    figuresText(toldOf(heads)?.figures.own ?? null, heads.report),
    interpolation ? wayText(interpolation.point) : '',
    datasetText(heads),
  ]);
}

/** When heads were trained, and what came of it: their manifest tells, or else their report. */
function toldOf({ manifest, report }: StoredHeads): { date: string; figures: { own: Figures | null } } | undefined {
  const notes = trainingNotes.safeParse(manifest.training);
  if (notes.success) return notes.data;
  return report === null ? undefined : { date: report.date, figures: { own: report.own } };
}

/**
 * When heads were trained; empty where that isn't known.
 * @param locale BCP 47
 */
export function dateText(heads: StoredHeads, locale: string): string {
  const time = new Date(toldOf(heads)?.date ?? '');
  if (Number.isNaN(time.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** Parts of a line; those that are empty are left out. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** What the heads that answer are called; undefined for the bundled ones. */
export function nameInUse(inUse: HeadsInUse): string | undefined {
  switch (inUse.source) {
    case 'bundled':
      return undefined;
    case 'setting':
      return inUse.name;
    case 'stored':
      return inUse.heads.manifest.name;
  }
}

/** The heads that answer, for the status bar's tooltip; empty for the bundled ones. */
export function describeInUse(inUse: HeadsInUse, locale: string): string {
  switch (inUse.source) {
    case 'bundled':
      return '';
    case 'setting':
      return l10n.t(
        'The heads "{0}" are in use, which the setting thinBridge.heads names:\n{1}',
        inUse.name,
        inUse.folder,
      );
    case 'stored': {
      const { heads, where } = inUse;
      const known = joined([describeTraining(heads), dateText(heads, locale)]);
      return l10n.t`The heads "${heads.manifest.name}" are ${scopeText(where)}.\n${known}`.trimEnd();
    }
  }
}

/**
 * The mean reciprocal rank of texts that ask for drugs, by the heads that were in use and by these. Empty where nothing
 * was measured.
 */
function figuresText(own: Figures | null, report: RetrainingReport | null): string {
  const point = report !== null && isMoved(report) ? report.interpolation?.point : undefined;
  const figure =
    report !== null && point !== undefined
      ? changeAt(report, 'own', { point, measure: 'MRR' })
      : own?.comparisons.find(
          ({ direction, right, measure }) => direction === 'textToDrug' && right === 'grouped' && measure === 'MRR',
        );
  if (own === null || figure === undefined) return '';
  const { inUse, retrained, change } = figure;
  const moved = `MRR ${inUse.value.toFixed(3)} → ${retrained.value.toFixed(3)}`;
  const pairs = counted(own.heldOut.pairs, 'held-out pair');
  return isNoChange(change) ? l10n.t`${moved}, no change on ${pairs}` : l10n.t`${moved} on ${pairs}`;
}

const trainedOn = z.object({ name: z.string(), pairs: z.number() });

/** Heads without a report have their dataset in the manifest. */
function datasetText({ manifest, report }: StoredHeads): string {
  const dataset = report?.dataset ?? trainedOn.safeParse(manifest.training['dataset']).data;
  return dataset === undefined ? '' : l10n.t`${counted(dataset.pairs, 'pair')} of ${plainLabel(dataset.name)}`;
}
